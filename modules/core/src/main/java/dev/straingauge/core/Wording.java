package dev.straingauge.core;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The words of a paragraph, in a form by which it is known again after desks have edited it: shingles of
 * {@value #SHINGLE_WORDS} words each, of which the shorter text's share in the other is its containment there (Broder, "On
 * the resemblance and containment of documents", 1997), and a few hashes as {@link #fingerprints() fingerprints}, by which
 * like texts find each other without a scan. Immutable.
 *
 * <p>Case, punctuation, accents, spelling and the form of numbers are ignored ({@link WordForms}). A shingle with a number
 * weighs twice as much as another, for numbers are what today's market report does not share with yesterday's; one inside
 * quotation marks a quarter, for two reporters who heard one sentence print it alike.
 */
public final class Wording {
    /** Words in a shingle. */
    public static final int SHINGLE_WORDS = 2;

    /** Words in a run that may become a fingerprint; more than in a shingle, or names would be fingerprints. */
    public static final int FINGERPRINT_WORDS = 3;

    /** The least number of fingerprints of a text that has so many. */
    public static final int LEAST_FINGERPRINTS = 10;

    /** A longer text has one for every so many runs of words. */
    private static final int RUNS_FOR_ONE = 8;

    /** Words that are looked at; a paragraph that goes on is known by these. */
    public static final int MAX_WORDS = 512;

    /** Shingles that two texts must share to be alike at all, unless they are the same. */
    private static final int LEAST_SHARED = 5;

    /** The least share of the longer text, so that a long paragraph is no copy of one line in it. */
    private static final double LEAST_OF_LONGER = 0.2;

    private static final int QUOTED = 1;
    private static final int NUMBER = 2;
    private static final int FLAGS = 2;
    private static final int[] WEIGHTS = {4, 1, 8, 2};
    private static final int WORDS_IN_IMAGE = 32;

    /** Hashes of 30 bits, then a bit that says whether there is a number in it and one whether it is quoted; ascending. */
    private final int[] shingles;

    private final int[] fingerprints;
    private final int weight;

    /** A coarse image of the shingles: one of 2048 bits for each (Bloom, 1970, with one hash). */
    private final long[] image = new long[WORDS_IN_IMAGE];

    private Wording(int[] shingles, int[] fingerprints) {
        this.shingles = shingles;
        this.fingerprints = fingerprints;
        int sum = 0;
        for (int shingle : shingles) {
            sum += weight(shingle);
            image[word(shingle)] |= bit(shingle);
        }
        this.weight = sum;
    }

    /** The wording of a text of any length, an empty one included. */
    public static Wording of(String text) {
        Words words = new Words(text);
        int[] sorted = words.runs(SHINGLE_WORDS);
        Arrays.sort(sorted);
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            // A shingle that stands both within quotation marks and outside is sorted in outside first.
            if (i == 0 || sorted[i] >> FLAGS != sorted[i - 1] >> FLAGS) {
                sorted[kept++] = sorted[i];
            }
        }
        return new Wording(Arrays.copyOf(sorted, kept), least(words.runs(FINGERPRINT_WORDS)));
    }

    private static int[] least(int[] runs) {
        int[] hashes =
                Arrays.stream(runs).map(run -> run >> FLAGS).sorted().distinct().toArray();
        return Arrays.copyOf(
                hashes, Math.min(hashes.length, Math.max(LEAST_FINGERPRINTS, hashes.length / RUNS_FOR_ONE)));
    }

    /**
     * Hashes that stand for the text: the {@value #LEAST_FINGERPRINTS} least among those of its runs of
     * {@value #FINGERPRINT_WORDS} words, and of a text with more than 80 runs an eighth (bottom-k MinHash: Broder, 1997;
     * Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007). Where a share r of both texts' runs is common to
     * both, they share none with probability (1 − r)¹⁰ or so. Ascending, none twice.
     */
    public int[] fingerprints() {
        return fingerprints.clone();
    }

    /**
     * The share of the shorter text that stands in the other, by weight of shingles, in [0, 1]; the same both ways. 0 when
     * they share too little to tell: fewer than five shingles, unless they are the same throughout, or less than a fifth of
     * the longer text. So a text with its ending cut is wholly like the whole, and one line inside a long paragraph is not.
     */
    public double likeness(Wording other) {
        int shared = 0;
        int common = 0;
        for (int i = 0, j = 0; i < shingles.length && j < other.shingles.length; ) {
            int one = shingles[i] >> FLAGS;
            int two = other.shingles[j] >> FLAGS;
            if (one == two) {
                shared++;
                common += Math.min(weight(shingles[i]), weight(other.shingles[j]));
            }
            i += one <= two ? 1 : 0;
            j += two <= one ? 1 : 0;
        }
        if (shared == shingles.length && shared == other.shingles.length) {
            return 1;
        }
        if (shared < LEAST_SHARED || common < LEAST_OF_LONGER * Math.max(weight, other.weight)) {
            return 0;
        }
        return (double) common / Math.min(weight, other.weight);
    }

    /** Whether the {@link #likeness} to another text is at least so much; soon said where it is far from it. */
    public boolean isLike(Wording other, double least) {
        int most = 0;
        for (int shingle : shingles) {
            if ((other.image[word(shingle)] & bit(shingle)) != 0) {
                most += weight(shingle);
            }
        }
        return most >= least * Math.min(weight, other.weight)
                && most >= LEAST_OF_LONGER * Math.max(weight, other.weight)
                && likeness(other) >= least;
    }

    /** Bytes that {@link #writeTo} writes. */
    public int size() {
        return 2 * Short.BYTES + (shingles.length + fingerprints.length) * Integer.BYTES;
    }

    /** Writes this wording, {@link #size()} bytes. */
    public void writeTo(ByteBuffer bytes) {
        bytes.putShort((short) shingles.length).putShort((short) fingerprints.length);
        for (int shingle : shingles) {
            bytes.putInt(shingle);
        }
        for (int fingerprint : fingerprints) {
            bytes.putInt(fingerprint);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Wording readFrom(ByteBuffer bytes) {
        int[] shingles = new int[bytes.getShort()];
        int[] fingerprints = new int[bytes.getShort()];
        for (int i = 0; i < shingles.length; i++) {
            shingles[i] = bytes.getInt();
        }
        for (int i = 0; i < fingerprints.length; i++) {
            fingerprints[i] = bytes.getInt();
        }
        return new Wording(shingles, fingerprints);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wording wording
                && Arrays.equals(shingles, wording.shingles)
                && Arrays.equals(fingerprints, wording.fingerprints);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shingles) + Arrays.hashCode(fingerprints);
    }

    private static int weight(int shingle) {
        return WEIGHTS[shingle & ((1 << FLAGS) - 1)];
    }

    private static int word(int shingle) {
        return (shingle >>> FLAGS) & (WORDS_IN_IMAGE - 1);
    }

    private static long bit(int shingle) {
        return 1L << ((shingle >>> (FLAGS + 5)) & (Long.SIZE - 1));
    }

    /** A text's words as hashes, in order, with what is known of each. */
    private static final class Words {
        private final long[] hashes = new long[MAX_WORDS];
        private final int[] flags = new int[MAX_WORDS];
        private int count;

        Words(String text) {
            WordForms forms = new WordForms(text);
            for (String word = forms.next(); word != null && count < MAX_WORDS; word = forms.next()) {
                flags[count] = (forms.isQuoted() ? QUOTED : 0) | (Character.isDigit(word.charAt(0)) ? NUMBER : 0);
                hashes[count++] = hash(word);
            }
        }

        /** Each run of so many words; a text of fewer words is one run. */
        int[] runs(int length) {
            int of = Math.min(length, count);
            int[] runs = new int[count - of + 1];
            for (int i = 0; i < runs.length; i++) {
                long hash = of;
                int quoted = of == 0 ? 0 : QUOTED;
                int number = 0;
                for (int j = i; j < i + of; j++) {
                    hash = mix(hash * 31 + hashes[j]);
                    quoted &= flags[j];
                    number |= flags[j] & NUMBER;
                }
                runs[i] = ((int) hash << FLAGS) | number | quoted;
            }
            return runs;
        }

        private static long hash(String word) {
            long hash = 1125899906842597L;
            for (int i = 0; i < word.length(); i++) {
                hash = 31 * hash + word.charAt(i);
            }
            return mix(hash);
        }

        /** Finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
        private static long mix(long z) {
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }
    }
}
