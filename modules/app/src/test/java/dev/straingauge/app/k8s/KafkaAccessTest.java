package dev.straingauge.app.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.ReplayLine;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Topic;
import dev.straingauge.wire.Topics;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Topics and access in the production overlay are those of the program: each topic that it would create, and for each user
 * what it does and nothing else. What it really does, a broker with these rules says in {@link AccessIT}.
 */
class KafkaAccessTest {
    private final Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Manifests production;

    @SuppressWarnings("NullAway.Init")
    private StraingaugeConfig config;

    KafkaAccessTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void render() throws IOException {
        production = Manifests.of("production");
        config = ConfigFile.load(Files.writeString(
                directory.resolve("straingauge.yaml"),
                Objects.requireNonNull(production.configuration().get("straingauge.yaml"))));
    }

    @Test
    void there_is_a_manifest_for_each_topic_that_the_program_would_create_and_it_says_the_same() {
        List<String> wanted = Topics.all().stream()
                .map(topic -> TopicSetup.asMade(
                        topic, config.kafka().partitions(), config.kafka().replicationFactor()))
                .map(made -> describe(made.name(), made.numPartitions(), made.replicationFactor(), made.configs()))
                .toList();
        List<String> there = production.all(KafkaTopic.class).stream()
                .map(topic -> {
                    Map<String, String> settings = new TreeMap<>();
                    topic.getSpec().getConfig().forEach((key, value) -> settings.put(key, String.valueOf(value)));
                    return describe(
                            topic.getMetadata().getName(),
                            topic.getSpec().getPartitions(),
                            topic.getSpec().getReplicas(),
                            settings);
                })
                .toList();

        assertThat(there)
                .as("k8s/overlays/production/kafka/topics.yaml, against dev.straingauge.wire.Topics and TopicSetup")
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void the_line_may_do_what_its_topology_does_and_nothing_else() {
        String id = config.kafka().applicationId();
        Map<String, Set<String>> wanted = new TreeMap<>();
        Topics.all().forEach(topic -> wanted.put("topic " + topic.name(), Set.of("DESCRIBE")));
        TopologyDescription topology =
                ReplayLine.describe(config, Topics.live(), Watchlist.builtIn(), new KeywordStanceModel());
        for (TopologyDescription.Subtopology part : topology.subtopologies()) {
            for (TopologyDescription.Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Source source) {
                    source.topicSet().forEach(topic -> wanted.replace("topic " + topic, Set.of("READ")));
                }
                if (node instanceof TopologyDescription.Sink sink) {
                    wanted.replace("topic " + sink.topic(), Set.of("WRITE"));
                }
            }
        }
        for (String internal :
                ReplayLine.internalTopics(config, Topics.live(), Watchlist.builtIn(), new KeywordStanceModel())) {
            wanted.put(
                    "topic " + internal,
                    internal.equals(ReplayLine.repartition(config.kafka()))
                            ? Set.of("CREATE", "READ", "WRITE", "DELETE")
                            : Set.of("CREATE", "READ", "WRITE"));
        }
        wanted.put("group " + id, Set.of("READ", "DESCRIBE_CONFIGS", "ALTER_CONFIGS"));
        // Who tells of alerts stands beside the topology.
        wanted.put("topic " + Topics.ALERTS.name(), Set.of("READ", "WRITE"));
        wanted.put("topic " + Topics.DELIVERIES.name(), Set.of("READ", "WRITE"));
        // So does the page, which reads what the line writes, and through which analysts write.
        wanted.put("topic " + Topics.OBSERVATIONS.name(), Set.of("READ", "WRITE"));
        wanted.put("topic " + Topics.INDEX.name(), Set.of("READ", "WRITE"));
        wanted.put("topic " + Topics.FEEDBACK.name(), Set.of("READ", "WRITE"));
        wanted.put("topic " + Topics.DESK.name(), Set.of("READ", "WRITE"));
        wanted.put("group " + id + "-routing", Set.of("READ"));
        wanted.put("transactionalId " + id + "-*", Set.of("WRITE"));

        assertThat(Access.of(production, "straingauge").told())
                .as("k8s/overlays/production/kafka/user-straingauge.yaml, against the topology")
                .containsExactlyInAnyOrderElementsOf(told(wanted));
    }

    @Test
    void ingest_may_publish_and_see_whether_topics_are_there() {
        Map<String, Set<String>> wanted = new TreeMap<>();
        Topics.all().forEach(topic -> wanted.put("topic " + topic.name(), Set.of("DESCRIBE")));
        for (Topic<?, ?> written : List.of(Topics.PARAGRAPHS, Topics.REJECTED)) {
            wanted.put("topic " + written.name(), Set.of("WRITE"));
        }

        assertThat(Access.of(production, "straingauge-ingest").told())
                .as("k8s/overlays/production/kafka/user-ingest.yaml, against what ingest publishes")
                .containsExactlyInAnyOrderElementsOf(told(wanted));
    }

    private static List<String> told(Map<String, Set<String>> access) {
        return access.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(operation -> operation + " " + each.getKey()))
                .toList();
    }

    private static String describe(String name, int partitions, int replicas, Map<String, String> settings) {
        return name + ": " + partitions + " partitions, " + replicas + " replicas, " + new TreeMap<>(settings);
    }
}
