package dev.straingauge.linking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the words around a name are about. The name's own words, wherever they stand, are left out. Belongs to one thread. */
final class NameTopic {
    /** Words on either side that are looked at. */
    private static final int REACH = 20;

    /** Words that count less than this in a mean are left out of it. */
    private static final float FREQUENT = 0.15f;

    private final float[] mean;
    private final double length;
    private final float @Nullable [] right;
    private final long[] around;

    /** What was measured for each company that the name can mean, so that a second look costs nothing. */
    private final Map<String, float[]> measured = new HashMap<>(2);

    private NameTopic(float[] mean, float @Nullable [] right, long[] around) {
        this.mean = mean;
        this.length = Gist.length(mean);
        this.right = right;
        this.around = around;
    }

    static NameTopic of(WordVectors vectors, Words words, int from, int to) {
        float[] mean = new float[WordVectors.DIMENSIONS];
        float all = 0;
        int first = Math.max(0, from - REACH);
        int last = Math.min(words.size(), to + REACH);
        long[] around = new long[last - first];
        int count = 0;
        for (int at = first; at < last; at++) {
            if (words.isMark(at) || isOfName(words, at, from, to)) {
                continue;
            }
            around[count++] = words.hash(at);
            int row = vectors.row(words.hash(at));
            // "The" and the like hardly count, and are half of a text.
            if (row >= 0 && vectors.count(row) > FREQUENT) {
                vectors.add(row, 1, mean);
                all += vectors.count(row);
            }
        }
        for (int at = 0; at < mean.length && all > 0; at++) {
            mean[at] /= all;
        }
        return new NameTopic(mean, vector(vectors, words, to), Arrays.copyOf(around, count));
    }

    /** Mean of the vectors of the words around, the more of a word the rarer it is. */
    float[] mean() {
        return mean;
    }

    /** Vector of the word just after; null when there is none, or it has none. */
    float @Nullable [] right() {
        return right;
    }

    Map<String, float[]> measured() {
        return measured;
    }

    /** How like what a gist is about the words around are, in [-1, 1]: the cosine; 0 when one is about nothing. */
    double likeness(Gist gist) {
        return length == 0 ? 0 : Gist.dot(mean, gist.direction()) / length;
    }

    /** How like the nearest of several; 0 when there are none. */
    double likest(List<Gist> gists) {
        double likest = gists.isEmpty() ? 0 : -1;
        for (Gist gist : gists) {
            likest = Math.max(likest, likeness(gist));
        }
        return likest;
    }

    /** How many of the words around are in a list, at most {@code most}. */
    int count(WordSet list, int most) {
        int count = 0;
        for (int at = 0; at < around.length && count < most; at++) {
            count += list.has(around[at]) ? 1 : 0;
        }
        return count;
    }

    private static boolean isOfName(Words words, int at, int from, int to) {
        for (int name = from; name < to; name++) {
            if (words.hash(name) == words.hash(at)) {
                return true;
            }
        }
        return false;
    }

    private static float @Nullable [] vector(WordVectors vectors, Words words, int at) {
        int row = at >= words.size() ? -1 : vectors.row(words.hash(at));
        if (row < 0) {
            return null;
        }
        float[] vector = new float[WordVectors.DIMENSIONS];
        vectors.add(row, 1 / vectors.count(row), vector);
        return vector;
    }
}
