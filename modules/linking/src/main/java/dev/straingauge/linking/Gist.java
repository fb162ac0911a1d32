package dev.straingauge.linking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a list of words is about.
 *
 * @param direction of the mean of their vectors: {@link WordVectors#DIMENSIONS} numbers, of length 1, or 0 when none has one
 * @param words themselves, but for the shortest, and as one or several of what they mean
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never changes
record Gist(float[] direction, WordSet words) {
    static final Gist NOTHING = new Gist(new float[WordVectors.DIMENSIONS], WordSet.of(List.of()));

    private static final int SHORTEST = 3;

    private static final WordSet SAY_NOTHING =
            WordSet.of("the a an of and s to in for by with on at from or its based company firm group u co inc");

    /** The gist of words as {@link Word#key() keys}; one that is there twice counts twice in the mean. */
    static Gist of(WordVectors vectors, Collection<String> keys) {
        if (keys.isEmpty()) {
            return NOTHING;
        }
        float[] sum = new float[WordVectors.DIMENSIONS];
        Set<String> words = new LinkedHashSet<>();
        for (String key : keys) {
            int row = vectors.row(Words.hash(key));
            if (row >= 0) {
                vectors.add(row, 1, sum);
            }
            if (key.length() >= SHORTEST) {
                words.add(key);
                words.add(key.endsWith("s") ? key.substring(0, key.length() - 1) : key + "s");
            }
        }
        double length = length(sum);
        for (int at = 0; at < sum.length && length > 0; at++) {
            sum[at] /= (float) length;
        }
        return new Gist(sum, WordSet.of(words));
    }

    /** Whether nothing is told by it. */
    boolean isNothing() {
        return length(direction) == 0;
    }

    /** The words of texts that say something, as keys, but for some. */
    static List<String> keys(Collection<String> texts, Set<String> but) {
        List<String> keys = new ArrayList<>();
        for (String text : texts) {
            for (Word word : Words.of(text)) {
                if (!word.isMark() && !SAY_NOTHING.has(word.key()) && !but.contains(word.key())) {
                    keys.add(word.key());
                }
            }
        }
        return keys;
    }

    static double length(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    static double dot(float[] one, float[] other) {
        float dot = 0;
        for (int at = 0; at < one.length; at++) {
            dot += one[at] * other[at];
        }
        return dot;
    }
}
