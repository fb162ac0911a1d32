package dev.straingauge.topology;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Observation;
import dev.straingauge.detection.Feeds;
import dev.straingauge.detection.Peers;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.detection.Step;
import dev.straingauge.detection.Watch;
import dev.straingauge.wire.StateSerde;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Asks the detector about a partnership whenever a report tells it something new, and about all of them at the start of each
 * day, when alerts may be over and silence is noticed. Peers are those that share this task; what is usual among them is
 * fitted anew each week.
 *
 * <p>Event time drives it, day by day, as the observations carry it. A stream-time punctuation would not do: in a replay
 * it comes after many records at once, so that when an alert ends would depend on how they were batched. Only a live line
 * to which nothing comes any more goes by the wall clock: who hears nothing has no event time, and dead feeds would be taken for calm.
 */
final class DetectProcessor implements Processor<String, IndexProcessor.Indexed, String, Alert> {
    static final String CLOCK = "detect-clock";
    static final String PEERS = "detect-peers";
    static final String COMMIT = "detect-commit";

    /** A line that has heard something so many days ago, or has looked at them since, is at the live edge. */
    private static final int LIVE_DAYS = 2;

    /** A morning without news may have some that are on their way. */
    private static final Duration ON_THEIR_WAY = Duration.ofHours(6);

    private static final Duration WAKES = Duration.ofMinutes(5);

    /** The only key of the clock, and of the peers. */
    private static final String NOW = "now";

    private final SparseNewsDetector detector;
    private final Parts parts;
    private final boolean live;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private Watches watches;

    @SuppressWarnings("NullAway.Init")
    private Supply supply;

    @SuppressWarnings("NullAway.Init")
    private AlertBook alerts;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, Long> clock;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, Peers> fitted;

    private Peers peers = Peers.FALLBACK;

    /** As they were this morning. */
    private Feeds feeds = Feeds.NONE;

    private DetectProcessor(Parts parts, boolean live) {
        this.detector = parts.detector();
        this.parts = parts;
        this.live = live;
    }

    /** @param live whether the news is today's, so that the wall clock may say what time it is; not so in a replay */
    static ProcessorSupplier<String, IndexProcessor.Indexed, String, Alert> supplier(Parts parts, boolean live) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, IndexProcessor.Indexed, String, Alert> get() {
                return new DetectProcessor(parts, live);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Watches.builder(),
                        Supply.builder(),
                        AlertBook.builder(),
                        BeforeCommit.builder(COMMIT),
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(PEERS), Serdes.String(), StateSerde.of(Peers.class)),
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(CLOCK), Serdes.String(), Serdes.Long()));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        ObservationLog log = new ObservationLog(context.getStateStore(IndexProcessor.LOG));
        watches = new Watches(detector, context.getStateStore(Watches.STORE), log);
        supply = new Supply(context.getStateStore(Supply.STORE));
        alerts = new AlertBook(parts, context, log);
        clock = context.getStateStore(CLOCK);
        fitted = context.getStateStore(PEERS);
        BeforeCommit commit = context.getStateStore(COMMIT);
        commit.always(context, () -> {
            watches.writeBack();
            supply.writeBack();
        });
        Peers known = fitted.get(NOW);
        peers = known == null ? Peers.FALLBACK : known;
        feeds = supply.feeds();
        if (live) {
            context.schedule(WAKES, PunctuationType.WALL_CLOCK_TIME, this::wake);
        }
    }

    /** Looks at this morning, though no news told of it. */
    private void wake(long wallClock) {
        Long known = clock.get(NOW);
        LocalDate morning = day(Instant.ofEpochMilli(wallClock).minus(ON_THEIR_WAY));
        if (known != null && morning.toEpochDay() - known <= LIVE_DAYS) {
            advance(morning);
        }
    }

    @Override
    public void process(Record<String, IndexProcessor.Indexed> indexed) {
        Observation observation = indexed.value().observation();
        if (indexed.value().again()) {
            takeBack(observation);
            return;
        }
        supply.heard(observation);
        advance(day(observation.publishedAt()));
        if (observation.isCopy()) {
            return;
        }
        Watches.Held known = watches.get(observation.partnership());
        Watches.Held now = known == null ? watches.begin(observation) : plus(known, observation);
        watches.put(observation.partnership(), now);
        if (known == null
                || tells(known, now, observation.origin())
                || now.watched().correction() != null) {
            // An article that is being replaced says its new words one by one: an alert may rest on those to come.
            Watched.Correction correction = now.watched().correction();
            boolean replacing = correction != null && correction.article().equals(observation.articleId());
            look(observation.partnership(), now.watched().newest(), !replacing);
        }
    }

    private Watches.Held plus(Watches.Held known, Observation observation) {
        Watch more = known.watch().plus(detector.report(observation));
        return new Watches.Held(known.watched().plus(observation), more.news());
    }

    /** The second paragraph of a report may say no more than the first. */
    private static boolean tells(Watches.Held before, Watches.Held now, String origin) {
        return before.news().newestHour() != now.news().newestHour()
                || !Objects.equals(
                        before.news().recent().get(origin), now.news().recent().get(origin));
    }

    /**
     * Makes good for an observation that was withdrawn, traced anew or corrected. Looks at nothing: most articles that are
     * corrected say much the same again at once, and an alert that they bear should not end in between.
     */
    private void takeBack(Observation observation) {
        String partnership = observation.partnership();
        Watches.Held known = watches.get(partnership);
        if (known == null) {
            if (!observation.isWithdrawn() && !observation.isCopy()) {
                watches.begin(observation);
            }
            return;
        }
        Watched watched = known.watched();
        boolean isUnstrained = observation.corrected() != null && !detector.isStrained(observation);
        if (observation.isWithdrawn() || isUnstrained) {
            watched = watched.correctedBy(
                    observation.articleId(),
                    alerts.restsOn(partnership, observation) ? Set.of(observation.id()) : Set.of());
        }
        Watches.Held now = watches.reread(partnership, watched);
        boolean isNothingLeft =
                now.news().recent().isEmpty() && now.news().past().weeks() == 0;
        if (isNothingLeft && alerts.open(partnership) == null) {
            watches.delete(partnership);
        }
    }

    /** Moves the clock on to a day, unless it is there, and looks at everything in the mornings between. */
    private void advance(LocalDate day) {
        Long before = clock.get(NOW);
        if (before != null && day.toEpochDay() <= before) {
            return;
        }
        clock.put(NOW, day.toEpochDay());
        if (before == null) {
            return;
        }
        LocalDate last = LocalDate.ofEpochDay(before);
        feeds = supply.feeds();
        watches.forEach(partnership -> {
            // Where no alert is open, the last of several mornings tells as much as all of them.
            for (LocalDate at = alerts.open(partnership) == null ? day : last.plusDays(1);
                    !at.isAfter(day);
                    at = alerts.open(partnership) == null && at.isBefore(day) ? day : at.plusDays(1)) {
                look(partnership, at.atStartOfDay(ZoneOffset.UTC).toInstant(), true);
            }
        });
        if (last.with(DayOfWeek.MONDAY).isBefore(day.with(DayOfWeek.MONDAY))) {
            peers = Peers.of(watches.pasts());
            fitted.put(NOW, peers);
        }
    }

    private void look(String partnership, Instant now, boolean mayResolve) {
        Watches.Held held = watches.get(partnership);
        if (held == null) {
            return;
        }
        Watch watch = alerts.resumed(partnership, held.watch(), peers);
        Step step = detector.step(watch, peers, feeds, now);
        Watches.Held after = held.after(step.watch());
        if (step.event() == Step.Event.RESOLVED && !mayResolve) {
            after = held.after(new Watch(step.watch().news(), watch.course()));
        } else {
            alerts.tell(partnership, held.watched(), step, now, mayResolve);
        }
        watches.put(partnership, mayResolve ? after.with(after.watched().settled()) : after);
    }

    static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
