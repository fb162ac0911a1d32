package dev.straingauge.topology;

import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Position;
import dev.straingauge.wire.TopicSet;
import dev.straingauge.wire.Topics;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * What Kafka Streams' handlers of errors work with. Kafka Streams makes the handlers itself, so this comes to them through
 * the configuration.
 *
 * @param listener hears of what they reject
 * @param clock says when
 * @param topics those of the line
 */
record Handling(PipelineListener listener, InstantSource clock, TopicSet topics) {
    static final Handling DEFAULT = new Handling(new PipelineListener() {}, InstantSource.system(), Topics.live());

    static Handling of(Map<String, ?> configs) {
        return new Handling(
                configs.get(ProcessingHandler.LISTENER) instanceof PipelineListener listener
                        ? listener
                        : DEFAULT.listener(),
                configs.get(ProcessingHandler.CLOCK) instanceof InstantSource clock ? clock : DEFAULT.clock(),
                configs.get(ProcessingHandler.TOPICS) instanceof TopicSet topics ? topics : DEFAULT.topics());
    }

    /** Where the record stands that is being processed; a task's name when none is, as in a punctuation. */
    static String from(ErrorHandlerContext context) {
        return context.topic() == null || context.offset() < 0
                ? "task " + context.taskId()
                : new Position(context.topic(), context.partition(), context.offset()).toString();
    }
}
