package dev.straingauge.sinks.routing;

import dev.straingauge.core.Delivery;
import dev.straingauge.wire.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Kafka: reads alerts, writes down who is to be told of them and who has been. When anything about it fails
 * it is closed, and another one begins with what stands on the topics. Belongs to one thread.
 */
final class Session implements AutoCloseable, ConsumerRebalanceListener {
    /** Deliveries with something to do; when there are more, alerts wait on their topic. */
    static final int MOST_HELD = 100_000;

    /** Where a group begins that never ran: alerts whose records are older, by event time, are nobody's concern any more. */
    private static final Duration FIRST_REACH = Duration.ofDays(7);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration POLL_WHEN_BUSY = Duration.ofMillis(10);

    /** How long what is under way may take before the work is handed over. */
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(5);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_NANOS = 10_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Telling telling;
    private final Clock clock;
    private final KafkaConsumer<byte[], byte[]> alerts;
    private final Restoring restoring;
    private final Outbox outbox;
    private final Shelf shelf;
    private final Addressing addressing;
    /** The next alert of each partition whose deliveries are known. */
    private final Map<Integer, Long> positions = new HashMap<>();
    /** Of these, the ones that the group does not know yet. */
    private final Set<Integer> unsaid = new HashSet<>();

    private final List<Telling.Ended> unwritten = new ArrayList<>();
    private boolean full;
    private boolean broken;

    Session(KafkaSettings settings, Telling telling, Clock clock) {
        this.telling = telling;
        this.clock = clock;
        telling.forgetAll();
        this.outbox = new Outbox(settings);
        this.shelf = new Shelf(outbox::read);
        this.addressing = new Addressing(telling, shelf, clock);
        this.restoring = new Restoring(settings);
        this.alerts = new KafkaConsumer<>(settings.member(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            restoring.requirePlace();
            alerts.subscribe(List.of(Topics.ALERTS.name()), this);
        } catch (RuntimeException e) {
            broken = true;
            close();
            throw e;
        }
    }

    /** Does what there is to do, or waits a little. */
    void step() {
        ConsumerRecords<byte[], byte[]> records = alerts.poll(telling.isBusy() ? POLL_WHEN_BUSY : POLL);
        restore();
        Map<String, Outbox.Placed> changes = new LinkedHashMap<>();
        Map<Integer, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            addressing.address(record, changes);
            next.put(record.partition(), record.offset() + 1);
        }
        if (!write(changes, next)) {
            for (TopicPartition partition : records.partitions()) {
                alerts.seek(partition, records.records(partition).get(0).offset());
            }
        }
        keepBound();
        telling.tell(shelf::get);
    }

    private void restore() {
        Set<Integer> done = restoring.step((key, partition, offset, delivery) -> {
            if (delivery == null || delivery.isOver()) {
                shelf.remove(key);
            } else {
                shelf.put(key, partition, offset, delivery);
            }
        });
        if (done.isEmpty()) {
            return;
        }
        Set<String> unknown = new LinkedHashSet<>();
        for (String key : shelf.in(done)) {
            Shelf.Todo todo = shelf.todo(key);
            telling.plan(key, todo, true);
            if (todo.waits() && !telling.knows(todo.route())) {
                unknown.add(todo.route());
            }
        }
        if (!unknown.isEmpty()) {
            LOG.warn(
                    "alerts wait for routes that are not configured any more, and are kept for them: {}",
                    String.join(", ", unknown));
        }
        for (int partition : done) {
            positions.put(partition, alerts.position(alertsPartition(partition)));
            unsaid.add(partition);
        }
        resume(done);
    }

    /**
     * Writes changes, and what became of attempts, in one transaction.
     *
     * @param next where reading goes on, by partition
     * @return whether it was written; if not, it must be done again
     */
    private boolean write(Map<String, Outbox.Placed> changes, Map<Integer, Long> next) {
        unwritten.addAll(telling.ended());
        unwritten.removeIf(ended -> addressing.current(ended.key(), changes) == null);
        // What was sent before Kafka was asked anew may be settled before its partition is read to the end.
        List<Telling.Ended> written = unwritten.stream()
                .filter(ended -> positions.containsKey(partition(ended.key(), changes)))
                .toList();
        written.forEach(ended -> note(ended, changes));
        Map<Integer, Long> offsets = new HashMap<>(next);
        unsaid.forEach(partition -> offsets.putIfAbsent(partition, position(partition)));
        changes.values().forEach(placed -> offsets.computeIfAbsent(placed.partition(), this::position));
        if (offsets.isEmpty()) {
            return true;
        }
        Map<String, Long> places;
        try {
            places = outbox.write(
                    List.copyOf(changes.values()),
                    offsets.entrySet().stream()
                            .collect(Collectors.toMap(
                                    each -> alertsPartition(each.getKey()),
                                    each -> new OffsetAndMetadata(each.getValue()))),
                    alerts.groupMetadata());
        } catch (CommitFailedException e) {
            LOG.info("deliveries are written once the group has shared its partitions");
            return false;
        }
        positions.putAll(next);
        unsaid.removeAll(offsets.keySet());
        unwritten.removeAll(written);
        changes.forEach((key, placed) -> {
            if (placed.delivery().isOver()) {
                shelf.remove(key);
                telling.forget(key);
            } else {
                shelf.put(key, placed.partition(), Objects.requireNonNull(places.get(key)), placed.delivery());
                telling.plan(key, shelf.todo(key), false);
            }
        });
        return true;
    }

    private void note(Telling.Ended ended, Map<String, Outbox.Placed> changes) {
        Delivery known = addressing.current(ended.key(), changes);
        if (known != null) {
            Delivery after = ended.answer() instanceof Answer.Refused refused
                    ? known.refused(ended.notice(), refused.reason(), clock.instant())
                    : known.taken(ended.notice(), clock.instant());
            changes.put(ended.key(), new Outbox.Placed(partition(ended.key(), changes), after));
        }
    }

    private int partition(String key, Map<String, Outbox.Placed> changes) {
        Outbox.Placed changed = changes.get(key);
        return changed == null ? shelf.partition(key) : changed.partition();
    }

    private long position(int partition) {
        return Objects.requireNonNull(positions.get(partition), "a partition that is not read yet");
    }

    /** Alerts are read only while there is room for what is to be done about them. */
    private void keepBound() {
        boolean now = shelf.size() >= MOST_HELD;
        if (now && !full) {
            LOG.warn("{} deliveries are held; further alerts wait on {}", shelf.size(), Topics.ALERTS.name());
            alerts.pause(alerts.assignment());
        } else if (full && !now) {
            resume(positions.keySet());
        }
        full = now;
    }

    private void resume(Collection<Integer> partitions) {
        if (!full) {
            alerts.resume(partitions.stream().map(Session::alertsPartition).toList());
        }
    }

    private static TopicPartition alertsPartition(int partition) {
        return new TopicPartition(Topics.ALERTS.name(), partition);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> more) {
        alerts.pause(more);
        restoring.begin(numbers(more));
        Set<TopicPartition> unread = alerts.committed(new HashSet<>(more)).entrySet().stream()
                .filter(each -> each.getValue() == null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Map<TopicPartition, Long> ends = alerts.endOffsets(unread);
        long since = clock.instant().minus(FIRST_REACH).toEpochMilli();
        alerts.offsetsForTimes(unread.stream().collect(Collectors.toMap(Function.identity(), each -> since)))
                .forEach((partition, found) ->
                        alerts.seek(partition, found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> gone) {
        Set<Integer> numbers = numbers(gone);
        if (!broken && !numbers.isEmpty()) {
            finish(numbers);
        }
        drop(numbers);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> gone) {
        drop(numbers(gone));
    }

    /** Waits a little for what is under way, and writes down what came of it. */
    private void finish(Set<Integer> partitions) {
        long deadline = System.nanoTime() + FINISH_WITHIN.toNanos();
        List<String> keys = shelf.in(partitions);
        while (keys.stream().anyMatch(telling::isUnderWay) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            unwritten.addAll(telling.ended());
        }
        if (!write(new LinkedHashMap<>(), Map.of())) {
            LOG.warn("what was sent last may be sent again by whoever goes on");
        }
    }

    private void drop(Set<Integer> partitions) {
        for (String key : shelf.in(partitions)) {
            telling.forget(key);
            shelf.remove(key);
        }
        positions.keySet().removeAll(partitions);
        unsaid.removeAll(partitions);
        restoring.forget(partitions);
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    /** It failed: nothing more can be written. */
    void isBroken() {
        broken = true;
    }

    /** Hands the work over, unless it is broken. */
    @Override
    public void close() {
        try (outbox;
                restoring) {
            alerts.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE_WITHIN));
        }
    }
}
