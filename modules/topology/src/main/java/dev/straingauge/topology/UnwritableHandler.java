package dev.straingauge.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Rejection;
import dev.straingauge.wire.Json;
import dev.straingauge.wire.TopicSet;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * A result that its topic can't take, because it is too large or because JSON can't say it, goes to {@link Topics#REJECTED}
 * in the same transaction as everything else, and the line goes on. It is a fault when a state's changelog can't be written,
 * or a dead letter, and when it is the producer or the broker that refuses.
 */
public final class UnwritableHandler implements ProductionExceptionHandler {
    /** How Kafka Streams calls the topic of the repartition, after the application's id. */
    private static final String REPARTITION = "-" + StraingaugeTopology.BY_PARTNERSHIP + "-repartition";

    private Handling handling = Handling.DEFAULT;

    @Override
    public void configure(Map<String, ?> configs) {
        handling = Handling.of(configs);
    }

    /** What comes here was refused by the producer or the broker, and has spoilt the transaction: nothing can be saved. */
    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        return exception instanceof RetriableException ? Response.retry() : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Kafka Streams declares it
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        boolean itsOwn = exception instanceof SerializationException || exception instanceof RecordTooLargeException;
        if (!itsOwn || !isResult(record.topic())) {
            return Response.fail();
        }
        Object value = record.value();
        Rejection rejection = new Rejection(
                Rejection.Reason.UNWRITABLE,
                name(value) + " can't be written to " + record.topic() + ": " + exception.getMessage()
                        + "; correct the article, so that there is less in it or other characters");
        handling.listener().unwritten(rejection);
        return Response.resume(DeadLetter.of(
                        rejection,
                        from(context, value),
                        handling.clock().instant(),
                        context.processorNodeId(),
                        exception,
                        record.key() == null ? null : record.key().toString().getBytes(StandardCharsets.UTF_8),
                        bytes(value),
                        context.headers())
                .records(handling.topics().rejected(), context.timestamp()));
    }

    private boolean isResult(String topic) {
        TopicSet topics = handling.topics();
        return topic.equals(topics.observations().name())
                || topic.equals(topics.index().name())
                || topic.equals(topics.alerts().name())
                || topic.endsWith(REPARTITION);
    }

    private static String name(@Nullable Object result) {
        Observation observation = observation(result);
        return observation == null
                ? String.valueOf(result == null ? null : result.getClass().getSimpleName())
                : "observation " + observation.id();
    }

    private static String from(ErrorHandlerContext context, @Nullable Object result) {
        Observation observation = observation(result);
        return observation == null ? Handling.from(context) : observation.read().toString();
    }

    private static @Nullable Observation observation(@Nullable Object result) {
        if (result instanceof Told.Observed observed) {
            return observed.observation();
        }
        return result instanceof Observation observation ? observation : null;
    }

    /** The result as JSON, or where JSON can't say it, in words. */
    private static byte[] bytes(@Nullable Object result) {
        Observation observation = observation(result);
        try {
            return Json.mapper().writeValueAsBytes(observation == null ? result : observation);
        } catch (JsonProcessingException e) {
            return String.valueOf(result).getBytes(StandardCharsets.UTF_8);
        }
    }
}
