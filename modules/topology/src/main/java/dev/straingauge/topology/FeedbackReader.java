package dev.straingauge.topology;

import dev.straingauge.core.Feedback;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Position;
import dev.straingauge.wire.Topics;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the feedback topic holds to the partnerships that it is about. What can't be understood is told and passed
 * over: it is nobody's paragraph, so it is no dead letter, and the topic keeps it.
 */
final class FeedbackReader implements Processor<byte[], FeedbackReader.Read, String, Judgement> {
    private final PipelineListener listener;
    private final InstantSource clock;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private ProcessorContext<String, Judgement> context;

    /**
     * A record of the feedback topic.
     *
     * @param feedback what it says, or null when that can't be understood
     * @param why why not; empty when it can
     */
    record Read(@Nullable Feedback feedback, String why) {}

    FeedbackReader(PipelineListener listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
    }

    /** Reads whatever stands on the topic; nothing is ever written with it. */
    static Serde<Read> serde() {
        Deserializer<Feedback> feedback = Topics.FEEDBACK.values().deserializer();
        return Serdes.serdeFrom(
                (topic, read) -> {
                    throw new UnsupportedOperationException("feedback is read here, not written");
                },
                (topic, bytes) -> {
                    if (bytes == null) {
                        return new Read(null, "it has no value; undo a correction with the verdict UNDO");
                    }
                    try {
                        return new Read(feedback.deserialize(topic, bytes), "");
                    } catch (RuntimeException e) {
                        return new Read(null, String.valueOf(e.getMessage()));
                    }
                });
    }

    @Override
    public void init(ProcessorContext<String, Judgement> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], Read> record) {
        Feedback feedback = record.value().feedback();
        if (feedback == null) {
            refuse(record.value().why());
            return;
        }
        Instant latest = clock.instant().plus(PublicationTime.AHEAD);
        if (feedback.at().isAfter(latest)) {
            // Nothing that is said until then could ever put it right.
            refuse("feedback " + feedback.id() + ": 'at' must not be in the future, got: " + feedback.at());
            return;
        }
        context.forward(
                new Record<>(feedback.partnership(), new Judgement.Analyst(feedback), Math.max(0, record.timestamp())));
    }

    private void refuse(String why) {
        RecordMetadata read = context.recordMetadata()
                .orElseThrow(
                        () -> new IllegalStateException("no record is being read; feedback comes from a topic only"));
        listener.unreadableFeedback(new Position(read.topic(), read.partition(), read.offset()), why);
    }
}
