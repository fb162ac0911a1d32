package dev.straingauge.sinks;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Balance;
import dev.straingauge.core.EventWindow;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Position;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.Stance;
import dev.straingauge.core.Withdrawal;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows what happens on the line as Micrometer meters; the module's README lists them. Everything that can be counted
 * is there at 0 from the start, and so is every name.
 *
 * <p>Gauges show the live edge: the newest day of each partnership that this process has heard of, and nothing
 * older. A replay of history belongs to a registry of its own.
 *
 * <p>Thread-safe, never throws, never waits for more than another thread's update of the same partnership. The meters
 * live as long as the listener does: keep a reference to it.
 */
public final class MicrometerListener implements PipelineListener {
    /** Partnerships that get gauges, unless told otherwise. */
    public static final int MAXIMUM_PARTNERSHIPS = 1000;

    /** Why a paragraph is skipped today; reasons that are added later appear when they are heard. */
    private static final List<String> SKIPPED =
            List.of("heading", "language", "no-partnership", "retraction", "superseded");

    private final Occurrences occurrences;
    private final ReasonCounters skipped;
    private final CounterFamily<Rejection.Reason> rejected;
    private final CounterFamily<Stance> observations;
    private final CounterFamily<Withdrawal.Reason> withdrawn;
    private final Map<String, Integer> discovered = new ConcurrentHashMap<>();
    private final CounterFamily<Feedback.Effect> feedback;
    private final CounterFamily<Heard> alerts;
    private final DistributionSummary batchSize;
    private final Timer latency;
    private final NewestParagraph newest;
    private final PartnershipGauges partnerships;

    /** A listener that shows {@value #MAXIMUM_PARTNERSHIPS} partnerships alone. */
    public MicrometerListener(MeterRegistry registry) {
        this(registry, MAXIMUM_PARTNERSHIPS, InstantSource.system());
    }

    /**
     * A listener with meters in this registry, which stays the caller's to close.
     *
     * @param registry a registry that no other listener writes to
     * @param maximumPartnerships how many partnerships get gauges of their own, 0 or more; the others share
     *     {@code partnership="other"}
     * @param clock tells how old the newest paragraph is
     * @throws IllegalStateException when the registry has another listener's meters: the two would not add up
     */
    public MicrometerListener(MeterRegistry registry, int maximumPartnerships, InstantSource clock) {
        if (maximumPartnerships < 0) {
            throw new IllegalArgumentException("maximumPartnerships must not be negative, got: " + maximumPartnerships);
        }
        if (registry.find(Occurrence.READ.meter()).meter() != null) {
            throw new IllegalStateException(
                    "the registry already has a listener's meters; give each listener a registry of its own");
        }
        occurrences = new Occurrences(registry);
        skipped = new ReasonCounters(
                registry,
                "straingauge.paragraphs.skipped",
                "not for scoring: about no watched partnership, a heading, in a language that the model does not read,"
                        + " superseded by a later version of the article, or of a retraction; after "
                        + ReasonCounters.MAXIMUM + " reasons, other",
                SKIPPED);
        rejected = new CounterFamily<>(
                registry,
                "straingauge.paragraphs.rejected",
                "could not be read, linked or scored",
                reason -> Tags.of("reason", reason.code()),
                List.of(Rejection.Reason.values()));
        Gauge.builder("straingauge.paragraphs.open", this, it -> it.balance().open())
                .description("wait in a batch: read - scored - skipped - rejected")
                .register(registry);
        newest = new NewestParagraph(registry, clock);
        observations = new CounterFamily<>(
                registry,
                "straingauge.observations",
                "observations; the exemplar names the last one",
                stance -> Tags.of("stance", tag(stance)),
                List.of(Stance.values()));
        withdrawn = new CounterFamily<>(
                registry,
                "straingauge.observations.withdrawn",
                "taken back: the article was replaced by a correction, or retracted, or an analyst found it unrelated",
                reason -> Tags.of("reason", tag(reason)),
                List.of(Withdrawal.Reason.values()));
        Gauge.builder("straingauge.discovered", discovered, tasks -> tasks.values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .description("discovered partnerships that tasks of this process watch; one of two tasks counts twice")
                .register(registry);
        feedback = new CounterFamily<>(
                registry,
                "straingauge.feedback",
                "what analysts said: applied, unchanged (stood so already), superseded by later feedback, waiting for"
                        + " its words, or too old",
                effect -> Tags.of("effect", effect.label()),
                List.of(Feedback.Effect.values()));
        alerts = new CounterFamily<>(
                registry,
                "straingauge.alerts",
                "alerts opened, updated, resolved",
                heard -> Tags.of(
                        "kind", label(heard.kind()), "severity", tag(heard.severity()), "status", tag(heard.status())),
                Heard.all());
        batchSize = batchSizes(registry);
        latency = latencies(registry);
        partnerships = new PartnershipGauges(registry, maximumPartnerships);
    }

    @Override
    public void read() {
        occurrences.increment(Occurrence.READ);
    }

    @Override
    public void dated(Instant published) {
        newest.take(published);
    }

    /** Counts by reason; after {@value ReasonCounters#MAXIMUM} different ones, the rest count as "other". */
    @Override
    public void skipped(String reason) {
        skipped.increment(reason);
    }

    @Override
    public void rejected(Rejection rejection) {
        rejected.increment(rejection.reason());
    }

    @Override
    public void scored(int observations) {
        occurrences.increment(Occurrence.SCORED);
    }

    /** A negative time counts nowhere; a batch of no questions counts as one of size 0. */
    @Override
    public void batch(int questions, Duration took) {
        batchSize.record(questions);
        latency.record(took);
    }

    @Override
    public void observed(Observation observation) {
        observations.increment(observation.stance());
    }

    @Override
    public void discovered(String task, int partnerships) {
        if (partnerships == 0) {
            discovered.remove(task);
        } else {
            discovered.put(task, partnerships);
        }
    }

    @Override
    public void noRoomFor(Partnership partnership) {
        occurrences.increment(Occurrence.NO_ROOM);
    }

    @Override
    public void indexed(IndexPoint point) {
        // Windows of other lengths tell the same news again.
        if (point.length().equals(EventWindow.DAY)) {
            partnerships.show(point);
        }
    }

    @Override
    public void alerted(Alert alert) {
        alerts.increment(new Heard(alert.kind(), alert.severity(), alert.status()));
        partnerships.show(alert);
    }

    @Override
    public void late(Observation observation) {
        occurrences.increment(Occurrence.LATE);
    }

    @Override
    public void feedback(Feedback said, Feedback.Effect effect) {
        feedback.increment(effect);
    }

    @Override
    public void unreadableFeedback(Position read, String why) {
        occurrences.increment(Occurrence.UNREADABLE_FEEDBACK);
    }

    @Override
    public void repeated(Observation observation) {
        occurrences.increment(Occurrence.REPEATED);
    }

    @Override
    public void withdrawn(Observation observation) {
        Withdrawal why = observation.withdrawn();
        if (why != null) {
            withdrawn.increment(why.reason());
        }
    }

    @Override
    public void retraced(Observation observation) {
        occurrences.increment(Occurrence.RETRACED);
    }

    @Override
    public void unwritten(Rejection rejection) {
        occurrences.increment(Occurrence.UNWRITTEN);
    }

    @Override
    public void irrevocable(String partnership, String articleId) {
        occurrences.increment(Occurrence.IRREVOCABLE);
    }

    /**
     * What became of the paragraphs heard of since this listener was made. Exact at rest; while threads count, never
     * shows a fate without the reading before it.
     */
    public Balance balance() {
        // Fates first: whoever is counted there was counted as read before.
        long sumScored = occurrences.sum(Occurrence.SCORED);
        long sumSkipped = skipped.total();
        long sumRejected = rejected.total();
        return new Balance(occurrences.sum(Occurrence.READ), sumScored, sumSkipped, sumRejected);
    }

    private static DistributionSummary batchSizes(MeterRegistry registry) {
        return DistributionSummary.builder("straingauge.scoring.batch.size")
                .description("questions in a batch; histogram, 1 to 128")
                .baseUnit("questions")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128)
                .register(registry);
    }

    private static Timer latencies(MeterRegistry registry) {
        return Timer.builder("straingauge.scoring.latency")
                .description("time that the model took for a batch; histogram, 1 ms to 30 s; exemplars name the last"
                        + " observation of a batch that took about as long")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String label(Enum<?> value) {
        return tag(value).replace('_', '-');
    }

    private record Heard(Alert.Kind kind, Alert.Severity severity, Alert.Status status) {
        static List<Heard> all() {
            List<Heard> all = new ArrayList<>();
            for (Alert.Kind kind : Alert.Kind.values()) {
                for (Alert.Severity severity : Alert.Severity.values()) {
                    for (Alert.Status status : Alert.Status.values()) {
                        all.add(new Heard(kind, severity, status));
                    }
                }
            }
            return all;
        }
    }
}
