package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
    @Test
    void an_issue_holds_when_it_is_as_likely_as_not() {
        assertThat(Samples.ISSUES.issues())
                .containsExactly(Issue.EXCLUSIVITY_AND_COMPUTE, Issue.MONEY, Issue.COMPETITION);
    }

    @Test
    void issues_may_be_given_by_name_if_all_are() {
        Map<Issue, Double> issues = new EnumMap<>(Issue.class);
        for (Issue issue : Issue.values()) {
            issues.put(issue, Samples.ISSUES.of(issue));
        }
        assertThat(new Reading(Samples.ANSWER, null, null, null, issues).issues())
                .isEqualTo(Samples.ISSUES);
        assertThat(new Reading(Samples.ANSWER, null, null, null, Map.of())).isEqualTo(Reading.of(Samples.ANSWER));

        issues.remove(Issue.MONEY);
        assertThatThrownBy(() -> new Reading(Samples.ANSWER, null, null, null, issues))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("issue money is required");
    }

    @Test
    void a_stance_that_nobody_gave_cannot_be_had() {
        assertThat(Samples.READING.requireStance()).isEqualTo(Samples.ANSWER);
        assertThatThrownBy(() -> Reading.of(Samples.TONE).requireStance())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no stance");
    }

    @ParameterizedTest
    @CsvSource({
        "0.6, 0.3, 0.1, NEGATIVE",
        "0.3, 0.6, 0.1, NEUTRAL",
        "0.1, 0.3, 0.6, POSITIVE",
        "0.4, 0.4, 0.2, NEUTRAL",
        "0.5, 0, 0.5, NEUTRAL"
    })
    void the_likeliest_tone_wins_and_neutral_wins_ties(double negative, double neutral, double positive, Tone tone) {
        assertThat(new ToneProbabilities(negative, neutral, positive).tone()).isEqualTo(tone);
    }

    @ParameterizedTest
    @CsvSource({
        "0.4, 0.3, 0.2, 0.1, STATED",
        "0.1, 0.2, 0.3, 0.4, DENIED",
        "0.1, 0.4, 0.4, 0.1, REPORTED",
        "0.25, 0.25, 0.25, 0.25, STATED"
    })
    void the_likeliest_certainty_wins(double a, double b, double c, double d, Certainty certainty) {
        assertThat(new CertaintyProbabilities(a, b, c, d).certainty()).isEqualTo(certainty);
    }

    @Test
    void what_is_no_distribution_is_refused() {
        assertThatThrownBy(() -> new ToneProbabilities(0.5, 0.5, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("negative, neutral and positive must sum to 1, got: 1.5");
        assertThatThrownBy(() -> new CertaintyProbabilities(0.5, 0.5, 0.5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stated, reported, speculated and denied must sum to 1, got: 1.5");
    }

    @Test
    void an_issue_is_found_by_its_label_and_an_unknown_label_is_refused_with_those_that_exist() {
        for (Issue issue : Issue.values()) {
            assertThat(Issue.of(issue.label())).isEqualTo(issue);
        }
        assertThat(Issue.EXCLUSIVITY_AND_COMPUTE.label()).isEqualTo("exclusivity-and-compute");
        assertThatThrownBy(() -> Issue.of("weather"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("weather", "intellectual-property");
    }
}
