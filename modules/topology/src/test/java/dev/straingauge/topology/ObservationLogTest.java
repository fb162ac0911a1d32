package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Position;
import dev.straingauge.core.StanceProbabilities;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Whatever comes in whatever order, what is old is let go of wholly, and nothing else. */
class ObservationLogTest {
    private static final String PAIR = "alba--bolt";

    @Property(tries = 100)
    void what_was_published_before_a_time_is_forgotten_even_when_it_came_after_an_earlier_forgetting(
            @ForAll long seed) {
        Random random = new Random(seed);
        KeyValueStore<String, byte[]> store = store();
        ObservationLog log = new ObservationLog(store);
        TreeMap<Instant, Observation> all = new TreeMap<>();
        for (int step = 0; step < 60; step++) {
            Instant at = Instant.EPOCH.plus(Duration.ofHours(random.nextInt(1_000)));
            if (random.nextInt(4) > 0) {
                Observation observation = observation(at);
                log.put(observation);
                all.put(at, observation);
            } else {
                log.forgetBefore(PAIR, at);
                all.headMap(at).clear();
            }

            List<Observation> left = new ArrayList<>();
            log.forEach(PAIR, left::add);
            assertThat(left).containsExactlyElementsOf(all.values());
            assertThat(log.first(PAIR)).isEqualTo(all.values().stream().findFirst());
            assertThat(store.approximateNumEntries()).isEqualTo(all.size());
        }
    }

    private static Observation observation(Instant at) {
        String article = "at-" + at.getEpochSecond();
        StanceProbabilities answer = new StanceProbabilities(0.25, 0.5, 0.25);
        return new Observation(
                article + "#0@" + PAIR,
                PAIR,
                "Alba",
                "Bolt",
                article,
                0,
                at,
                "Planck Wire",
                "Title",
                null,
                "Alba and Bolt met.",
                Link.Basis.NAMED,
                List.of(),
                answer.stance(),
                answer.score(),
                answer,
                "keywords@1",
                article,
                null,
                new Position("straingauge.paragraphs", 0, 0));
    }

    private static KeyValueStore<String, byte[]> store() {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("log"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
