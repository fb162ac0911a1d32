package dev.straingauge.sinks;

import static dev.straingauge.sinks.Samples.DAY;
import static dev.straingauge.sinks.Samples.MONDAY;
import static dev.straingauge.sinks.Samples.alert;
import static dev.straingauge.sinks.Samples.observation;
import static dev.straingauge.sinks.Samples.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Balance;
import dev.straingauge.core.Company;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.Position;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.Stance;
import dev.straingauge.core.Withdrawal;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MicrometerListenerTest {
    private static final String PAIR = "acme--globex";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerListener listener = new MicrometerListener(registry);

    @Test
    void every_paragraph_read_is_scored_skipped_rejected_or_still_open() {
        Samples.tellEverything(listener);

        assertThat(listener.balance()).isEqualTo(new Balance(6, 2, 1, 1));
        assertThat(counter("straingauge.paragraphs")).isEqualTo(6);
        assertThat(counter("straingauge.paragraphs.scored")).isEqualTo(2);
        assertThat(counter("straingauge.paragraphs.skipped", "reason", "no-partnership"))
                .isEqualTo(1);
        assertThat(counter("straingauge.paragraphs.rejected", "reason", "no-date"))
                .isEqualTo(1);
        assertThat(gauge("straingauge.paragraphs.open")).isEqualTo(2);
    }

    @Test
    void what_can_be_counted_is_there_at_zero_from_the_start() {
        for (Rejection.Reason reason : Rejection.Reason.values()) {
            assertThat(counter("straingauge.paragraphs.rejected", "reason", reason.code()))
                    .isZero();
        }
        assertThat(counter("straingauge.observations", "stance", "stability")).isZero();
        for (Alert.Kind kind : Alert.Kind.values()) {
            String label = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertThat(counter("straingauge.alerts", "kind", label, "status", "resolved", "severity", "critical"))
                    .isZero();
        }
        assertThat(counter("straingauge.paragraphs.skipped", "reason", "language"))
                .isZero();
    }

    @Test
    void observations_alerts_and_batches_are_counted_by_kind() {
        listener.observed(observation(Stance.STRAIN));
        listener.observed(observation(Stance.STRAIN));
        listener.late(observation(Stance.STRAIN));
        listener.repeated(observation(Stance.STRAIN));
        listener.withdrawn(
                observation(Stance.STRAIN).withdrawn(new Withdrawal(Withdrawal.Reason.RETRACTED, "77aa0b3e")));
        listener.retraced(observation(Stance.STRAIN));
        listener.unwritten(new Rejection(Rejection.Reason.UNWRITABLE, "too large"));
        listener.irrevocable(PAIR, "article-1");
        listener.alerted(alert(PAIR, Alert.Status.OPENED, Alert.Severity.HIGH, MONDAY));
        listener.batch(12, Duration.ofMillis(80));
        listener.batch(4, Duration.ofMillis(20));

        assertThat(counter("straingauge.observations", "stance", "strain")).isEqualTo(2);
        assertThat(counter("straingauge.observations.late")).isEqualTo(1);
        assertThat(counter("straingauge.observations.repeated")).isEqualTo(1);
        assertThat(counter("straingauge.observations.withdrawn", "reason", "retracted"))
                .isEqualTo(1);
        assertThat(counter("straingauge.observations.withdrawn", "reason", "replaced"))
                .isZero();
        assertThat(counter("straingauge.observations.retraced")).isEqualTo(1);
        assertThat(counter("straingauge.results.unwritten")).isEqualTo(1);
        assertThat(counter("straingauge.observations.irrevocable")).isEqualTo(1);
        assertThat(counter("straingauge.alerts", "kind", "negative-spike", "status", "opened", "severity", "high"))
                .isEqualTo(1);
        assertThat(registry.get("straingauge.scoring.batch.size").summary().totalAmount())
                .isEqualTo(16);
        assertThat(registry.get("straingauge.scoring.latency").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(0.1);
    }

    @Test
    void feedback_is_counted_by_what_became_of_it_and_is_no_paragraph() {
        Observation observation = observation(Stance.STRAIN);
        Feedback said = new Feedback(
                "f1",
                observation.id(),
                observation.partnership(),
                Feedback.words(observation.text()),
                Feedback.Verdict.UNRELATED,
                "zoe",
                MONDAY,
                null);
        listener.feedback(said, Feedback.Effect.APPLIED);
        listener.feedback(said, Feedback.Effect.TOO_OLD);
        listener.withdrawn(observation.correctedBy(said));
        listener.unreadableFeedback(new Position("straingauge.feedback", 0, 7), "not a valid feedback");

        assertThat(counter("straingauge.feedback", "effect", "applied")).isEqualTo(1);
        assertThat(counter("straingauge.feedback", "effect", "too-old")).isEqualTo(1);
        assertThat(counter("straingauge.feedback", "effect", "waiting")).isZero();
        assertThat(counter("straingauge.feedback.unreadable")).isEqualTo(1);
        assertThat(counter("straingauge.observations.withdrawn", "reason", "unrelated"))
                .isEqualTo(1);
        assertThat(listener.balance()).isEqualTo(new Balance(0, 0, 0, 0));
    }

    @Test
    void discovered_partnerships_are_those_of_all_tasks_and_those_without_room_are_counted() {
        listener.discovered("0_0", 3);
        listener.discovered("0_1", 4);
        listener.discovered("0_0", 2);
        listener.noRoomFor(new Partnership(Company.named("acme", "Acme"), Company.named("globex", "Globex"), null));

        assertThat(registry.get("straingauge.discovered").gauge().value()).isEqualTo(6);
        assertThat(counter("straingauge.discovered.refused")).isEqualTo(1);

        listener.discovered("0_1", 0);
        assertThat(registry.get("straingauge.discovered").gauge().value()).isEqualTo(2);
    }

    @Test
    void gauges_show_the_newest_window_and_no_older_one_ever_overwrites_it() {
        listener.indexed(point(PAIR, MONDAY.plus(DAY), -0.3, 5));
        listener.indexed(point(PAIR, MONDAY, 0.9, 1));

        assertThat(gauge("straingauge.stance.index", "partnership", PAIR)).isEqualTo(-0.3);
        assertThat(gauge("straingauge.strain.share", "partnership", PAIR)).isEqualTo(0.75);
        assertThat(gauge("straingauge.volume", "partnership", PAIR)).isEqualTo(4);
        assertThat(gauge("straingauge.origins", "partnership", PAIR)).isEqualTo(5);
        assertThat(gauge("straingauge.window.end", "partnership", PAIR))
                .isEqualTo((double) MONDAY.plus(DAY).plus(DAY).getEpochSecond());
    }

    @Test
    void gauges_show_days_and_no_hour_or_week() {
        listener.indexed(point(PAIR, MONDAY, -0.3, 5));
        listener.indexed(point(PAIR, MONDAY.plus(Duration.ofHours(9)), Duration.ofHours(1), 0.9, 1));
        listener.indexed(point(PAIR, MONDAY, Duration.ofDays(7), 0.9, 30));

        assertThat(gauge("straingauge.stance.index", "partnership", PAIR)).isEqualTo(-0.3);
        assertThat(gauge("straingauge.origins", "partnership", PAIR)).isEqualTo(5);
    }

    @Test
    void a_new_value_for_the_newest_window_replaces_its_old_one() {
        listener.indexed(point(PAIR, MONDAY, -0.3, 5));
        listener.indexed(point(PAIR, MONDAY, -0.5, 6));

        assertThat(gauge("straingauge.stance.index", "partnership", PAIR)).isEqualTo(-0.5);
        assertThat(gauge("straingauge.origins", "partnership", PAIR)).isEqualTo(6);
    }

    @Test
    void an_alert_is_open_until_it_is_resolved_and_old_news_does_not_reopen_it() {
        listener.alerted(alert(PAIR, Alert.Status.OPENED, Alert.Severity.WARNING, MONDAY));
        assertThat(gauge("straingauge.alerts.open", "partnership", PAIR)).isEqualTo(1);

        listener.alerted(alert(PAIR, Alert.Status.RESOLVED, Alert.Severity.HIGH, MONDAY.plus(DAY)));
        listener.alerted(alert(PAIR, Alert.Status.UPDATED, Alert.Severity.HIGH, MONDAY));
        assertThat(gauge("straingauge.alerts.open", "partnership", PAIR)).isZero();
        assertThat(gauge("straingauge.stance.index", "partnership", PAIR)).isNaN();
    }

    @Test
    void the_newest_paragraph_ages_while_no_news_comes() {
        AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        MicrometerListener aged = new MicrometerListener(own, 0, now::get);
        TimeGauge age = own.get("straingauge.newest.paragraph.age").timeGauge();
        assertThat(age.value(TimeUnit.SECONDS)).isNaN();

        aged.dated(MONDAY.minusSeconds(90));
        aged.dated(MONDAY.minus(DAY));
        assertThat(age.value(TimeUnit.SECONDS)).isEqualTo(90);

        now.set(MONDAY.plusSeconds(60));
        assertThat(age.value(TimeUnit.SECONDS)).isEqualTo(150);

        aged.dated(MONDAY.plus(DAY));
        assertThat(age.value(TimeUnit.SECONDS)).isZero();
        now.set(MONDAY.plusSeconds(90));
        assertThat(age.value(TimeUnit.SECONDS)).isEqualTo(30);
    }

    @Test
    void reasons_that_never_end_share_one_counter_and_still_balance() {
        for (int reason = 0; reason < 100; reason++) {
            listener.read();
            listener.skipped("reason-" + reason);
        }

        assertThat(registry.find("straingauge.paragraphs.skipped").functionCounters())
                .hasSize(ReasonCounters.MAXIMUM + 1);
        assertThat(counter("straingauge.paragraphs.skipped", "reason", "other")).isEqualTo(73);
        assertThat(listener.balance()).isEqualTo(new Balance(100, 0, 100, 0));
    }

    @Test
    void a_registry_takes_one_listener_only() {
        assertThatThrownBy(() -> new MicrometerListener(registry))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("give each listener a registry of its own");
        assertThatThrownBy(() -> new MicrometerListener(new SimpleMeterRegistry(), -1, Instant::now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maximumPartnerships must not be negative, got: -1");
    }

    @Test
    void threads_count_without_loss_and_no_fate_is_seen_before_its_reading() throws Exception {
        int writers = 4;
        int each = 20_000;
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
        try {
            Future<Long> lowest = threads.submit(() -> lowestOpen(done));
            List<Callable<Void>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                work.add(() -> write(each));
            }
            for (Future<Void> finished : threads.invokeAll(work)) {
                finished.get();
            }
            done.set(true);

            assertThat(lowest.get()).isNotNegative();
            assertThat(listener.balance()).isEqualTo(new Balance(80_000, 20_000, 40_000, 20_000));
            assertThat(registry.find("straingauge.origins").gauges()).hasSize(11);
        } finally {
            threads.shutdownNow();
        }
    }

    private Void write(int paragraphs) {
        for (int i = 0; i < paragraphs; i++) {
            listener.read();
            switch (i % 4) {
                case 0 -> listener.scored(1);
                case 1 -> listener.rejected(new Rejection(Rejection.Reason.EMPTY, "nothing in it"));
                default -> listener.skipped("reason-" + i % 3);
            }
            listener.indexed(point("pair-" + i % 10, MONDAY, 0, 1));
        }
        return null;
    }

    private long lowestOpen(AtomicBoolean done) {
        long lowest = Long.MAX_VALUE;
        do {
            lowest = Math.min(lowest, listener.balance().open());
        } while (!done.get());
        return lowest;
    }

    private double counter(String name, String... tags) {
        return registry.get(name).tags(tags).functionCounter().count();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}
