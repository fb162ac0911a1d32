package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeforeCommitTest {
    private static final String COMMIT = "counts-commit";
    private static final String COUNTS = "counts";

    @Test
    void what_is_left_until_the_commit_is_written_and_sent_with_it_though_no_record_is_being_processed(
            @TempDir Path state) {
        List<String> order = new ArrayList<>();
        try (TopologyTestDriver driver = new TopologyTestDriver(counting(order), settings(state))) {
            // The driver commits after each record.
            driver.createInputTopic(
                            "in", Serdes.String().serializer(), Serdes.String().serializer())
                    .pipeInput("a", "x");

            assertThat(order).containsExactly("processed a", "committing a");
            assertThat(driver.createOutputTopic(
                                    "out",
                                    Serdes.String().deserializer(),
                                    Serdes.Long().deserializer())
                            .readKeyValuesToMap())
                    .isEqualTo(Map.of("a", 1L));
            assertThat(driver.producedTopicNames()).contains(changelog());
            assertThat(driver.<String, Long>getKeyValueStore(COUNTS).get("a")).isEqualTo(1);
        }
    }

    @Test
    void it_makes_no_topic_of_its_own(@TempDir Path state) {
        List<String> order = new ArrayList<>();
        try (TopologyTestDriver driver = new TopologyTestDriver(counting(order), settings(state))) {
            driver.createInputTopic(
                            "in", Serdes.String().serializer(), Serdes.String().serializer())
                    .pipeInput("a", "x");

            assertThat(driver.producedTopicNames()).containsExactlyInAnyOrder("out", changelog());
        }
    }

    private static String changelog() {
        return "before-commit-" + COUNTS + "-changelog";
    }

    /** Counts records by key, and writes and tells the counts at commits only. */
    private static Topology counting(List<String> order) {
        return new Topology()
                .addSource("in", Serdes.String().deserializer(), Serdes.String().deserializer(), "in")
                .addProcessor("count", supplier(order), "in")
                .addSink(
                        "out",
                        "out",
                        Serdes.String().serializer(),
                        Serdes.Long().serializer(),
                        "count");
    }

    private static ProcessorSupplier<String, String, String, Long> supplier(List<String> order) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, String, String, Long> get() {
                return new Counting(order);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        BeforeCommit.builder(COMMIT),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(COUNTS), Serdes.String(), Serdes.Long()));
            }
        };
    }

    private static final class Counting implements Processor<String, String, String, Long> {
        private final List<String> order;
        private final List<String> keys = new ArrayList<>();

        private Counting(List<String> order) {
            this.order = order;
        }

        @Override
        public void init(ProcessorContext<String, Long> context) {
            KeyValueStore<String, Long> counts = context.getStateStore(COUNTS);
            BeforeCommit commit = context.getStateStore(COMMIT);
            commit.always(context, () -> {
                for (String key : keys) {
                    order.add("committing " + key);
                    Long before = counts.get(key);
                    long now = before == null ? 1 : before + 1;
                    counts.put(key, now);
                    context.forward(new Record<>(key, now, 0));
                }
                keys.clear();
            });
        }

        @Override
        public void process(Record<String, String> read) {
            order.add("processed " + read.key());
            keys.add(read.key());
        }
    }

    private static Properties settings(Path state) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "before-commit");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return settings;
    }
}
