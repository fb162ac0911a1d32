package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.topology.CoverageHistory.Day;
import dev.straingauge.wire.StateSerde;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class CoverageHistoriesTest {
    private static final LocalDate DAY = LocalDate.parse("2025-09-01");

    private final KeyValueStore<String, CoverageHistory> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("past"), Serdes.String(), StateSerde.of(CoverageHistory.class))
            .withLoggingDisabled()
            .build();

    CoverageHistoriesTest() {
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    }

    @Property(tries = 50)
    void what_was_put_last_is_there_also_for_a_task_that_begins_anew(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, CoverageHistory> expected = new TreeMap<>();
        CoverageHistories histories = new CoverageHistories(store);
        for (int step = 0; step < 60; step++) {
            String partnership = "pair-" + random.nextInt(3);
            if (random.nextInt(10) == 0) {
                histories.delete(partnership);
                expected.remove(partnership);
            } else {
                CoverageHistory history = history(random);
                histories.put(partnership, history);
                expected.put(partnership, history);
            }
            histories = random.nextInt(4) == 0 ? new CoverageHistories(store) : histories;
            for (int pair = 0; pair < 3; pair++) {
                assertThat(histories.get("pair-" + pair)).isEqualTo(expected.get("pair-" + pair));
            }
        }
        for (String partnership : expected.keySet()) {
            histories.delete(partnership);
        }
        try (KeyValueIterator<String, CoverageHistory> left = store.all()) {
            assertThat(left).isExhausted();
        }
    }

    @Test
    void days_that_an_earlier_version_kept_in_one_entry_are_moved() {
        CoverageHistory before = history(new Random(7));
        store.put("pair", before);

        assertThat(new CoverageHistories(store).get("pair")).isEqualTo(before);
        assertThat(store.get("pair").days()).isEmpty();
        assertThat(new CoverageHistories(store).get("pair")).isEqualTo(before);
    }

    private static CoverageHistory history(Random random) {
        SortedMap<LocalDate, Day> days = new TreeMap<>();
        for (int day = 0; day < 1 + random.nextInt(6); day++) {
            days.put(
                    DAY.plusDays(random.nextInt(9)),
                    new Day(
                            Set.of("origin-" + random.nextInt(4)),
                            Set.of(),
                            Set.of(),
                            0,
                            random.nextInt(3),
                            List.of(),
                            Instant.EPOCH));
        }
        return new CoverageHistory(DAY, Instant.EPOCH.plusMillis(random.nextInt(9)), days, "model", null);
    }
}
