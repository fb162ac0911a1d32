package dev.straingauge.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that were read, or the first of them when there were too many.
 *
 * @param bytes the bytes
 * @param truncation how much there was, when {@code bytes} is not all of it, else null
 */
@SuppressWarnings("ArrayRecordComponent") // passed on within the package and never changed
record Kept(byte[] bytes, Read.@Nullable Truncation truncation) {
    /** Bytes that a rejection keeps of what it rejects. */
    static final int MOST_OF_REFUSED = 64 * 1024;

    /** Bytes in the largest text, line or document that is looked at; a larger one is no article. */
    static final int MOST_OF_ARTICLE = 64 * 1024 * 1024;

    /** Reads to the end; holds no more than {@code most} bytes, or {@link #MOST_OF_REFUSED} if there are more. */
    static Kept read(InputStream in, int most) throws IOException {
        byte[] first = in.readNBytes(most);
        int more = first.length < most ? -1 : in.read();
        if (more < 0) {
            return new Kept(first, null);
        }
        MessageDigest digest = Digests.sha256();
        digest.update(first);
        digest.update((byte) more);
        long size = first.length + 1L;
        byte[] buffer = new byte[MOST_OF_REFUSED];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            size += read;
        }
        return new Kept(
                Arrays.copyOf(first, Math.min(most, MOST_OF_REFUSED)), new Read.Truncation(size, Digests.hex(digest)));
    }

    /** As much of it as a rejection keeps. */
    Kept forRefused() {
        if (truncation != null || bytes.length <= MOST_OF_REFUSED) {
            return this;
        }
        MessageDigest digest = Digests.sha256();
        digest.update(bytes);
        return new Kept(Arrays.copyOf(bytes, MOST_OF_REFUSED), new Read.Truncation(bytes.length, Digests.hex(digest)));
    }
}
