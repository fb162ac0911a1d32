package dev.straingauge.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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

    private static final String MODEL = "/langdetect-183.bin";
    private static final String ENGLISH = "eng";

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
        return sure || isFarFromEnglish(sample, guesses) || !isMostlyLatin(sample)
                ? Optional.of(Languages.code(guesses[0].getLang()))
                : Optional.empty();
    }

    private static boolean isFarFromEnglish(String text, Language[] guesses) {
        double english = Arrays.stream(guesses)
                .filter(guess -> guess.getLang().equals(ENGLISH))
                .mapToDouble(Language::getConfidence)
                .sum();
        return guesses[0].getConfidence() >= LEAST_LEAD_OVER_ENGLISH * english
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
