package dev.straingauge.topology;

import dev.straingauge.wire.StateSerde;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Partnerships' pasts. A paragraph changes one day of some sixty, so each day has an entry of its own, under partnership and
 * date, and what else is known stands under the partnership alone. Earlier versions kept the days there as well: they are
 * moved when they are read first. Belongs to one task's thread.
 */
final class CoverageHistories {
    /** Partnerships whose past is not read back from bytes. */
    private static final int AT_HAND = 250;

    private static final char AT = '@';

    private final KeyValueStore<String, CoverageHistory> store;
    private final Map<String, CoverageHistory> latest = AtHand.latest(AT_HAND);

    CoverageHistories(KeyValueStore<String, CoverageHistory> store) {
        this.store = store;
    }

    static StoreBuilder<?> builder(String name) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.String(), StateSerde.of(CoverageHistory.class))
                .withCachingEnabled();
    }

    /** What is known of a partnership, or null. */
    @Nullable
    CoverageHistory get(String partnership) {
        CoverageHistory known = latest.get(partnership);
        if (known != null) {
            return known;
        }
        CoverageHistory head = store.get(partnership);
        if (head == null) {
            return null;
        }
        if (!head.days().isEmpty()) {
            write(partnership, head, new TreeMap<>());
            return head;
        }
        SortedMap<LocalDate, CoverageHistory.Day> days = new TreeMap<>();
        try (KeyValueIterator<String, CoverageHistory> each =
                store.range(partnership + AT, partnership + (char) (AT + 1))) {
            each.forEachRemaining(entry -> days.putAll(entry.value.days()));
        }
        CoverageHistory history = head.onDays(days);
        latest.put(partnership, history);
        return history;
    }

    /** From now on this is known of a partnership. */
    void put(String partnership, CoverageHistory history) {
        CoverageHistory before = get(partnership);
        write(partnership, history, before == null ? new TreeMap<>() : before.days());
    }

    /** From now on nothing is known of a partnership. */
    void delete(String partnership) {
        CoverageHistory before = get(partnership);
        if (before != null) {
            before.days().keySet().forEach(day -> store.delete(key(partnership, day)));
            store.delete(partnership);
            latest.remove(partnership);
        }
    }

    private void write(String partnership, CoverageHistory history, SortedMap<LocalDate, CoverageHistory.Day> written) {
        CoverageHistory head = history.onDays(new TreeMap<>());
        store.put(partnership, head);
        history.days().forEach((date, day) -> {
            if (!day.equals(written.get(date))) {
                store.put(key(partnership, date), head.onDays(new TreeMap<>(Map.of(date, day))));
            }
        });
        for (LocalDate date : written.keySet()) {
            if (!history.days().containsKey(date)) {
                store.delete(key(partnership, date));
            }
        }
        latest.put(partnership, history);
    }

    private static String key(String partnership, LocalDate day) {
        return partnership + AT + day;
    }
}
