package dev.straingauge.topology;

import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Rejection;
import dev.straingauge.wire.Topics;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph on which linking fails goes to {@link Topics#REJECTED}, in the same transaction as everything else, and the
 * line goes on. A failure anywhere else is a fault: further on, state may be half changed, and a batch is nobody's fault
 * before {@link QuestionByQuestion} has found out whose.
 */
public final class ProcessingHandler implements ProcessingExceptionHandler {
    /** Key in the configuration under which this handler and the others find their {@link PipelineListener}. */
    public static final String LISTENER = "straingauge.pipeline.listener";

    /** Key in the configuration under which they find an {@link InstantSource}; without one they take the system's. */
    public static final String CLOCK = "straingauge.clock";

    /** Key in the configuration under which they find the line's {@link dev.straingauge.wire.TopicSet}; else the live one. */
    public static final String TOPICS = "straingauge.pipeline.topics";

    private Handling handling = Handling.DEFAULT;

    @Override
    public void configure(Map<String, ?> configs) {
        handling = Handling.of(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
        if (!(exception instanceof LinkingFailedException)
                || !context.processorNodeId().equals(StraingaugeTopology.LINK)
                || record == null
                || !(record.value() instanceof Received received)) {
            return Response.fail();
        }
        Rejection rejection =
                new Rejection(Rejection.Reason.UNLINKABLE, Objects.requireNonNull(exception.getMessage()));
        handling.listener().rejected(rejection);
        return Response.resume(DeadLetter.of(
                        rejection,
                        Handling.from(context),
                        handling.clock().instant(),
                        context.processorNodeId(),
                        exception.getCause(),
                        record.key() instanceof byte[] key ? key : null,
                        received.bytes(),
                        context.headers())
                .records(handling.topics().rejected(), context.timestamp()));
    }
}
