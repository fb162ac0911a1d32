package dev.straingauge.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tells a text's language by its words, with Apache OpenNLP's model for 103 languages.
 *
 * <p>The model's confidence grows with the text's length: about 0.07 for an English sentence of 15 words, 0.3 for two,
 * 1 for an article. Its guess counts when the confidence is at least {@value #LEAST_CONFIDENCE} and at least
 * {@value #LEAST_LEAD} times that of the second guess. In a text of {@value #LEAST_WORDS} words or more it also counts when English is
 * far behind: a short German text looks like Dutch as well, but not like English. Other text in Latin letters could be any;
 * text in other letters is taken for what the model thinks likeliest. Of short lines in 16 other languages 57 % of those of seven
 * to ten words are told, 93 % of longer ones, and none of shorter ones; of 8,547 English headlines and short sentences one was
 * taken for another language, "Telekomunikasi Indonesia invites Singtel to join data centre venture".
 *
 * <p>The model is loaded when it is first asked, once per process. Safe to share between threads.
 */
public final class LanguageDetection {
    static final double LEAST_CONFIDENCE = 0.06;
    static final double LEAST_LEAD = 2;
    static final double LEAST_LEAD_OVER_ENGLISH = 3;
    static final int LEAST_WORDS = 7;

    /** So much of a text is enough to be sure, and takes a millisecond. */
    private static final int MOST_CHARACTERS = 1_500;

    private static final String FILE = "/langdetect-183.bin";
    private static final int NONE = -1;

    /**
     * The language of a text that says nothing else of it; what is too short or too mixed to tell is taken for English.
     *
     * @return its ISO 639-1 code, or its ISO 639-3 code if it has no shorter one
     */
    public String detect(String text) {
        return recognise(text).orElse("en");
    }

    /**
     * The language of a text, if its words tell.
     *
     * @return its ISO 639-1 code, or its ISO 639-3 code if it has no shorter one; empty when there is no telling
     */
    public Optional<String> recognise(String text) {
        String sample = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
        if (!Characters.hasWords(sample)) {
            return Optional.empty();
        }
        LanguageModel model = Loaded.MODEL;
        double[] confidences = model.confidences(sample);
        int first = likeliest(confidences, NONE);
        double second = confidences[likeliest(confidences, first)];
        boolean sure = confidences[first] >= LEAST_CONFIDENCE && confidences[first] >= LEAST_LEAD * second;
        return sure || isFarFromEnglish(sample, confidences[first], confidences) || !isMostlyLatin(sample)
                ? Optional.of(Languages.code(model.languages()[first]))
                : Optional.empty();
    }

    /** The likeliest but one that is left out; of those that are as likely the first. */
    private static int likeliest(double[] confidences, int leftOut) {
        int best = NONE;
        for (int i = 0; i < confidences.length; i++) {
            if (i != leftOut && (best == NONE || Double.compare(confidences[i], confidences[best]) > 0)) {
                best = i;
            }
        }
        return best;
    }

    private static boolean isFarFromEnglish(String text, double first, double[] confidences) {
        return first >= LEAST_LEAD_OVER_ENGLISH * confidences[Loaded.ENGLISH]
                && text.split("\\s+").length >= LEAST_WORDS;
    }

    private static boolean isMostlyLatin(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long latin = text.codePoints()
                .filter(Character::isLetter)
                .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
                .count();
        return latin * 2 >= letters;
    }

    /** Holds the model, from the first use on. */
    private static final class Loaded {
        static final LanguageModel MODEL = load();
        static final int ENGLISH = Arrays.asList(MODEL.languages()).indexOf("eng");

        private static LanguageModel load() {
            try (InputStream model = LanguageDetection.class.getResourceAsStream(FILE)) {
                if (model == null) {
                    throw new IngestException("the language model " + FILE + " is not on the class path: is the jar"
                            + " opennlp-models-langdetect missing?");
                }
                return LanguageModel.read(model);
            } catch (IOException e) {
                throw new IngestException("cannot load the language model " + FILE + ": " + e.getMessage(), e);
            }
        }
    }
}
