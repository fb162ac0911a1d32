package dev.straingauge.ingest;

import dev.straingauge.wire.Gzip;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip, but not without end: what grows a hundredfold is no news, and is given up once it is larger than an article
 * may be.
 *
 * <p>Belongs to one thread.
 */
final class Gunzip extends InputStream {
    static final int MOST_TIMES = 100;

    private final Counted packed;
    private final InputStream in;
    private long unpacked;

    /** @throws ZipException when it is no gzip, saying so; the stream is closed then */
    Gunzip(InputStream in) throws IOException {
        packed = new Counted(in);
        try {
            this.in = new Gzip(packed, 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = in.read(buffer, from, length);
        unpacked += Math.max(0, read);
        if (unpacked > Kept.MOST_OF_ARTICLE && unpacked > MOST_TIMES * packed.count) {
            throw new ZipException("it unpacks to more than " + MOST_TIMES + " times its size, which no news does");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Counts the bytes that were read. */
    private static final class Counted extends FilterInputStream {
        long count;

        Counted(InputStream in) {
            super(new BufferedInputStream(in, 1 << 16));
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
