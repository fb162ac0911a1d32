package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

class LanguageModelTest {
    private static final List<String> WORDS = List.of(
            "Norvane and Cellgard went on with their talks on Monday,",
            "and would not say how far they had come.",
            "Die Gespräche zwischen Norvane und Cellgard dauern an, teilten beide mit;",
            "Les deux entreprises ont signé un accord à Busan.",
            "Las empresas no quisieron decir cuánto falta. ¿Por qué?",
            "Компании подписали соглашение в понедельник.",
            "両社は月曜日に契約を結んだ。",
            "οι εταιρείες υπέγραψαν ΣΥΜΦΩΝΙΑ",
            "İstanbul'da ANLAŞMA",
            "https://norvane.example/press?id=5 press@norvane.example",
            "#talks @norvane rt: hahaha :-) xp",
            "1,200 12:30 5 %",
            "aaaaaaaa    bbbb",
            "😀 \uD800 𝐀𝐁 \uFEFF - -",
            "a",
            " ");

    @Property(tries = 300)
    void confidencesAreThoseOfOpenNlp(@ForAll("texts") String text) {
        assertSame(text);
    }

    @Example
    void confidencesAreThoseOfOpenNlpInEveryTextOfAKind() {
        for (String text : WORDS) {
            assertSame(text);
            assertSame(text.repeat(40));
        }
        assertSame("");
        assertSame(String.join(" ", WORDS));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> mixed = Arbitraries.of(WORDS).list().ofMaxSize(4).map(words -> String.join(" ", words));
        return Arbitraries.oneOf(mixed, mixed.map(LanguageModelTest::shuffled), Arbitraries.strings());
    }

    private static String shuffled(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static void assertSame(String text) {
        Map<String, Double> expected = new TreeMap<>();
        for (Language language : Models.OPEN_NLP.predictLanguages(text)) {
            expected.put(language.getLang(), language.getConfidence());
        }
        double[] confidences = Models.OWN.confidences(text);
        assertThat(confidences).hasSize(expected.size());
        for (int i = 0; i < confidences.length; i++) {
            String language = Models.OWN.languages()[i];
            assertThat(confidences[i]).as("%s of %s", language, text).isCloseTo(expected.get(language), within(1e-9));
        }
    }

    /** The same model, read twice. */
    private static final class Models {
        static final LanguageModel OWN;
        static final LanguageDetectorME OPEN_NLP;

        static {
            try (InputStream one = file();
                    InputStream other = file()) {
                OWN = LanguageModel.read(one);
                OPEN_NLP = new LanguageDetectorME(new LanguageDetectorModel(other));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static InputStream file() {
            return java.util.Objects.requireNonNull(LanguageModelTest.class.getResourceAsStream("/langdetect-183.bin"));
        }
    }
}
