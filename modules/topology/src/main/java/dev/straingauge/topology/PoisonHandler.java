package dev.straingauge.topology;

import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Position;
import dev.straingauge.core.Rejection;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.TopicSet;
import dev.straingauge.wire.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Bytes that do not parse go to the line's topic of rejected ones, in the same transaction as everything else, and the line goes
 * on. Bytes that this application itself wrote (a repartition topic) are no such case: there it is a fault.
 */
public final class PoisonHandler implements DeserializationExceptionHandler {
    /** Key in the configuration under which this handler finds its {@link PipelineListener}. */
    public static final String LISTENER = "straingauge.pipeline.listener";

    /** Key under which it finds the line's {@link TopicSet}; the live one when there is none. */
    public static final String TOPICS = "straingauge.pipeline.topics";

    private TopicSet topics = Topics.live();
    private PipelineListener listener = new PipelineListener() {};

    @Override
    public void configure(Map<String, ?> configs) {
        if (configs.get(LISTENER) instanceof PipelineListener given) {
            listener = given;
        }
        if (configs.get(TOPICS) instanceof TopicSet given) {
            topics = given;
        }
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> poison, Exception exception) {
        if (!poison.topic().equals(topics.paragraphs().name())) {
            return Response.fail();
        }
        Rejection rejection = new Rejection(Rejection.Reason.MALFORMED, message(exception));
        listener.read();
        listener.rejected(rejection);
        Headers headers = RejectedHeaders.of(
                rejection, new Position(poison.topic(), poison.partition(), poison.offset()).toString());
        headers.add(
                RejectedHeaders.ERROR_CLASS,
                RejectedHeaders.bytes(exception.getClass().getName()));
        poison.headers().forEach(headers::add);
        return Response.resume(List.of(new ProducerRecord<>(
                topics.rejected().name(), null, poison.timestamp(), poison.key(), poison.value(), headers)));
    }

    private static String message(Exception exception) {
        String message = exception.getMessage();
        return message == null || message.isBlank() ? exception.getClass().getSimpleName() : message;
    }
}
