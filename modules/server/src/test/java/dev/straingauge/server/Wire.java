package dev.straingauge.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that says what no well-behaved client would. Close it to hang up. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;

    private final Socket socket;

    Wire(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE_MS);
    }

    /** Sends a line's worth of text as it stands. */
    Wire say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Everything that comes until the server hangs up. */
    String hear() throws IOException {
        return hear(new ByteArrayOutputStream());
    }

    /** Repeats a text, so many times a second at most, until the server answers and hangs up; what it said then. */
    String babble(String text, int pauseMs, int most) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        for (int i = 0; i < most; i++) {
            try {
                say(text);
                socket.setSoTimeout(pauseMs);
                int first = socket.getInputStream().read();
                socket.setSoTimeout(PATIENCE_MS);
                heard.write(first);
                return hear(heard);
            } catch (SocketTimeoutException nothingHeardYet) {
                heard.reset();
            }
        }
        throw new AssertionError("said it " + most + " times, and nobody put an end to it");
    }

    private String hear(ByteArrayOutputStream heard) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[4096];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                heard.write(buffer, 0, read);
            }
        } catch (SocketException e) {
            // The server hung up on what it had not read; what it said before counts.
            if (heard.size() == 0) {
                throw e;
            }
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
