package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StanceProbabilitiesTest {
    @Property
    void the_score_is_stability_less_strain_and_turns_its_sign_when_they_change_places(
            @ForAll @DoubleRange(max = 1) double one, @ForAll @DoubleRange(max = 1) double other) {
        StanceProbabilities answer = answer(one, other);
        StanceProbabilities mirrored = new StanceProbabilities(
                /* strain= */ answer.stability(), answer.neutral(), /* stability= */ answer.strain());

        assertThat(answer.score()).isBetween(-1.0, 1.0).isEqualTo(answer.stability() - answer.strain());
        assertThat(mirrored.score()).isEqualTo(0 - answer.score());
    }

    @Property
    void a_direction_is_named_when_it_is_likelier_than_everything_else_and_only_then(
            @ForAll @DoubleRange(max = 1) double one, @ForAll @DoubleRange(max = 1) double other) {
        StanceProbabilities answer = answer(one, other);

        assertThat(answer.stance() == Stance.STRAIN)
                .isEqualTo(answer.strain() > Math.max(answer.neutral(), answer.stability()));
        assertThat(answer.stance() == Stance.STABILITY)
                .isEqualTo(answer.stability() > Math.max(answer.neutral(), answer.strain()));
    }

    @ParameterizedTest
    @CsvSource({
        "0.6, 0.3, 0.1, STRAIN",
        "0.3, 0.6, 0.1, NEUTRAL",
        "0.1, 0.3, 0.6, STABILITY",
        "0.4, 0.4, 0.2, NEUTRAL",
        "0.2, 0.4, 0.4, NEUTRAL",
        "0.5, 0, 0.5, NEUTRAL",
        "0.25, 0.5, 0.25, NEUTRAL",
        "1, 0, 0, STRAIN",
        "0, 0, 1, STABILITY"
    })
    void neutral_wins_ties_for_a_tie_says_nothing_of_a_direction(
            double strain, double neutral, double stability, Stance stance) {
        assertThat(new StanceProbabilities(strain, neutral, stability).stance()).isEqualTo(stance);
    }

    @ParameterizedTest
    @CsvSource({"0.33333, 0.33333, 0.33333", "0.33334, 0.33334, 0.33334", "0.5, 0.5, 0.00009"})
    void the_rounding_of_a_model_is_borne_with(double strain, double neutral, double stability) {
        assertThat(new StanceProbabilities(strain, neutral, stability).score()).isEqualTo(stability - strain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0.5  | 0.5  | 0.5  | strain, neutral and stability must sum to 1, got: 1.5
            0    | 0    | 0    | strain, neutral and stability must sum to 1, got: 0.0
            0.5  | 0.5  | 0.01 | strain, neutral and stability must sum to 1, got: 1.01
            1.5  | -0.5 | 0    | strain must be between 0.0 and 1.0, got: 1.5
            1    | -0.5 | 0.5  | neutral must be between 0.0 and 1.0, got: -0.5
            0    | 0    | NaN  | stability must be between 0.0 and 1.0, got: NaN
            """)
    void what_is_no_distribution_is_refused(double strain, double neutral, double stability, String message) {
        assertThatThrownBy(() -> new StanceProbabilities(strain, neutral, stability))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** Two cuts of the unit interval make three probabilities. */
    private static StanceProbabilities answer(double one, double other) {
        return new StanceProbabilities(Math.min(one, other), Math.abs(one - other), 1 - Math.max(one, other));
    }
}
