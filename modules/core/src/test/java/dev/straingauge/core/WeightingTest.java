package dev.straingauge.core;

import static dev.straingauge.core.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightingTest {
    private static final Weighting TIERS = new Weighting(
            List.of(
                    new SourceTier(4, List.of("Planck Wire", "wire.example")),
                    new SourceTier(0.25, List.of("example", "Release Daily")),
                    new SourceTier(0, List.of("rumours.test"))),
            CertaintyWeights.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "planck wire,   ,                                4",
        "Other,         https://wire.example/a,          4",
        "Other,         https://WWW.Wire.Example:8443/a, 4",
        "Other,         https://me@wire.example?b=@x,    4",
        "Other,         https://planckwire.example/a,    0.25",
        "Release Daily, https://wire.example/a,          4",
        "Release Daily, ,                                0.25",
        "Release Dail,  ,                                1",
        "Other,         https://other.test/wire.example, 1",
        "Other,         https://a.rumours.test,          0",
        "Other,         https://otherrumours.test,       1",
        "Other,         rumours.test,                    1",
        "Other,         https://,                        1",
        "Other,         ://:@/?,                         1",
    })
    void a_source_weighs_what_the_first_tier_says_that_has_its_name_or_domain(
            String source, String url, double weight) {
        assertThat(TIERS.weight(Said.said("a", source, url, NOON, 0.5, null))).isEqualTo(weight);
    }

    @Test
    void what_is_speculated_or_denied_counts_half_as_far_as_the_model_takes_it_for_that() {
        assertThat(weight(new CertaintyProbabilities(1, 0, 0, 0))).isEqualTo(1);
        assertThat(weight(new CertaintyProbabilities(0, 1, 0, 0))).isEqualTo(1);
        assertThat(weight(new CertaintyProbabilities(0, 0, 1, 0))).isEqualTo(0.5);
        assertThat(weight(new CertaintyProbabilities(0, 0, 0, 1))).isEqualTo(0.5);
        assertThat(weight(new CertaintyProbabilities(0.25, 0.25, 0.25, 0.25))).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void a_model_that_does_not_say_how_sure_a_paragraph_is_leaves_its_weight_alone() {
        assertThat(Weighting.DEFAULT.weight(Said.at(NOON, "a", 0.5))).isEqualTo(1);
    }

    @Test
    void a_copy_and_what_was_withdrawn_weigh_nothing() {
        Observation said = Said.at(NOON, "a", 0.5);

        assertThat(TIERS.weight(said)).isEqualTo(4);
        assertThat(TIERS.weight(said.tracedTo("b", "b#0@microsoft--openai"))).isZero();
        assertThat(TIERS.weight(said.withdrawn(Samples.WITHDRAWAL))).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0.0009, 1000.1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_weight_beyond_its_range_is_refused(double weight) {
        assertThatThrownBy(() -> new SourceTier(weight, List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight must be 0, or between 0.001 and 1000, got: " + weight);
        assertThatThrownBy(() -> new CertaintyWeights(1, 1, 1, weight))
                .hasMessage("denied must be 0, or between 0.001 and 1000, got: " + weight);
    }

    @Test
    void settings_that_contradict_themselves_are_refused() {
        assertThatThrownBy(() -> new CertaintyWeights(0, 0, 0, 0))
                .hasMessage("stated, reported, speculated and denied must not all be 0");
        assertThatThrownBy(() -> new SourceTier(1, List.of()))
                .hasMessage("outlets must name an outlet or a domain, got none");
        assertThatThrownBy(() -> new Weighting(
                        List.of(new SourceTier(1, List.of("a", "b")), new SourceTier(2, List.of("B"))),
                        CertaintyWeights.DEFAULT))
                .hasMessage("sources has B twice; keep one");
    }

    private static double weight(CertaintyProbabilities certainty) {
        return Weighting.DEFAULT.weight(Said.said("a", "Wire", null, NOON, 0.5, certainty));
    }
}
