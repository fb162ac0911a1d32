package dev.straingauge.app;

import dev.straingauge.app.LeftBehind.PartitionLeft;
import dev.straingauge.app.LeftBehind.RecordLeft;
import dev.straingauge.app.LeftBehind.TopicLeft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what an application left from a broker, and lays it on another as if the application had run there. An offset is
 * taken as the number of records before it: on the application's own topics there are markers of transactions between
 * records, which are not laid again, and what it had read of them is of no more use.
 */
final class LeftOnBroker {
    private static final String OWN_TO_READ = "-repartition";

    private LeftOnBroker() {}

    /** What a group of the streams protocol left, on a broker where no transaction is open. */
    static LeftBehind take(String servers, String group) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listStreamsGroupOffsets(
                            Map.of(group, new ListStreamsGroupOffsetsSpec()))
                    .partitionsToOffsetAndMetadata(group)
                    .get();
            List<String> names =
                    admin.listTopics().names().get().stream().sorted().toList();
            Map<String, TopicDescription> described =
                    admin.describeTopics(names).allTopicNames().get();
            List<TopicLeft> topics = new ArrayList<>();
            for (String name : names) {
                Map<Integer, List<ConsumerRecord<byte[], byte[]>>> records = TopicNow.committed(servers, name).stream()
                        .collect(Collectors.groupingBy(ConsumerRecord::partition));
                List<PartitionLeft> partitions = new ArrayList<>();
                int count = Objects.requireNonNull(described.get(name), name)
                        .partitions()
                        .size();
                for (int each = 0; each < count; each++) {
                    partitions.add(
                            left(records.getOrDefault(each, List.of()), committed.get(new TopicPartition(name, each))));
                }
                topics.add(new TopicLeft(name, settings(admin, name), partitions));
            }
            return new LeftBehind(group, topics);
        } catch (ExecutionException e) {
            throw new AssertionError("the broker at " + servers + " does not say what is there", e);
        }
    }

    private static PartitionLeft left(
            List<ConsumerRecord<byte[], byte[]>> records, @Nullable OffsetAndMetadata committed) {
        List<RecordLeft> kept = new ArrayList<>();
        int position = committed == null ? -1 : 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            boolean read = committed != null && record.offset() < committed.offset();
            if (read && record.topic().endsWith(OWN_TO_READ)) {
                continue;
            }
            if (read) {
                position++;
            }
            kept.add(new RecordLeft(record.timestamp(), record.key(), record.value(), record.headers()));
        }
        return new PartitionLeft(position, committed == null ? "" : committed.metadata(), kept);
    }

    private static Map<String, String> settings(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Objects.requireNonNull(
                        admin.describeConfigs(List.of(resource)).all().get().get(resource), topic)
                .entries()
                .stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    /** Makes the topics, fills them, and commits the group's offsets. */
    static void lay(String servers, LeftBehind left) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                "acks",
                                "all",
                                "max.request.size",
                                4_194_304,
                                // The first record of a partition just made may be refused after a later one was taken.
                                "max.in.flight.requests.per.connection",
                                1),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(left.topics().stream()
                            .map(topic -> new NewTopic(
                                            topic.name(), topic.partitions().size(), (short) 1)
                                    .configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
            List<Future<?>> sent = new ArrayList<>();
            for (TopicLeft topic : left.topics()) {
                for (int number = 0; number < topic.partitions().size(); number++) {
                    PartitionLeft partition = topic.partitions().get(number);
                    for (RecordLeft record : partition.records()) {
                        sent.add(producer.send(new ProducerRecord<>(
                                topic.name(),
                                number,
                                record.timestamp(),
                                record.key(),
                                record.value(),
                                record.headers())));
                    }
                    if (partition.position() >= 0) {
                        committed.put(
                                new TopicPartition(topic.name(), number),
                                new OffsetAndMetadata(partition.position(), partition.metadata()));
                    }
                }
            }
            for (Future<?> one : sent) {
                one.get();
            }
            admin.alterStreamsGroupOffsets(left.group(), committed).all().get();
        } catch (ExecutionException e) {
            throw new AssertionError("the broker at " + servers + " did not take everything", e);
        }
    }
}
