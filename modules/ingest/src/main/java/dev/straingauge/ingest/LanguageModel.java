package dev.straingauge.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.normalizer.AggregateCharSequenceNormalizer;
import opennlp.tools.util.normalizer.CharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;

/**
 * Apache OpenNLP's maximum entropy model of languages, laid out so that asking it makes no string for each n-gram.
 *
 * <p>A text speaks for a language by the distinct runs of one to three characters in it, in lower case: the weights of these are added
 * up, language by language, and the softmax of the sums are the confidences. It is what OpenNLP's {@code LanguageDetectorME} does,
 * in some other order of adding; {@code LanguageModelTest} holds both against each other.
 *
 * <p>Immutable, and safe to share between threads. Takes about 20 MB.
 */
final class LanguageModel {
    /** Characters in the longest run. */
    private static final int MOST_CHARACTERS = 3;

    /** What OpenNLP leaves out before it looks for n-grams, in its order. */
    private static final CharSequenceNormalizer NORMALIZER = new AggregateCharSequenceNormalizer(
            EmojiCharSequenceNormalizer.getInstance(),
            UrlCharSequenceNormalizer.getInstance(),
            TwitterCharSequenceNormalizer.getInstance(),
            NumberCharSequenceNormalizer.getInstance(),
            ShrinkCharSequenceNormalizer.getInstance());

    private static final long NO_KEY = 0;

    private final String[] languages;

    /** Open addressing: each n-gram's key. */
    private final long[] keys;

    /** The number of the n-gram whose key stands in the same slot. */
    private final int[] numbers;

    /** Where the weights of each n-gram begin; those of the last end where one more would begin. */
    private final int[] begins;

    private final byte[] weighted;
    private final double[] weights;

    private LanguageModel(String[] languages, Map<String, Context> contexts) {
        this.languages = languages;
        // Half full at most, so that looking in vain ends soon.
        int slots = Integer.highestOneBit(contexts.size()) * 4;
        keys = new long[slots];
        numbers = new int[slots];
        begins = new int[contexts.size() + 1];
        int all = contexts.values().stream()
                .mapToInt(context -> context.getOutcomes().length)
                .sum();
        weighted = new byte[all];
        weights = new double[all];
        int number = 0;
        int at = 0;
        for (Map.Entry<String, Context> context : contexts.entrySet()) {
            String ngram = context.getKey();
            if (!ngram.isEmpty() && ngram.length() <= MOST_CHARACTERS) {
                long key = key(ngram, 0, ngram.length());
                int slot = slot(key);
                keys[slot] = key;
                numbers[slot] = number;
            }
            begins[number++] = at;
            int[] outcomes = context.getValue().getOutcomes();
            double[] parameters = context.getValue().getParameters();
            for (int i = 0; i < outcomes.length; i++) {
                weighted[at] = (byte) outcomes[i];
                weights[at++] = parameters[i];
            }
        }
        begins[number] = at;
    }

    /** Reads a model as OpenNLP writes it. */
    static LanguageModel read(InputStream in) throws IOException {
        if (!(new LanguageDetectorModel(in).getMaxentModel() instanceof AbstractModel model)) {
            throw new IOException("it is no maximum entropy model");
        }
        String[] languages = new String[model.getNumOutcomes()];
        if (languages.length > Byte.MAX_VALUE) {
            throw new IOException(
                    "it knows " + languages.length + " languages, at most " + Byte.MAX_VALUE + " are read");
        }
        for (int i = 0; i < languages.length; i++) {
            languages[i] = model.getOutcome(i);
        }
        // As its documentation has it: parameters, contexts by predicate, names of outcomes.
        @SuppressWarnings("unchecked")
        Map<String, Context> contexts = (Map<String, Context>) model.getDataStructures()[1];
        return new LanguageModel(languages, contexts);
    }

    /** The languages' codes of ISO 639-3, in the order of {@link #confidences}; not to be changed. */
    String[] languages() {
        return languages;
    }

    /** How surely a text is in each language, in [0, 1], 1 in all; NaN for all of them when they are too small to tell. */
    double[] confidences(String text) {
        String lower = lower(NORMALIZER.normalize(text));
        double[] sums = new double[languages.length];
        long[] seen = new long[begins.length / Long.SIZE + 1];
        for (int from = 0; from < lower.length(); from++) {
            int longest = Math.min(MOST_CHARACTERS, lower.length() - from);
            for (int length = 1; length <= longest; length++) {
                int slot = slot(key(lower, from, length));
                if (keys[slot] != NO_KEY) {
                    addOnce(numbers[slot], seen, sums);
                }
            }
        }
        // The prior speaks for none; it keeps what is too small to tell the same as in OpenNLP.
        double prior = StrictMath.log(1.0 / sums.length);
        double all = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = StrictMath.exp(prior + sums[i]);
            all += sums[i];
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= all;
        }
        return sums;
    }

    private void addOnce(int ngram, long[] seen, double[] sums) {
        long bit = 1L << (ngram % Long.SIZE);
        if ((seen[ngram / Long.SIZE] & bit) != 0) {
            return;
        }
        seen[ngram / Long.SIZE] |= bit;
        for (int i = begins[ngram]; i < begins[ngram + 1]; i++) {
            sums[weighted[i]] += weights[i];
        }
    }

    /** Letter by letter, as OpenNLP does; {@link String#toLowerCase} would also look at what stands beside a letter. */
    private static String lower(CharSequence text) {
        int[] lower = text.codePoints().map(Character::toLowerCase).toArray();
        return new String(lower, 0, lower.length);
    }

    /** Characters and their number, so that no two runs have the same; never {@link #NO_KEY}. */
    private static long key(String text, int from, int length) {
        long key = length;
        for (int i = from; i < from + length; i++) {
            key = key << Character.SIZE | text.charAt(i);
        }
        return key;
    }

    /** Where a key is, or would be. */
    private int slot(long key) {
        // Multiplying by 2^64 over the golden ratio spreads keys over the upper bits.
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> (Long.numberOfLeadingZeros(keys.length) + 1));
        while (keys[slot] != NO_KEY && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }
}
