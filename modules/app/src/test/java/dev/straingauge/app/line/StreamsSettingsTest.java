package dev.straingauge.app.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsSettingsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void what_waits_in_memory_is_bounded_and_a_thread_that_waits_looks_after_its_batches() {
        Properties settings = settings(Map.of());

        assertThat(settings)
                .containsEntry("buffered.records.per.partition", 250)
                .containsEntry("consumer.max.poll.records", 500)
                .containsEntry("num.stream.threads", 3);
        assertThat((int) Objects.requireNonNull(settings.get("poll.ms")))
                .isLessThan((int) ConfigFile.defaults().index().batchWait().toMillis());
    }

    @Test
    void what_somebody_configured_holds_be_it_for_all_clients_or_for_some() {
        Properties settings = settings(
                Map.of("max.poll.records", "7", "producer.batch.size", "1000", "buffered.records.per.partition", "9"));

        assertThat(settings)
                .doesNotContainKey("consumer.max.poll.records")
                .containsEntry("max.poll.records", "7")
                .containsEntry("producer.batch.size", "1000")
                .containsEntry("buffered.records.per.partition", "9");
    }

    private Properties settings(Map<String, String> properties) {
        StraingaugeConfig.Kafka kafka = ConfigFile.defaults().kafka();
        return StreamsSettings.of(
                new StraingaugeConfig.Kafka(
                        kafka.bootstrapServers(),
                        kafka.applicationId(),
                        kafka.groupProtocol(),
                        kafka.threads(),
                        kafka.stateDirectory(),
                        kafka.standbyReplicas(),
                        kafka.partitions(),
                        kafka.replicationFactor(),
                        properties),
                Topics.live(),
                directory,
                3,
                new PipelineListener() {});
    }

    @Test
    void standby_replicas_are_the_clients_own_under_the_classic_protocol_and_the_groups_otherwise() throws IOException {
        assertThat(settings("groupProtocol: classic, standbyReplicas: 2"))
                .containsEntry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 2);
        assertThat(settings("standbyReplicas: 2")).doesNotContainKey(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG);
    }

    @Test
    void a_topology_with_a_name_that_kafka_streams_made_up_is_refused() throws IOException {
        assertThat(settings("threads: 1"))
                .containsEntry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    }

    private Properties settings(String kafka) throws IOException {
        StraingaugeConfig config =
                ConfigFile.load(Files.writeString(directory.resolve("one.yaml"), "kafka: {" + kafka + "}"));
        return StreamsSettings.of(config.kafka(), Topics.live(), directory, 3, new PipelineListener() {});
    }
}
