package dev.straingauge.sinks.routing;

import dev.straingauge.wire.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How Kafka's clients are opened for routing: what is configured, and what this must have.
 *
 * @param clients at least {@code bootstrap.servers}
 * @param group whose members share the partitions of the alerts topic
 * @param instance tells the processes of a group apart
 */
record KafkaSettings(Map<String, Object> clients, String group, String instance) {
    private static final int SESSION_MS = 10_000;
    private static final int HEARTBEAT_MS = 2_000;

    /** Whoever takes over waits for the open transaction of a process that died. */
    private static final int TRANSACTION_MS = 10_000;

    private static final int POLLED = 100;
    private static final int MOST_BYTES = 16 << 20;

    KafkaSettings {
        clients = Map.copyOf(clients);
    }

    /** Members of the group, who read alerts. */
    Map<String, Object> member() {
        Map<String, Object> settings = reader();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED);
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
        return settings;
    }

    /** Readers of {@link Topics#DELIVERIES}, without a group. */
    Map<String, Object> reader() {
        Map<String, Object> settings = named();
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    /** The one writer of this process. */
    Map<String, Object> writer() {
        Map<String, Object> settings = named();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group + "-" + instance);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
        // States of one alert have most of their words in common.
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        return settings;
    }

    /** An administrator. */
    Map<String, Object> named() {
        Map<String, Object> settings = new HashMap<>(clients);
        Object client = clients.get("client.id");
        settings.put("client.id", (client == null ? group : client + "-routing"));
        return settings;
    }
}
