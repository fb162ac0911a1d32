package dev.straingauge.ingest;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream as they are, bytes and all, one at a time. A line ends with LF or CR LF, which are not part of
 * it. Of a line longer than {@link Kept#MOST_OF_ARTICLE} only the beginning is held.
 */
final class ByteLines implements Closeable {
    private static final int NONE = -1;

    private final InputStream in;
    private final int most;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private long number;

    ByteLines(InputStream in) {
        this(in, Kept.MOST_OF_ARTICLE);
    }

    ByteLines(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** Number of the line that {@link #next} gave last, from 1. */
    long number() {
        return number;
    }

    /** The next line, or null after the last. */
    @Nullable
    Kept next() throws IOException {
        if (at == end && !fill()) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        Tail tail = null;
        while (true) {
            int stop = lineEnd();
            int length = (stop == NONE ? end : stop) - at;
            if (tail == null && (long) line.size() + length > most) {
                tail = new Tail(line);
            }
            if (tail == null) {
                line.write(buffer, at, length);
            } else {
                tail.add(buffer, at, length);
            }
            at += stop == NONE ? length : length + 1;
            if (stop != NONE || !fill()) {
                return tail == null ? new Kept(withoutReturn(line.toByteArray()), null) : tail.kept();
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int lineEnd() {
        for (int i = at; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return NONE;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(in.read(buffer), 0);
        return end > 0;
    }

    private static byte[] withoutReturn(byte[] line) {
        return line.length > 0 && line[line.length - 1] == '\r' ? Arrays.copyOf(line, line.length - 1) : line;
    }

    /** A line that is too long: its beginning, and the digest of it all. */
    private static final class Tail {
        private final MessageDigest digest = Digests.sha256();
        private final ByteArrayOutputStream first = new ByteArrayOutputStream();
        private long size;

        Tail(ByteArrayOutputStream begun) {
            byte[] bytes = begun.toByteArray();
            add(bytes, 0, bytes.length);
        }

        void add(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
            size += length;
            int room = Kept.MOST_OF_REFUSED - first.size();
            first.write(bytes, from, Math.max(0, Math.min(room, length)));
        }

        Kept kept() {
            return new Kept(first.toByteArray(), new Read.Truncation(size, Digests.hex(digest)));
        }
    }
}
