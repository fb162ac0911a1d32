package dev.straingauge.core;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether two paragraphs are the same words, give or take an edit: signatures of word shingles whose share of
 * equal slots estimates the Jaccard similarity of the texts (Broder, "On the resemblance and containment of documents",
 * 1997), and bands of them, by which similar texts find each other without a scan (Leskovec, Rajaraman and Ullman,
 * "Mining of Massive Datasets", 3.4). With {@value #BANDS} bands of {@value #ROWS} slots, two texts that share half of
 * their shingles meet in some band with probability 0.64, four fifths with more than 0.999.
 */
public final class MinHash {
    /** Words in a shingle. */
    public static final int SHINGLE_WORDS = 3;

    /** Slots in a band. */
    public static final int ROWS = 4;

    /** Bands in a signature. */
    public static final int BANDS = 16;

    private static final int SLOTS = BANDS * ROWS;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private MinHash() {}

    /** The signature of a text: {@value #BANDS} × {@value #ROWS} slots. Case, accents' form and punctuation are ignored. */
    public static List<Integer> signature(String text) {
        int[] least = new int[SLOTS];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (long shingle : shingles(text)) {
            for (int slot = 0; slot < SLOTS; slot++) {
                int hash = (int) (mix(shingle + slot * SPREAD) >>> 33);
                if (hash < least[slot]) {
                    least[slot] = hash;
                }
            }
        }
        return Arrays.stream(least).boxed().toList();
    }

    /** Estimated Jaccard similarity of the two texts, in [0, 1]. */
    public static double similarity(List<Integer> one, List<Integer> other) {
        if (one.size() != SLOTS || other.size() != SLOTS) {
            throw new IllegalArgumentException(
                    "signatures must have " + SLOTS + " slots, got: " + one.size() + " and " + other.size());
        }
        int equal = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            if (one.get(slot).equals(other.get(slot))) {
                equal++;
            }
        }
        return (double) equal / SLOTS;
    }

    /** One hash per band, in order. */
    public static List<Integer> bands(List<Integer> signature) {
        List<Integer> bands = new ArrayList<>(BANDS);
        for (int band = 0; band < BANDS; band++) {
            bands.add(signature.subList(band * ROWS, (band + 1) * ROWS).hashCode());
        }
        return bands;
    }

    private static long[] shingles(String text) {
        Matcher matcher =
                WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(matcher.group());
        }
        if (words.size() < SHINGLE_WORDS) {
            return new long[] {hash(words)};
        }
        long[] shingles = new long[words.size() - SHINGLE_WORDS + 1];
        for (int i = 0; i < shingles.length; i++) {
            shingles[i] = hash(words.subList(i, i + SHINGLE_WORDS));
        }
        return shingles;
    }

    private static long hash(List<String> words) {
        long hash = 1125899906842597L;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                hash = 31 * hash + word.charAt(i);
            }
            hash = 31 * hash + ' ';
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
