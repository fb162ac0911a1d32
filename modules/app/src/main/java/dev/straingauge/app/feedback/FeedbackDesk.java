package dev.straingauge.app.feedback;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.Observation;
import dev.straingauge.wire.Partitions;
import dev.straingauge.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where one observation is looked up, feedback about it is handed in, and what the line makes of that is waited for. Reads
 * the one partition in which the observation stands, only what is committed. Belongs to one thread, who closes it.
 */
public final class FeedbackDesk implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int TIMEOUT_MS = 15_000;

    private final StraingaugeConfig.Kafka kafka;
    private final String observation;
    private final String partnership;
    private final KafkaConsumer<String, Observation> consumer;

    private FeedbackDesk(
            StraingaugeConfig.Kafka kafka,
            String observation,
            String partnership,
            KafkaConsumer<String, Observation> consumer) {
        this.kafka = kafka;
        this.observation = observation;
        this.partnership = partnership;
        this.consumer = consumer;
    }

    /**
     * Opens one for an observation.
     *
     * @param observation its id, such as {@code planck-7#3@microsoft--openai}
     * @throws IllegalArgumentException when that is no observation's id
     * @throws LineException when Kafka does not answer, or has no observations
     */
    public static FeedbackDesk open(StraingaugeConfig.Kafka kafka, String observation) {
        int at = observation.lastIndexOf('@');
        if (at < 1 || at == observation.length() - 1) {
            throw new IllegalArgumentException("an observation's id is like planck-7#3@microsoft--openai, the 'id' on "
                    + Topics.OBSERVATIONS.name() + ", got: " + observation);
        }
        String partnership = observation.substring(at + 1);
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        FeedbackDesk desk = new FeedbackDesk(
                kafka,
                observation,
                partnership,
                new KafkaConsumer<>(
                        settings,
                        Topics.OBSERVATIONS.keys().deserializer(),
                        Topics.OBSERVATIONS.values().deserializer()));
        try {
            desk.goToTheBeginning();
            return desk;
        } catch (RuntimeException e) {
            desk.close();
            throw e;
        }
    }

    private void goToTheBeginning() {
        String topic = Topics.OBSERVATIONS.name();
        try {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            if (infos == null || infos.isEmpty()) {
                throw new LineException("Kafka at " + kafka.bootstrapServers() + " has no topic " + topic
                        + "; start 'straingauge run' first");
            }
            TopicPartition partition = new TopicPartition(topic, Partitions.of(partnership, infos.size()));
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
        } catch (KafkaException e) {
            throw unanswered(topic, e);
        }
    }

    /** The observation as it stands now: the last record with its id, or null when there never was one. */
    public @Nullable Observation now() {
        @Nullable Observation[] last = {null};
        try {
            TopicPartition partition = consumer.assignment().iterator().next();
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(record -> {
                    if (isIt(record)) {
                        last[0] = record.value();
                    }
                });
            }
            return last[0];
        } catch (KafkaException e) {
            throw unanswered(Topics.OBSERVATIONS.name(), e);
        }
    }

    /**
     * Hands feedback in; it is kept once this returns.
     *
     * @throws LineException when Kafka has no topic for it, does not answer or refuses
     */
    public void handIn(Feedback feedback) {
        String topic = Topics.FEEDBACK.name();
        try (KeptWriter<Feedback> writer = KeptWriter.open(kafka, Topics.FEEDBACK)) {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            if (infos == null || infos.isEmpty()) {
                throw new LineException("Kafka at " + kafka.bootstrapServers() + " has no topic " + topic
                        + "; a line of this version creates it, so upgrade and start 'straingauge run' first");
            }
            KeptWriter.handIn(writer, feedback);
        } catch (KafkaException e) {
            throw unanswered(topic, e);
        }
    }

    /**
     * Waits until the line has published the observation as feedback has it, after {@link #now}.
     *
     * @param longest how long to wait
     * @return what it published; empty when it did not in this time
     */
    public Optional<Observation> after(Feedback feedback, Duration longest) {
        Predicate<Observation> made = feedback.verdict() == Feedback.Verdict.UNDO
                ? published -> published.corrected() == null
                : published -> published.corrected() != null
                        && published.corrected().feedback().equals(feedback.id());
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, Observation> record : consumer.poll(POLL)) {
                    if (isIt(record) && made.test(record.value())) {
                        return Optional.of(record.value());
                    }
                }
            }
            return Optional.empty();
        } catch (KafkaException e) {
            throw unanswered(Topics.OBSERVATIONS.name(), e);
        }
    }

    /** The partnership that the observation is about. */
    public String partnership() {
        return partnership;
    }

    private boolean isIt(ConsumerRecord<String, Observation> record) {
        return record.value() != null && record.value().id().equals(observation);
    }

    private LineException unanswered(String topic, Throwable e) {
        return new LineException(
                "Kafka at " + kafka.bootstrapServers() + " does not answer for " + topic + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
