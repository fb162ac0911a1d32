package dev.straingauge.app.replay;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.core.Alert;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.wire.TopicSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a replay has left on its topics, as it holds at the end: the last record of each observation that was not withdrawn,
 * of each window, of each alert. In an order that does not depend on how they came. Belongs to one thread, who closes it.
 */
public final class Outcome implements AutoCloseable {
    private final Chronology observations;
    private final Chronology windows;
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final TopicSet topics;
    private long rejected;

    /** Takes values and the bytes that they were read from. */
    @FunctionalInterface
    public interface Each<T> {
        /** The next value in order. */
        void take(T value, byte[] bytes);
    }

    /** One of nothing yet. */
    Outcome(TopicSet topics, Path directory) {
        this.topics = topics;
        this.observations = new Chronology(directory.resolve("observations"), Chronology.IN_MEMORY / 2);
        this.windows = new Chronology(directory.resolve("windows"), Chronology.IN_MEMORY / 2);
    }

    /**
     * Reads what is committed now.
     *
     * @param directory for what does not fit in memory
     */
    public static Outcome read(StraingaugeConfig.Kafka kafka, TopicSet topics, Path directory) {
        Outcome outcome = new Outcome(topics, directory);
        try (CommittedRecords records = new CommittedRecords(kafka)) {
            records.readAll(topics.observations().name(), outcome::observation);
            records.readAll(topics.index().name(), outcome::window);
            records.readAll(topics.alerts().name(), outcome::alert);
            records.readAll(topics.rejected().name(), each -> outcome.rejected++);
        } catch (RuntimeException e) {
            outcome.close();
            throw e;
        }
        return outcome;
    }

    void observation(ConsumerRecord<byte[], byte[]> read) {
        Observation value = topics.observations().values().deserializer().deserialize(read.topic(), read.value());
        observations.add(new HistoryRecord(
                value.publishedAt().toEpochMilli(), value.id(), read.offset(), read.key(), read.value()));
    }

    void window(ConsumerRecord<byte[], byte[]> read) {
        IndexPoint value = topics.index().values().deserializer().deserialize(read.topic(), read.value());
        windows.add(new HistoryRecord(
                value.start().toEpochMilli(),
                new String(read.key(), StandardCharsets.UTF_8),
                read.offset(),
                read.key(),
                read.value()));
    }

    void alert(ConsumerRecord<byte[], byte[]> read) {
        Alert alert = topics.alerts().values().deserializer().deserialize(read.topic(), read.value());
        alerts.put(alert.id(), alert);
    }

    /** The alerts as they stand at the end, by the time at which they were opened, and then by id. */
    public List<Alert> alerts() {
        return alerts.values().stream()
                .sorted(Comparator.comparing(Alert::openedAt).thenComparing(Alert::id))
                .toList();
    }

    /** Records on the topic of rejected ones. */
    public long rejected() {
        return rejected;
    }

    /** Shows the observations that hold, by time of publication, and then by id. */
    public void observations(Each<Observation> each) {
        lastOfEach(observations, last -> {
            Observation value = topics.observations().values().deserializer().deserialize("", bytes(last));
            if (!value.isWithdrawn()) {
                each.take(value, bytes(last));
            }
        });
    }

    /** Shows the windows of the index, by their beginning, and then by key. */
    public void windows(Each<IndexPoint> each) {
        lastOfEach(
                windows,
                last -> each.take(topics.index().values().deserializer().deserialize("", bytes(last)), bytes(last)));
    }

    private static byte[] bytes(HistoryRecord one) {
        byte[] value = one.value();
        if (value == null) {
            throw new IllegalStateException("a result without a value: " + one.tie());
        }
        return value;
    }

    private static void lastOfEach(Chronology all, Chronology.Visitor visitor) {
        Last last = new Last(visitor);
        all.inOrder(last::next);
        last.end();
    }

    /** Passes on a record when the next one has another name. */
    private static final class Last {
        private final Chronology.Visitor visitor;
        private @Nullable HistoryRecord held;

        Last(Chronology.Visitor visitor) {
            this.visitor = visitor;
        }

        void next(HistoryRecord next) {
            if (held != null && (held.millis() != next.millis() || !held.tie().equals(next.tie()))) {
                visitor.visit(held);
            }
            held = next;
        }

        void end() {
            if (held != null) {
                visitor.visit(held);
            }
        }
    }

    @Override
    public void close() {
        observations.close();
        windows.close();
    }
}
