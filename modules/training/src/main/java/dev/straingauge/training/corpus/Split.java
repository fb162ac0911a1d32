package dev.straingauge.training.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which part of the labelled data a partnership belongs to: never both, so that a model can't know the pair by name. A paragraph
 * goes with the partnership it was written about; what it says of other pairs is measured only where no paragraph to learn from
 * speaks of them ({@link LabelledSet#read}).
 */
public enum Split {
    /** For learning. */
    TRAIN,
    /** For choosing and for measuring. */
    DEV;

    /** One partnership in this many is kept for measuring. */
    private static final int DEV_SHARE = 5;

    /** The part of a partnership, by a digest of its name: the same for ever, whatever else the corpus holds. */
    public static Split of(String partnership) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(partnership.getBytes(StandardCharsets.UTF_8));
            return Byte.toUnsignedInt(digest[0]) % DEV_SHARE == 0 ? DEV : TRAIN;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
