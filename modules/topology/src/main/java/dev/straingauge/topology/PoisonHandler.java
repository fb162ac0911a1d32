package dev.straingauge.topology;

import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Position;
import dev.straingauge.core.Rejection;
import dev.straingauge.wire.Topics;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Bytes that do not parse go to {@link Topics#REJECTED}, in the same transaction as everything else, and the line goes
 * on. Bytes that this application itself wrote (a repartition topic) are no such case: there it is a fault.
 */
public final class PoisonHandler implements DeserializationExceptionHandler {
    /** Key in the configuration under which this handler and the others find their {@link PipelineListener}. */
    public static final String LISTENER = "straingauge.pipeline.listener";

    /** Key in the configuration under which they find an {@link InstantSource}; without one they take the system's. */
    public static final String CLOCK = "straingauge.clock";

    private Handling handling = Handling.DEFAULT;

    @Override
    public void configure(Map<String, ?> configs) {
        handling = Handling.of(configs);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> poison, Exception exception) {
        if (!poison.topic().equals(Topics.PARAGRAPHS.name())) {
            return Response.fail();
        }
        Rejection rejection = new Rejection(Rejection.Reason.MALFORMED, message(exception));
        handling.listener().read();
        handling.listener().rejected(rejection);
        return Response.resume(DeadLetter.of(
                        rejection,
                        new Position(poison.topic(), poison.partition(), poison.offset()).toString(),
                        handling.clock().instant(),
                        context.processorNodeId(),
                        exception,
                        poison.key(),
                        poison.value(),
                        poison.headers())
                .records(poison.timestamp()));
    }

    private static String message(Exception exception) {
        String message = exception.getMessage();
        return message == null || message.isBlank() ? exception.getClass().getSimpleName() : message;
    }
}
