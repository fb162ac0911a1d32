package dev.straingauge.topology;

import dev.straingauge.core.Position;
import dev.straingauge.core.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * A record that goes to the dead letters.
 *
 * @param rejection why
 * @param node the step that refused it
 * @param error what was thrown, where something was
 * @param key its key as it was read; of a paragraph that the model refuses its article
 * @param bytes its value as it was read; a paragraph that the model refuses as the line writes it
 * @param read where it stands in Kafka
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares or changes them
record Refused(
        Rejection rejection, String node, @Nullable Throwable error, byte @Nullable [] key, byte[] bytes, Position read)
        implements LinkOutcome, ScoreOutcome {}
