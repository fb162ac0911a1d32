package dev.straingauge.server.ledger;

import dev.straingauge.wire.Topic;
import dev.straingauge.wire.Topics;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Kafka that goes on where the ledger ends: only what is committed, from all partitions, in no group. What
 * is read is written with its offsets in one transaction. Belongs to one thread.
 */
final class Reading implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofMinutes(1);
    private static final int TIMEOUT_MS = 15_000;
    private static final int MOST_RECORDS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private static final List<Topic<?, ?>> FOLLOWED =
            List.of(Topics.OBSERVATIONS, Topics.INDEX, Topics.ALERTS, Topics.DESK);

    private final Ledger ledger;
    private final InstantSource clock;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Map<TopicPartition, Long> written = new HashMap<>();
    /** Where the partitions ended when reading began, of those that are not read so far. */
    private final Map<TopicPartition, Long> behind = new HashMap<>();

    private Instant looked = Instant.MIN;

    Reading(Ledger ledger, Map<String, Object> kafka, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // What fell out of the topic is no loss: what stands there is what counts.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads what there is, or waits a little. */
    void step() {
        Instant now = clock.instant();
        if (looked.isBefore(now.minus(LOOK_FOR_PARTITIONS))) {
            look();
            looked = now;
        }
        if (assigned.isEmpty()) {
            throw new KafkaException("Kafka has none of the topics that the line writes");
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : assigned) {
            long position = consumer.position(partition);
            if (position != written.getOrDefault(partition, -1L)) {
                positions.put(partition, position);
            }
        }
        if (!positions.isEmpty()) {
            ledger.write(clock.instant(), pen -> write(records, positions, pen));
            written.putAll(positions);
        }
        behind.entrySet().removeIf(each -> written.getOrDefault(each.getKey(), 0L) >= each.getValue());
        if (behind.isEmpty() && ledger.obstacle().isPresent()) {
            ledger.obstacle(Optional.empty());
        }
    }

    private void write(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Long> positions, Pen pen)
            throws SQLException {
        if (ledger.obstacle().isEmpty()) {
            pen.heardNow();
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                write(record, pen);
            } catch (SerializationException e) {
                // The line writes nothing of the kind; whoever did must not keep everything else from being shown.
                LOG.warn(
                        "passed over a record that the line did not write, {}-{}@{}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
            }
        }
        for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
            pen.position(position.getKey().topic(), position.getKey().partition(), position.getValue());
        }
    }

    private static void write(ConsumerRecord<byte[], byte[]> record, Pen pen) throws SQLException {
        String topic = record.topic();
        if (topic.equals(Topics.INDEX.name())) {
            pen.point(
                    Topics.INDEX.keys().deserializer().deserialize(topic, record.key()),
                    record.value() == null
                            ? null
                            : Topics.INDEX.values().deserializer().deserialize(topic, record.value()));
        } else if (record.value() != null && topic.equals(Topics.OBSERVATIONS.name())) {
            pen.observation(Topics.OBSERVATIONS.values().deserializer().deserialize(topic, record.value()));
        } else if (record.value() != null && topic.equals(Topics.ALERTS.name())) {
            pen.alert(Topics.ALERTS.values().deserializer().deserialize(topic, record.value()));
        } else if (record.value() != null && topic.equals(Topics.DESK.name())) {
            pen.note(
                    Topics.DESK.keys().deserializer().deserialize(topic, record.key()),
                    Topics.DESK.values().deserializer().deserialize(topic, record.value()));
        }
    }

    /** Takes in partitions that are not followed yet. */
    private void look() {
        List<TopicPartition> more = new ArrayList<>();
        for (Topic<?, ?> topic : FOLLOWED) {
            List<PartitionInfo> infos = consumer.partitionsFor(topic.name());
            if (infos != null) {
                infos.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .filter(partition -> !assigned.contains(partition))
                        .forEach(more::add);
            }
        }
        if (more.isEmpty()) {
            return;
        }
        boolean first = assigned.isEmpty();
        assigned.addAll(more);
        consumer.assign(assigned);
        Map<TopicPartition, Long> ends = consumer.endOffsets(more);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(more);
        Map<TopicPartition, Long> known = known();
        if (more.stream().anyMatch(each -> known.getOrDefault(each, 0L) > ends.getOrDefault(each, 0L))) {
            LOG.warn("a topic is shorter than it was, so somebody made it anew; everything is read again");
            ledger.write(clock.instant(), Pen::clear);
            known.clear();
        }
        for (TopicPartition partition : more) {
            long end = ends.getOrDefault(partition, 0L);
            long begin = begins.getOrDefault(partition, 0L);
            long next = known.getOrDefault(partition, begin);
            consumer.seek(partition, Math.max(begin, next));
            written.put(partition, known.getOrDefault(partition, -1L));
            if (first) {
                behind.put(partition, end);
            }
        }
    }

    /** Where the ledger ends. */
    private Map<TopicPartition, Long> known() {
        return ledger.ask(connection -> {
            Map<TopicPartition, Long> positions = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement("select topic, partition, next from position");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    positions.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
                }
            }
            return positions;
        });
    }

    @Override
    public void close() {
        consumer.close();
    }
}
