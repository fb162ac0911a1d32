package dev.straingauge.linking;

/**
 * Hashes of words. Eight letters at a time are put side by side, the first lowest, and mixed at once. Different keys of up to
 * eight ASCII characters have different hashes. Never 0 but for the empty word, in all likelihood; all 64 bits are mixed.
 */
final class WordHash {
    /** Bits of a character in a block. */
    static final int BITS = 8;

    private static final int LAST_ASCII = 0x7F;

    private WordHash() {}

    /** What a {@link Word#key() key} hashes to; for equal keys it is equal. */
    static long of(String key) {
        long hash = 0;
        long block = 0;
        int length = 0;
        for (int at = 0; at < key.length(); at++) {
            char next = key.charAt(at);
            // What is not ASCII takes three bytes, none of which is ASCII, so that no two keys make one row of bytes.
            int more = next > LAST_ASCII ? 2 : 0;
            for (int left = more; left >= 0; left--) {
                if (length == Long.BYTES) {
                    hash = mixed(hash, block);
                    block = 0;
                    length = 0;
                }
                long bits = more == 0 ? next : 0x80 | ((next >>> (6 * left)) & 0x3F);
                block |= bits << (BITS * length++);
            }
        }
        return mixed(hash, block);
    }

    /** The hash of a word after another block of it, full but for the last: Stafford's thirteenth mix of 64 bits (2011). */
    static long mixed(long hash, long block) {
        long mixed = hash * 0x9E3779B97F4A7C15L + block;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
