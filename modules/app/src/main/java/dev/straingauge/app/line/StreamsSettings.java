package dev.straingauge.app.line;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.topology.PoisonHandler;
import dev.straingauge.wire.Topics;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** Turns configuration into Kafka Streams' own settings. */
final class StreamsSettings {
    private StreamsSettings() {}

    static Properties of(StraingaugeConfig.Kafka kafka, PipelineListener listener) {
        Properties settings = new Properties();
        settings.putAll(kafka.clientSettings());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.applicationId());
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, kafka.groupProtocol());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, kafka.threads());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory(kafka));
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, kafka.replicationFactor());
        // Poison goes to the dead letters and the line goes on; any other error is a fault and stops it.
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonHandler.class);
        settings.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        settings.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.REJECTED.name());
        settings.put(PoisonHandler.LISTENER, listener);
        settings.putIfAbsent(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Whoever takes over from a process that died waits for its open transaction; let that be short.
        settings.putIfAbsent(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
        if (kafka.groupProtocol().equals("classic")) {
            settings.putIfAbsent(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
            settings.putIfAbsent(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        }
        settings.putIfAbsent(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.putIfAbsent(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 4_194_304);
        return settings;
    }

    private static String stateDirectory(StraingaugeConfig.Kafka kafka) {
        return kafka.stateDirectory().isBlank()
                ? Path.of(System.getProperty("java.io.tmpdir"), "straingauge-state")
                        .toString()
                : kafka.stateDirectory();
    }
}
