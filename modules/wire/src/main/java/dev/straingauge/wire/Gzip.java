package dev.straingauge.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip that came from outside. Java's own reader goes from one member to the next by recursion when the next is
 * empty, so that very many empty ones, which cost their sender twenty bytes each, would overflow its stack. Belongs to one
 * thread; how much it may unpack to is its user's to say.
 */
public final class Gzip extends GZIPInputStream {
    /** No tool writes more than one; whoever joins files may leave a few. */
    private static final int MOST_EMPTY_MEMBERS = 16;

    private int depth;

    /**
     * A reader that takes some of the packed bytes at once.
     *
     * @param buffer how many, 1 or more
     * @throws ZipException when it does not begin as gzip does
     */
    public Gzip(InputStream in, int buffer) throws IOException {
        super(in, buffer);
    }

    /** @throws ZipException when it is damaged, or has very many empty members in a row */
    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (depth > MOST_EMPTY_MEMBERS) {
            throw new ZipException("it has very many empty gzip members");
        }
        depth++;
        try {
            return super.read(buffer, from, length);
        } finally {
            depth--;
        }
    }
}
