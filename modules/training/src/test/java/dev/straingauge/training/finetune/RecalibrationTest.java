package dev.straingauge.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.model.RoleTokens;
import dev.straingauge.training.weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecalibrationTest {
    private static final int ROWS = 4000;

    @Test
    void overconfident_logits_are_cooled_by_what_they_were_heated() {
        Random random = new Random(5);
        float[][] logits = new float[ROWS][Task.LOGITS];
        List<Lesson> lessons = new ArrayList<>();
        for (int r = 0; r < ROWS; r++) {
            double[] honest = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            lessons.add(stance(draw(honest, random)));
            for (int c = 0; c < 3; c++) {
                logits[r][c] = (float) (3 * honest[c]);
            }
        }
        Recalibration fit = Recalibration.choice(Task.STANCE, logits, lessons, false);
        assertThat(fit.scale()).isCloseTo(1 / 3.0, within(0.03));
        assertThat(fit.shifts()).containsExactly(0, 0, 0);
    }

    @Test
    void a_class_that_is_more_common_here_is_shifted_up() {
        Random random = new Random(6);
        float[][] logits = new float[ROWS][Task.LOGITS];
        List<Lesson> lessons = new ArrayList<>();
        for (int r = 0; r < ROWS; r++) {
            double[] honest = {random.nextGaussian(), random.nextGaussian() + 1, random.nextGaussian()};
            lessons.add(stance(draw(honest, random)));
            for (int c = 0; c < 3; c++) {
                logits[r][c] = (float) (honest[c] - (c == 1 ? 1 : 0));
            }
        }
        Recalibration fit = Recalibration.choice(Task.STANCE, logits, lessons, true);
        assertThat(fit.shifts()[1] - fit.shifts()[0]).isCloseTo(1, within(0.12));
    }

    @Test
    void folding_gives_the_last_layer_the_recalibrated_logits() {
        float[] weight = new float[15 * 2];
        float[] bias = new float[15];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = i;
        }
        bias[4] = 5;
        Map<String, Tensor> learned = Map.of(
                "heads.pair.out.weight", new Tensor(new int[] {15, 2}, weight),
                "heads.pair.out.bias", new Tensor(new int[] {15}, bias));
        Map<String, Tensor> folded = Recalibration.folded(
                learned, Map.of(Task.CERTAINTY, new Recalibration(0.5, new double[] {0, 2, 0, 0})));
        assertThat(values(folded, "heads.pair.out.bias")[4]).isEqualTo(4.5f);
        assertThat(values(folded, "heads.pair.out.weight")[8]).isEqualTo(4);
        assertThat(values(folded, "heads.pair.out.weight")[5]).isEqualTo(5);
        assertThat(weight[8]).as("what was given stays as it was").isEqualTo(8);
    }

    private static int draw(double[] logits, Random random) {
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        double left = random.nextDouble() * sum;
        for (int c = 0; c < logits.length; c++) {
            left -= Math.exp(logits[c]);
            if (left < 0) {
                return c;
            }
        }
        return logits.length - 1;
    }

    private static Lesson stance(int label) {
        RoleTokens.Row row = new RoleTokens.Row(new int[] {1}, new int[] {0});
        return new Lesson(
                Lesson.Source.NEWS, row, label, Lesson.UNKNOWN, Set.of(), false, Lesson.UNKNOWN, Lesson.UNKNOWN, 1);
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name).values();
    }
}
