package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EncoderTest {
    private static final List<String> TEXTS = List.of(
            "The two companies renewed their agreement. ".repeat(40),
            "A dog.",
            "The two companies extended their contract.",
            "Rain is expected in the north.",
            "A hound.");

    private static Encoder encoder = load(1);

    @BeforeAll
    static void reload() {
        encoder.close();
        encoder = load(1);
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void vectorsHaveLengthOneAndKeepTheOrderOfTheTexts() {
        try (Embedder embedder = encoder.open()) {
            List<float[]> together = embedder.embed(TEXTS);
            for (int i = 0; i < TEXTS.size(); i++) {
                assertThat(together.get(i)).hasSize(384);
                assertThat(Vectors.dot(together.get(i), together.get(i))).isCloseTo(1, within(1e-5));
                assertThat(embedder.embed(List.of(TEXTS.get(i))).get(0)).containsExactly(together.get(i));
            }
        }
    }

    @Test
    void likeMeaningIsNearerThanUnlike() {
        try (Embedder embedder = encoder.open()) {
            List<float[]> v = embedder.embed(TEXTS);
            assertThat(Vectors.dot(v.get(1), v.get(4))).isGreaterThan(Vectors.dot(v.get(1), v.get(3)) + 0.3);
            assertThat(Vectors.dot(v.get(0), v.get(2))).isGreaterThan(Vectors.dot(v.get(0), v.get(3)) + 0.3);
        }
    }

    @Test
    void theSameTextInALargerRunIsNearlyTheSameVector() {
        try (Encoder batching = load(8);
                Embedder eight = batching.open();
                Embedder one = encoder.open()) {
            List<float[]> together = eight.embed(TEXTS);
            List<float[]> alone = one.embed(TEXTS);
            for (int i = 0; i < TEXTS.size(); i++) {
                // Int8 picks one scale for all rows of a run, so this is as near as it gets.
                assertThat(Vectors.dot(together.get(i), alone.get(i))).isGreaterThan(0.97);
            }
        }
    }

    @Test
    void anEncoderThatIsNotOnnxIsRefusedByName() {
        PinnedResource json = EncoderSource.ALL_MINILM_L6_V2_Q.tokenizer();
        assertThatThrownBy(() -> Encoder.load(new EncoderSource("impostor", json, json, 256), Settings.defaults()))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("impostor");
    }

    @Test
    void aTokenizerThatIsNoneIsRefusedByName() {
        PinnedResource graph = EncoderSource.ALL_MINILM_L6_V2_Q.graph();
        assertThatThrownBy(() -> Encoder.load(new EncoderSource("impostor", graph, graph, 256), Settings.defaults()))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("impostor");
    }

    private static Encoder load(int rows) {
        return Encoder.load(
                EncoderSource.ALL_MINILM_L6_V2_Q, Settings.defaults().withMaxBatchRows(rows));
    }
}
