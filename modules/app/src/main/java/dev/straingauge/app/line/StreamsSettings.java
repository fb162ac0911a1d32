package dev.straingauge.app.line;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.topology.ProcessingHandler;
import dev.straingauge.topology.UnwritableHandler;
import dev.straingauge.wire.TopicSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;

/** Turns configuration into Kafka Streams' own settings. */
final class StreamsSettings {
    /** A thread that waits for records looks after its batches only when it has waited so long. */
    private static final int POLL_MS = 5;

    /**
     * Records of a partition that wait in memory; what comes after them stays with the broker until there is room. The
     * longest paragraphs take some 120 kB, so that Kafka's default of 1 000 would be 120 MB for each partition of a thread.
     */
    private static final int BUFFERED = 250;

    private static final int POLLED = 500;

    /** Changelogs get many small records: larger batches are fewer requests, and what is alike is packed together. */
    private static final int BATCH_BYTES = 64 * 1024;

    /** Each commit costs the broker a transaction in every task; the right side sees what the left has committed. */
    private static final Duration REPLAY_COMMITS = Duration.ofSeconds(1);

    /** More than there is of history. */
    private static final Duration REPLAY_KEEPS = Duration.ofDays(36_500);

    private StreamsSettings() {}

    /**
     * Kafka Streams' settings for a line.
     *
     * @param topics those that it reads and writes
     * @param state folder for state
     * @param threads stream threads, 1 or more
     */
    static Properties of(
            StraingaugeConfig.Kafka kafka, TopicSet topics, Path state, int threads, PipelineListener listener) {
        Properties settings = new Properties();
        settings.putAll(kafka.clientSettings());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.applicationId());
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, kafka.groupProtocol());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, kafka.replicationFactor());
        // A name that Kafka Streams made up would change with the topology, and an upgrade would lose what is under it.
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // What is one record's own fault goes to the dead letters and the line goes on; all else is a fault and stops
        // it.
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingHandler.class);
        settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnwritableHandler.class);
        settings.put(ProcessingHandler.LISTENER, listener);
        settings.put(ProcessingHandler.TOPICS, topics);
        consumer(settings, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Whoever takes over from a process that died waits for its open transaction; let that be short.
        producer(settings, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        if (kafka.groupProtocol().equals("classic")) {
            consumer(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
            consumer(settings, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
            settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, kafka.standbyReplicas());
        }
        settings.putIfAbsent(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
        // What analysts say and what the model says may come in any order; to weigh them at each record costs 4 %.
        settings.putIfAbsent(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.putIfAbsent(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedStateMemory.class);
        settings.putIfAbsent(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED);
        consumer(settings, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED);
        producer(settings, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        producer(settings, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer(settings, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4_194_304);
        return settings;
    }

    /** The same for a replay, which nobody waits for paragraph by paragraph: it commits seldom. */
    static Properties ofReplay(
            StraingaugeConfig.Kafka kafka, TopicSet topics, Path state, int threads, PipelineListener listener) {
        Properties settings = of(kafka, topics, state, threads, listener);
        settings.putIfAbsent(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, (int) REPLAY_COMMITS.toMillis());
        // Brokers drop by age what bears old times; a replay that goes on after a crash restores its windows from
        // there.
        settings.putIfAbsent(
                StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG, REPLAY_KEEPS.toMillis());
        return settings;
    }

    /** For the consumers, unless somebody configured it, be it for all of Kafka's clients or for consumers alone. */
    private static void consumer(Properties settings, String key, Object value) {
        byDefault(settings, key, StreamsConfig.consumerPrefix(key), value);
    }

    /** The same for the producers. */
    private static void producer(Properties settings, String key, Object value) {
        byDefault(settings, key, StreamsConfig.producerPrefix(key), value);
    }

    private static void byDefault(Properties settings, String plain, String prefixed, Object value) {
        if (!settings.containsKey(plain)) {
            settings.putIfAbsent(prefixed, value);
        }
    }
}
