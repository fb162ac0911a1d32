package dev.straingauge.core;

import static dev.straingauge.core.Samples.ALERT;
import static dev.straingauge.core.Samples.BASELINE;
import static dev.straingauge.core.Samples.NOON;
import static dev.straingauge.core.Samples.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertTest {
    private static final Instant LATER = NOON.plus(Duration.ofDays(2));

    @Test
    void an_alert_that_grows_stays_the_same_alert() {
        Alert grown = ALERT.updated(
                Alert.Kind.NEGATIVE_SPIKE,
                Alert.Severity.CRITICAL,
                LATER,
                "worse",
                WINDOW,
                BASELINE,
                null,
                ALERT.evidence(),
                "baseline@77aa");

        assertThat(grown.id()).isEqualTo(ALERT.id());
        assertThat(grown.status()).isEqualTo(Alert.Status.UPDATED);
        assertThat(grown.openedAt()).isEqualTo(NOON);
        assertThat(grown.updatedAt()).isEqualTo(LATER);
        assertThat(grown.resolvedAt()).isNull();
        assertThat(grown.severity()).isEqualTo(Alert.Severity.CRITICAL);
        assertThat(grown.why()).isEqualTo("worse");
        assertThat(grown.model()).isEqualTo("baseline@77aa");
        assertThat(grown.detector()).isEqualTo(ALERT.detector());
    }

    @Test
    void a_silence_alone_needs_no_evidence() {
        Alert silence = new Alert(
                ALERT.id(),
                ALERT.partnership(),
                ALERT.a(),
                ALERT.b(),
                Alert.Kind.SILENCE,
                Alert.Status.OPENED,
                Alert.Severity.WARNING,
                NOON,
                NOON,
                null,
                "no report for 40 days",
                WINDOW,
                BASELINE,
                null,
                List.of(),
                ALERT.detector(),
                ALERT.model());

        assertThat(silence.evidence()).isEmpty();
    }

    @Test
    void an_alert_that_is_over_keeps_what_it_showed_at_its_height() {
        Alert over = ALERT.resolved(LATER);

        assertThat(over.status()).isEqualTo(Alert.Status.RESOLVED);
        assertThat(over.resolvedAt()).isEqualTo(LATER);
        assertThat(over.updatedAt()).isEqualTo(LATER);
        assertThat(over)
                .usingRecursiveComparison()
                .ignoringFields("status", "resolvedAt", "updatedAt")
                .isEqualTo(ALERT);
    }
}
