package dev.straingauge.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.straingauge.model.RoleTokens;
import dev.straingauge.training.weights.Tensor;
import dev.straingauge.training.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On an encoder of one layer and a hundred and ten words, whose weights are drawn at random. */
class FineTuningTest {
    private static final int WIDTH = 384;
    private static final int WORDS = 110;

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path folder;

    @Test
    void it_learns_whose_word_means_trouble() {
        List<Lesson> lessons = lessons(new Random(1), 240);
        try (FineTuning run = new FineTuning(config(3, 0), encoder())) {
            run.learn(epochs(lessons, 3), folder.resolve("c"), "run", 1000, progress -> {}, epoch -> {});
            List<Lesson> unseen = lessons(new Random(2), 200);
            assertThat(right(run.read(unseen), unseen)).isGreaterThan(0.95);
        }
    }

    @Test
    void updates_of_low_rank_learn_it_too() {
        List<Lesson> lessons = lessons(new Random(1), 240);
        try (FineTuning run = new FineTuning(config(3, 4), encoder())) {
            run.learn(epochs(lessons, 3), folder.resolve("c"), "run", 1000, progress -> {}, epoch -> {});
            List<Lesson> unseen = lessons(new Random(2), 200);
            assertThat(right(run.read(unseen), unseen)).isGreaterThan(0.95);
            assertThat(run.learned())
                    .containsKey("encoder.layer.0.output.dense.weight")
                    .doesNotContainKey("encoder.layer.0.output.dense.weight.up");
        }
    }

    @Test
    void an_interrupted_run_ends_where_an_undisturbed_one_does() {
        List<List<Lesson>> epochs = epochs(lessons(new Random(1), 60), 2);
        Map<String, Tensor> undisturbed;
        try (FineTuning run = new FineTuning(config(2, 0, 0.2f), encoder())) {
            run.learn(epochs, folder.resolve("whole"), "run", 1000, progress -> {}, epoch -> {});
            undisturbed = run.learned();
        }
        Path checkpoint = folder.resolve("halves");
        try (FineTuning run = new FineTuning(config(2, 0, 0.2f), encoder())) {
            run.learn(epochs, checkpoint, "run", 3, progress -> {}, epoch -> {
                throw new IllegalStateException("the power went");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the power went");
        }
        try (FineTuning run = new FineTuning(config(2, 0, 0.2f), encoder())) {
            run.learn(epochs, checkpoint, "run", 1000, progress -> {}, epoch -> {});
            run.learned().forEach((name, tensor) -> {
                float[] whole = Objects.requireNonNull(undisturbed.get(name)).values();
                assertThat(Arrays.equals(tensor.values(), whole)).as(name).isTrue();
            });
        }
    }

    @Test
    void a_checkpoint_of_another_run_is_refused() {
        Path checkpoint = folder.resolve("c");
        List<List<Lesson>> epochs = epochs(lessons(new Random(1), 40), 1);
        try (FineTuning run = new FineTuning(config(1, 0), encoder())) {
            run.learn(epochs, checkpoint, "one", 1, progress -> {}, epoch -> {});
        }
        try (FineTuning run = new FineTuning(config(1, 0), encoder())) {
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> run.learn(epochs, checkpoint, "other", 1, progress -> {}, epoch -> {}))
                    .withMessageContaining(checkpoint.toString())
                    .withMessageContaining("another run");
        }
    }

    @Test
    void frozen_weights_stay_and_are_not_part_of_what_was_learned() {
        try (FineTuning run = new FineTuning(config(1, 0), encoder())) {
            run.learn(
                    epochs(lessons(new Random(1), 40), 1),
                    folder.resolve("c"),
                    "run",
                    1000,
                    progress -> {},
                    epoch -> {});
            assertThat(run.learned())
                    .doesNotContainKeys("embeddings.word_embeddings.weight", "embeddings.position_embeddings.weight");
            assertThat(run.learned()).containsKeys(Parameters.ROLES, "heads.tone.out.bias");
        }
    }

    /** Word 7 is trouble if it stands right after a party, good news after any other word. */
    private static List<Lesson> lessons(Random random, int count) {
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = 6 + random.nextInt(6);
            int[] ids = new int[length];
            int[] roles = new int[length];
            for (int t = 1; t < length; t++) {
                ids[t] = 10 + random.nextInt(WORDS - 10);
            }
            boolean trouble = random.nextBoolean();
            int at = 1 + random.nextInt(length - 2);
            roles[at] = RoleTokens.TEXT_A;
            ids[at] = trouble ? 7 : 8;
            roles[at + 1] = RoleTokens.TEXT_B;
            lessons.add(new Lesson(
                    Lesson.Source.CORPUS,
                    new RoleTokens.Row(ids, roles),
                    trouble ? 0 : 2,
                    Lesson.UNKNOWN,
                    Set.of(trouble ? 0 : 3),
                    true,
                    Lesson.UNKNOWN,
                    Lesson.UNKNOWN,
                    1));
        }
        return lessons;
    }

    private static double right(float[][] logits, List<Lesson> lessons) {
        int right = 0;
        for (int r = 0; r < logits.length; r++) {
            float[] row = logits[r];
            int said = row[0] > row[1] && row[0] > row[2] ? 0 : row[2] > row[1] ? 2 : 1;
            right += said == lessons.get(r).stance() ? 1 : 0;
        }
        return (double) right / logits.length;
    }

    private static List<List<Lesson>> epochs(List<Lesson> lessons, int count) {
        List<List<Lesson>> epochs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            epochs.add(lessons);
        }
        return epochs;
    }

    private static FineTuningConfig config(int epochs, int rank) {
        return config(epochs, rank, 0);
    }

    private static FineTuningConfig config(int epochs, int rank, float hidden) {
        return Configs.with(Map.of(
                "epochs",
                epochs,
                "rank",
                rank,
                "hidden",
                hidden,
                "rate",
                5e-4f,
                "headRate",
                2e-3f,
                "warmup",
                0.1f,
                "decay",
                0.01f,
                "dropout",
                0.1f,
                "tasks",
                Map.of(Task.STANCE, 1f, Task.ISSUES, 0.5f),
                "sources",
                Map.of(Lesson.Source.CORPUS, 1f)));
    }

    private static Map<String, Tensor> encoder() {
        Random random = new Random(3);
        Map<String, Tensor> encoder = new HashMap<>();
        encoder.put("embeddings.word_embeddings.weight", random(random, WORDS, WIDTH));
        encoder.put("embeddings.position_embeddings.weight", random(random, 64, WIDTH));
        encoder.put("embeddings.token_type_embeddings.weight", random(random, 2, WIDTH));
        norm(encoder, "embeddings.LayerNorm");
        String layer = "encoder.layer.0.";
        for (String part : List.of(
                "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")) {
            dense(encoder, random, layer + part, WIDTH, WIDTH);
        }
        dense(encoder, random, layer + "intermediate.dense", 2 * WIDTH, WIDTH);
        dense(encoder, random, layer + "output.dense", WIDTH, 2 * WIDTH);
        norm(encoder, layer + "attention.output.LayerNorm");
        norm(encoder, layer + "output.LayerNorm");
        return encoder;
    }

    private static void dense(Map<String, Tensor> encoder, Random random, String name, int out, int in) {
        encoder.put(name + ".weight", random(random, out, in));
        encoder.put(name + ".bias", new Tensor(new int[] {out}, new float[out]));
    }

    private static void norm(Map<String, Tensor> encoder, String name) {
        float[] ones = new float[WIDTH];
        Arrays.fill(ones, 1);
        encoder.put(name + ".weight", new Tensor(new int[] {WIDTH}, ones));
        encoder.put(name + ".bias", new Tensor(new int[] {WIDTH}, new float[WIDTH]));
    }

    private static Tensor random(Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.05f * (float) random.nextGaussian();
        }
        return new Tensor(new int[] {rows, columns}, values);
    }
}
