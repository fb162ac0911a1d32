package dev.straingauge.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * A print stream that says when it fails. By itself it swallows errors, and answers that could not be written to a full disk
 * or a reader who has gone would seem written.
 */
final class CheckedOutput extends OutputStream {
    private final PrintStream out;

    /** Writes to {@code out}, which stays open. */
    CheckedOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) {
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        out.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        if (out.checkError()) {
            throw new IOException("cannot write the answers: standard output is full or closed");
        }
    }
}
