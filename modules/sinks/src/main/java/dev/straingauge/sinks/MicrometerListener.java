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
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Shows what happens on the line as Micrometer meters; the module's README lists them. Everything that can be counted
 * is there at 0 from the start.
 *
 * <p>Gauges show the live edge: the newest window of each partnership that this process has heard of, and nothing
 * older. A replay of history belongs to a registry of its own.
 *
 * <p>Thread-safe, never throws, never waits for more than another thread's update of the same partnership. The meters
 * live as long as the listener does: keep a reference to it.
 */
public final class MicrometerListener implements PipelineListener {
    /** Partnerships that get gauges, unless told otherwise. */
    public static final int MAXIMUM_PARTNERSHIPS = 1000;

    private static final String READ = "straingauge.paragraphs";

    private final LongAdder read;
    private final LongAdder scored;
    private final ReasonCounters skipped;
    private final CounterFamily<Rejection.Reason> rejected;
    private final CounterFamily<Stance> observations;
    private final LongAdder late;
    private final LongAdder repeated;
    private final CounterFamily<Withdrawal.Reason> withdrawn;
    private final LongAdder retraced;
    private final LongAdder unwritten;
    private final LongAdder irrevocable;
    private final Map<String, Integer> discovered = new ConcurrentHashMap<>();
    private final LongAdder noRoom;
    private final CounterFamily<Feedback.Effect> feedback;
    private final LongAdder unreadable;
    private final CounterFamily<AlertKind> alerts;
    private final DistributionSummary batchSize;
    private final Timer latency;
    private final PartnershipGauges partnerships;

    /** A listener that shows at most {@value #MAXIMUM_PARTNERSHIPS} partnerships. */
    public MicrometerListener(MeterRegistry registry) {
        this(registry, MAXIMUM_PARTNERSHIPS);
    }

    /**
     * A listener with meters in this registry, which stays the caller's to close.
     *
     * @param registry a registry that no other listener writes to
     * @param maximumPartnerships how many partnerships get gauges, 0 or more; what is heard of the others is counted in
     *     {@code straingauge.meters.dropped}
     * @throws IllegalStateException when the registry has another listener's meters: the two would not add up
     */
    public MicrometerListener(MeterRegistry registry, int maximumPartnerships) {
        if (maximumPartnerships < 0) {
            throw new IllegalArgumentException("maximumPartnerships must not be negative, got: " + maximumPartnerships);
        }
        if (registry.find(READ).meter() != null) {
            throw new IllegalStateException(
                    "the registry already has a listener's meters; give each listener a registry of its own");
        }
        read = counter(registry, READ, "Paragraphs read");
        scored = counter(registry, "straingauge.paragraphs.scored", "Paragraphs that gave at least one observation");
        skipped = new ReasonCounters(
                registry,
                "straingauge.paragraphs.skipped",
                "Paragraphs that are not for scoring: no watched partnership, a heading, a language not read, replaced");
        rejected = new CounterFamily<>(
                registry,
                "straingauge.paragraphs.rejected",
                "Paragraphs that could not be read",
                reason -> Tags.of("reason", reason.code()),
                List.of(Rejection.Reason.values()));
        Gauge.builder("straingauge.paragraphs.open", this, it -> it.balance().open())
                .description("Paragraphs read whose fate is still open: read - scored - skipped - rejected")
                .register(registry);
        observations = new CounterFamily<>(
                registry,
                "straingauge.observations",
                "Observations",
                stance -> Tags.of("stance", tag(stance)),
                List.of(Stance.values()));
        late = counter(
                registry, "straingauge.observations.late", "Observations that came after their window had closed");
        repeated = counter(
                registry, "straingauge.observations.repeated", "Observations passed over: their article came again");
        withdrawn = new CounterFamily<>(
                registry,
                "straingauge.observations.withdrawn",
                "Observations withdrawn: their article was corrected or retracted, or an analyst found them unrelated",
                reason -> Tags.of("reason", tag(reason)),
                List.of(Withdrawal.Reason.values()));
        retraced = counter(
                registry,
                "straingauge.observations.retraced",
                "Observations published again: what they were copies of was withdrawn");
        irrevocable = counter(
                registry,
                "straingauge.observations.irrevocable",
                "Articles corrected or retracted, by partnership, that had been forgotten: what they said stays counted");
        unwritten = counter(
                registry,
                "straingauge.results.unwritten",
                "Observations, index points and alerts that their topic could not take; they are among the dead letters");
        Gauge.builder("straingauge.discovered", discovered, tasks -> tasks.values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .description("Discovered partnerships that this process watches; one of several tasks counts for each")
                .register(registry);
        noRoom = counter(
                registry,
                "straingauge.discovered.refused",
                "Partnerships found in the news for which the watchlist's discover.most leaves no room");
        feedback = new CounterFamily<>(
                registry,
                "straingauge.feedback",
                "What analysts said of observations",
                effect -> Tags.of("effect", effect.label()),
                List.of(Feedback.Effect.values()));
        unreadable = counter(
                registry,
                "straingauge.feedback.unreadable",
                "Records of the feedback topic that say nothing understood");
        alerts = new CounterFamily<>(
                registry,
                "straingauge.alerts",
                "Alerts opened, updated or resolved",
                kind -> Tags.of("status", tag(kind.status()), "severity", tag(kind.severity())),
                AlertKind.all());
        batchSize = batchSizes(registry);
        latency = latencies(registry);
        LongAdder dropped = counter(
                registry,
                "straingauge.meters.dropped",
                "Index points and alerts not shown: too many partnerships for gauges");
        partnerships = new PartnershipGauges(registry, maximumPartnerships, dropped);
    }

    @Override
    public void read() {
        read.increment();
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
        scored.increment();
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
        noRoom.increment();
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
        alerts.increment(new AlertKind(alert.status(), alert.severity()));
        partnerships.show(alert);
    }

    @Override
    public void late(Observation observation) {
        late.increment();
    }

    @Override
    public void feedback(Feedback said, Feedback.Effect effect) {
        feedback.increment(effect);
    }

    @Override
    public void unreadableFeedback(Position read, String why) {
        unreadable.increment();
    }

    @Override
    public void repeated(Observation observation) {
        repeated.increment();
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
        retraced.increment();
    }

    @Override
    public void unwritten(Rejection rejection) {
        unwritten.increment();
    }

    @Override
    public void irrevocable(String partnership, String articleId) {
        irrevocable.increment();
    }

    /**
     * What became of the paragraphs heard of since this listener was made. Exact at rest; while threads count, never
     * shows a fate without the reading before it.
     */
    public Balance balance() {
        // Fates first: whoever is counted there was counted as read before.
        long sumScored = scored.sum();
        long sumSkipped = skipped.total();
        long sumRejected = rejected.total();
        return new Balance(read.sum(), sumScored, sumSkipped, sumRejected);
    }

    private static DistributionSummary batchSizes(MeterRegistry registry) {
        return DistributionSummary.builder("straingauge.scoring.batch.size")
                .description("Questions in a batch that the model answered")
                .baseUnit("questions")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128)
                .register(registry);
    }

    private static Timer latencies(MeterRegistry registry) {
        return Timer.builder("straingauge.scoring.latency")
                .description("Time the model took for a batch")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }

    private static LongAdder counter(MeterRegistry registry, String name, String description) {
        LongAdder count = new LongAdder();
        FunctionCounter.builder(name, count, LongAdder::sum)
                .description(description)
                .register(registry);
        return count;
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private record AlertKind(Alert.Status status, Alert.Severity severity) {
        static List<AlertKind> all() {
            return Arrays.stream(Alert.Status.values())
                    .flatMap(status ->
                            Arrays.stream(Alert.Severity.values()).map(severity -> new AlertKind(status, severity)))
                    .toList();
        }
    }
}
