package dev.straingauge.app;

import dev.straingauge.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands on a topic when it is asked for. */
public final class TopicNow {
    private TopicNow() {}

    /** The values of all that is committed, in order within each partition; nothing where there is no such topic. */
    public static <V> List<V> values(String servers, Topic<?, V> topic) {
        return committed(servers, topic.name()).stream()
                .map(record -> topic.values().deserializer().deserialize(record.topic(), record.value()))
                .toList();
    }

    /** The names of all topics but Kafka's own. */
    public static Set<String> topics(String servers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.listTopics().keySet().stream()
                    .filter(name -> !name.startsWith("__"))
                    .collect(Collectors.toSet());
        }
    }

    /** All that is committed, in order within each partition; nothing where there is no such topic. */
    public static List<ConsumerRecord<byte[], byte[]>> committed(String servers, String topic) {
        return all(servers, topic, "read_committed");
    }

    /** All that was ever written, be it that its transaction was aborted. */
    static List<ConsumerRecord<byte[], byte[]>> written(String servers, String topic) {
        return all(servers, topic, "read_uncommitted");
    }

    private static List<ConsumerRecord<byte[], byte[]>> all(String servers, String topic, String isolation) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "isolation.level",
                        isolation,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }
}
