package dev.straingauge.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Help.Ansi;

/**
 * A replay's summary, for people and for scripts.
 *
 * @param summary what the replay came to
 */
public record Reports(Summary summary) {
    /** Prints it for a person; {@code width} in columns. */
    public void print(PrintWriter out, Ansi ansi, boolean unicode, int width) {
        new TerminalReport(out, ansi, unicode, width).print(summary);
    }

    /** Writes it as JSON. */
    public void write(Path file) throws IOException {
        JsonReport.write(summary, file);
    }
}
