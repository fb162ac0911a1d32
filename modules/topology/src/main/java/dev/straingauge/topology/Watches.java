package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import dev.straingauge.detection.News;
import dev.straingauge.detection.Past;
import dev.straingauge.detection.Report;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.detection.Watch;
import dev.straingauge.wire.StateSerde;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What the detector knows of each partnership. The weeks that are over and the alert's course have a store; the reports since
 * are read from the index's log when they are not at hand, so that a correction is seen here as there. Belongs to one task's
 * thread.
 */
final class Watches {
    static final String STORE = "detect-watches";

    /** Partnerships whose reports are not read back from the log. */
    private static final int AT_HAND = 1_000;

    private final SparseNewsDetector detector;
    private final AtHand<Watched> store;
    private final ObservationLog log;
    private final Map<String, Held> held = AtHand.latest(AT_HAND);

    /**
     * A partnership as it stands.
     *
     * @param watched what is stored
     * @param news the reports that the detector sees
     */
    record Held(Watched watched, News news) {
        Watch watch() {
            return new Watch(news, watched.course());
        }

        Held with(Watched other) {
            return new Held(other, news);
        }

        /** After a look at it. */
        Held after(Watch looked) {
            return new Held(watched.at(looked.news().past(), looked.course()), looked.news());
        }
    }

    Watches(SparseNewsDetector detector, KeyValueStore<String, Watched> store, ObservationLog log) {
        this.detector = detector;
        this.store = new AtHand<>(store, AT_HAND);
        this.log = log;
    }

    static StoreBuilder<?> builder() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), StateSerde.of(Watched.class));
    }

    /** What is known of a partnership, or null. */
    @Nullable
    Held get(String partnership) {
        Held known = held.get(partnership);
        if (known == null) {
            Watched watched = store.get(partnership);
            if (watched != null) {
                known = read(partnership, watched);
                held.put(partnership, known);
            }
        }
        return known;
    }

    /**
     * What the log has of a partnership that is not known yet: one that is new, or that an earlier version of the detector
     * watched.
     *
     * @param observation in the log already
     */
    Held begin(Observation observation) {
        Instant first = log.first(observation.partnership())
                .map(Observation::publishedAt)
                .orElse(observation.publishedAt());
        Past none = News.since(first.atZone(ZoneOffset.UTC).toLocalDate()).past();
        return reread(observation.partnership(), Watched.startingWith(observation, none));
    }

    /** The same after something that it had said was taken back or put right. */
    Held reread(String partnership, Watched watched) {
        Held again = read(partnership, watched);
        put(partnership, again);
        return again;
    }

    private Held read(String partnership, Watched watched) {
        List<Report> reports = new ArrayList<>();
        Instant newest = null;
        for (Observation each :
                log.between(partnership, watched.past().until(), Instant.ofEpochMilli(Long.MAX_VALUE))) {
            if (!each.isCopy()) {
                reports.add(detector.report(each));
                newest = each.publishedAt();
            }
        }
        Watched ending = newest == null ? watched : watched.endingAt(newest);
        return new Held(ending, News.of(watched.past(), reports, ending.newest()));
    }

    /** From now on this is known of a partnership. */
    void put(String partnership, Held now) {
        Held before = held.put(partnership, now);
        if (before == null || !before.watched().equals(now.watched())) {
            store.put(partnership, now.watched());
        }
    }

    /** Gives the store what it does not have yet; to be done before each commit. */
    void writeBack() {
        store.writeBack();
    }

    /** From now on nothing is known of a partnership. */
    void delete(String partnership) {
        held.remove(partnership);
        store.delete(partnership);
    }

    /** Shows every partnership that is watched, by its id. */
    void forEach(Consumer<String> each) {
        List<String> all = new ArrayList<>();
        try (KeyValueIterator<String, Watched> entries = store.all()) {
            while (entries.hasNext()) {
                all.add(entries.peekNextKey());
                entries.next();
            }
        }
        all.forEach(each);
    }

    /** The weeks that are over, of every partnership. */
    List<Past> pasts() {
        List<Past> pasts = new ArrayList<>();
        try (KeyValueIterator<String, Watched> entries = store.all()) {
            entries.forEachRemaining(entry -> pasts.add(entry.value.past()));
        }
        return pasts;
    }
}
