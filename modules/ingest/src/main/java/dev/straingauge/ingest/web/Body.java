package dev.straingauge.ingest.web;

import dev.straingauge.wire.Gzip;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body to its end, unpacks it, and gives up when there is too much of it: as it came, or unpacked.
 *
 * @param mostBytes the largest number of bytes
 * @param cut whether what is beyond them is left away; else it is refused
 */
record Body(int mostBytes, boolean cut) {
    /** What is accepted, as a request says it. */
    static final String ACCEPTED = "gzip";

    /**
     * @param in the bytes as they came; not closed
     * @param encoding the header {@code Content-Encoding}, or null
     * @throws TooLargeException if there is too much of it
     */
    byte[] read(InputStream in, @Nullable String encoding) throws IOException {
        InputStream unpacked = unpacked(new Bounded(in, mostBytes, cut), encoding);
        byte[] bytes = unpacked.readNBytes(mostBytes);
        // Unless cut, the end must be seen: what follows may be missing, or wrong.
        if (!cut && bytes.length == mostBytes && unpacked.read() >= 0) {
            throw tooLarge(mostBytes);
        }
        return bytes;
    }

    /** @throws TooLargeException if a body of this length is not worth beginning with */
    void check(long contentLength) throws TooLargeException {
        if (!cut && contentLength > mostBytes) {
            throw tooLarge(mostBytes);
        }
    }

    private static InputStream unpacked(InputStream in, @Nullable String encoding) throws IOException {
        return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> in;
            case "gzip", "x-gzip" -> new Gzip(in, 8_192);
            case "deflate" -> inflated(in);
            default ->
                throw new ZipException(
                        "it is packed with " + OneLine.quoted(encoding) + ", though only gzip was asked for");
        };
    }

    /** Some servers send deflate with zlib's header, as the standard has it, some without. */
    private static InputStream inflated(InputStream in) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(in, 2);
        byte[] head = peeked.readNBytes(2);
        peeked.unread(head);
        boolean zlib =
                head.length == 2 && (head[0] & 0x0F) == 8 && ((head[0] & 0xFF) << 8 | (head[1] & 0xFF)) % 31 == 0;
        // The inflater's native memory is freed when the stream is closed, or collected.
        return new InflaterInputStream(peeked, new Inflater(!zlib), 8_192);
    }

    private static TooLargeException tooLarge(int mostBytes) {
        return new TooLargeException("it has more than " + mostBytes + " bytes");
    }

    /** Ends after so many bytes, or refuses more of them. */
    private static final class Bounded extends FilterInputStream {
        private final int most;
        private final boolean cut;
        private int left;

        Bounded(InputStream in, int most, boolean cut) {
            super(in);
            this.most = most;
            this.cut = cut;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (left == 0) {
                if (cut || in.read() < 0) {
                    return -1;
                }
                throw tooLarge(most);
            }
            int read = in.read(buffer, from, Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        /** Whoever opened it closes it. */
        @Override
        public void close() {}
    }
}
