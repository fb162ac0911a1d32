package dev.straingauge.sinks.routing;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Delivery;
import dev.straingauge.core.Delivery.Notice;
import dev.straingauge.wire.DeliveryKeys;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says whom an alert is for. Belongs to one thread. */
final class Addressing {
    private static final Logger LOG = LoggerFactory.getLogger(Addressing.class);

    private final Telling telling;
    private final Shelf shelf;
    private final InstantSource clock;

    Addressing(Telling telling, Shelf shelf, InstantSource clock) {
        this.telling = telling;
        this.shelf = shelf;
        this.clock = clock;
    }

    /**
     * Adds the changes that an alert gives cause to. What is no alert is counted, logged and passed over.
     *
     * @param changes what is to be written anyway, by key
     */
    void address(ConsumerRecord<byte[], byte[]> record, Map<String, Outbox.Placed> changes) {
        if (record.value() == null) {
            return;
        }
        Alert alert;
        try {
            alert = Topics.ALERTS.values().deserializer().deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            telling.meters().countUnreadable();
            LOG.error(
                    "nobody is told of {}-{}@{}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return;
        }
        String json = new String(record.value(), StandardCharsets.UTF_8);
        Set<String> addressed = new HashSet<>();
        for (RouteQueue queue : telling.queues()) {
            String key = DeliveryKeys.of(queue.name(), alert.id());
            addressed.add(key);
            Delivery known = current(key, changes);
            // Whoever was told of it is told of its end, though it would not be told of its beginning by now.
            boolean hearsTheEnd = known != null
                    && alert.status() == Alert.Status.RESOLVED
                    && (known.sent() != null || !known.waiting().isEmpty());
            if (queue.filter().passes(alert) || (hearsTheEnd && queue.filter().passesStatus(alert.status()))) {
                add(key, queue.name(), alert, json, record, known, changes);
            }
        }
        for (String key : List.copyOf(shelf.ofAlert(alert.id()))) {
            Delivery known = current(key, changes);
            if (!addressed.contains(key) && known != null) {
                add(key, known.route(), alert, json, record, known, changes);
            }
        }
    }

    private void add(
            String key,
            String route,
            Alert alert,
            String json,
            ConsumerRecord<byte[], byte[]> record,
            @Nullable Delivery known,
            Map<String, Outbox.Placed> changes) {
        Notice notice = new Notice(id(key, record), alert.status(), json);
        Delivery delivery = known == null
                ? Delivery.first(route, alert.id(), alert.partnership(), notice, clock.instant())
                : known.and(notice, clock.instant());
        changes.put(key, new Outbox.Placed(record.partition(), delivery));
    }

    /** The same for one record and one route, whoever reads it and how often. */
    private static String id(String key, ConsumerRecord<byte[], byte[]> record) {
        String text = key + '\n' + record.topic() + '-' + record.partition() + '@' + record.offset();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The newest state of a delivery, or null when there is none. */
    @Nullable
    Delivery current(String key, Map<String, Outbox.Placed> changes) {
        Outbox.Placed changed = changes.get(key);
        return changed == null ? shelf.get(key) : changed.delivery();
    }
}
