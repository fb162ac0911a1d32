package dev.straingauge.training.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MeanWeightsTest {
    @Test
    void every_number_is_the_mean_of_its_like() {
        Map<String, Tensor> mean = MeanWeights.of(List.of(
                Map.of("m", pair(1, -4), "n", number(3)),
                Map.of("m", pair(2, 4), "n", number(5)),
                Map.of("m", pair(6, 3), "n", number(10))));

        assertThat(mean).containsOnlyKeys("m", "n");
        assertThat(values(mean, "m")).containsExactly(3, 1);
        assertThat(values(mean, "n")).containsExactly(6);
    }

    @Test
    void the_runs_themselves_stay_as_they_are() {
        Tensor own = pair(1, 2);
        MeanWeights.of(List.of(Map.of("m", own), Map.of("m", pair(3, 4))));
        assertThat(own.values()).containsExactly(1, 2);
    }

    @Test
    void runs_that_do_not_fit_are_refused_with_what_differs() {
        Map<String, Tensor> one = Map.of("m", pair(1, 2));
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> MeanWeights.of(List.of(one, Map.of("m", number(1)))))
                .withMessageContaining("m differs: [2] and []");
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> MeanWeights.of(List.of(one, Map.of("m", pair(1, 2), "n", number(1)))))
                .withMessageContaining("n differs");
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> MeanWeights.of(List.of(one, Map.of())))
                .withMessageContaining("m differs");
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name)).values();
    }

    private static Tensor pair(float one, float other) {
        return new Tensor(new int[] {2}, new float[] {one, other});
    }

    private static Tensor number(float value) {
        return new Tensor(new int[0], new float[] {value});
    }
}
