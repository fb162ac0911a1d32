package dev.straingauge.app.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.core.PipelineListener;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {
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

    private static Properties settings(Map<String, String> properties) {
        StraingaugeConfig.Kafka kafka = ConfigFile.defaults().kafka();
        return StreamsSettings.of(
                new StraingaugeConfig.Kafka(
                        kafka.bootstrapServers(),
                        kafka.applicationId(),
                        kafka.groupProtocol(),
                        kafka.threads(),
                        kafka.stateDirectory(),
                        kafka.partitions(),
                        kafka.replicationFactor(),
                        properties),
                3,
                new PipelineListener() {});
    }
}
