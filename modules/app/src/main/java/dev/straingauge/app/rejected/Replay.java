package dev.straingauge.app.rejected;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters again: each in one transaction with a note that it was sent, so that it is sent once. Whoever opens one
 * cuts off anybody who replays at the same time, in the middle of a transaction if need be; so what is read of the topic of
 * rejected records after that holds until somebody cuts this one off. Belongs to one thread, who closes it.
 */
public final class Replay implements AutoCloseable {
    /** One for all: so Kafka lets one at a time write. */
    private static final String TRANSACTIONAL_ID = "straingauge-rejected-replay";

    private static final int IN_ONE_TRANSACTION = 500;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final InstantSource clock;
    private int open;
    private long sent;

    private Replay(KafkaProducer<byte[], byte[]> producer, InstantSource clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /**
     * Opens one, and cuts off any other.
     *
     * @throws LineException when Kafka does not answer or refuses
     */
    public static Replay open(StraingaugeConfig.Kafka kafka, InstantSource clock) {
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        KafkaProducer<byte[], byte[]> producer = null;
        try {
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer.initTransactions();
            return new Replay(producer, clock);
        } catch (KafkaException e) {
            if (producer != null) {
                producer.close(Duration.ZERO);
            }
            throw new LineException(
                    "cannot open a transaction as " + TRANSACTIONAL_ID + " at " + kafka.bootstrapServers() + ": "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        }
    }

    /**
     * Sends what a plan says.
     *
     * @return how many were sent, all of them committed
     * @throws LineException when Kafka refuses, or somebody else cut this one off; what was not committed then was not sent
     */
    public long send(RejectedTopic topic, ReplayPlan plan, Fixes fixes) {
        List<DeadLetter.Head> asTheyAre = new ArrayList<>();
        plan.ready().forEach((id, head) -> {
            Fixes.Fix fix = fixes.byId().get(id);
            if (fix == null) {
                asTheyAre.add(head);
            } else {
                Paragraph mended = fix.paragraph();
                send(id, mended, Topics.PARAGRAPHS.values().serializer().serialize(Topics.PARAGRAPHS.name(), mended));
            }
        });
        Reading reading = new Reading(clock);
        topic.letters(asTheyAre, letter -> {
            Paragraph paragraph = reading.of(letter.value()).paragraph();
            send(letter.head().id(), Objects.requireNonNull(paragraph, "looked at before"), letter.value());
        });
        producing(this::commit);
        return sent;
    }

    private void send(DeadLetterId id, Paragraph paragraph, byte[] bytes) {
        // The broker refuses times that lie ahead of its clock.
        long timestamp = Math.min(paragraph.publishedAt().toEpochMilli(), clock.millis());
        ProducerRecord<byte[], byte[]> again = new ProducerRecord<>(
                Topics.PARAGRAPHS.name(),
                null,
                timestamp,
                paragraph.articleId().getBytes(StandardCharsets.UTF_8),
                bytes,
                new RecordHeaders().add(RejectedHeaders.REPLAYED, RejectedHeaders.bytes(id.toString())));
        producing(() -> {
            if (open == 0) {
                producer.beginTransaction();
            }
            // What becomes of them, the commit tells.
            var unused = producer.send(again);
            unused = producer.send(note(id));
            if (++open == IN_ONE_TRANSACTION) {
                commit();
            }
        });
    }

    private void commit() {
        if (open > 0) {
            producer.commitTransaction();
            sent += open;
            open = 0;
        }
    }

    private void producing(Runnable step) {
        try {
            step.run();
        } catch (KafkaException e) {
            if (isCutOff(e) || (e.getCause() != null && isCutOff(e.getCause()))) {
                throw new LineException(
                        "somebody else replays at the same time and has taken over; " + soFar() + ", run it again", e);
            }
            abort(e);
            throw new LineException("Kafka refused: " + e.getMessage() + "; " + soFar(), e);
        }
    }

    private static boolean isCutOff(Throwable failure) {
        return failure instanceof ProducerFencedException || failure instanceof InvalidProducerEpochException;
    }

    private ProducerRecord<byte[], byte[]> note(DeadLetterId id) {
        byte @Nullable [] nothing = null;
        return new ProducerRecord<>(
                Topics.REJECTED.name(),
                id.partition(),
                clock.millis(),
                id.toString().getBytes(StandardCharsets.UTF_8),
                nothing,
                new RecordHeaders()
                        .add(RejectedHeaders.REPLAYED, RejectedHeaders.bytes(id.toString()))
                        .add(
                                RejectedHeaders.AT,
                                RejectedHeaders.bytes(clock.instant().toString())));
    }

    private void abort(KafkaException because) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            // Kafka ends it when its time is up.
            because.addSuppressed(e);
        }
    }

    private String soFar() {
        return sent == 0 ? "nothing was sent" : sent + " were sent and noted, the rest was not";
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
