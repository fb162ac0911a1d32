package dev.straingauge.topology;

import dev.straingauge.core.Position;
import dev.straingauge.core.Rejection;

/**
 * A record that goes to the dead letters.
 *
 * @param rejection why
 * @param bytes its value as it was read; a paragraph that the model refuses as the line writes it
 * @param read where it stands in Kafka
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares or changes them
record Refused(Rejection rejection, byte[] bytes, Position read) implements LinkOutcome, ScoreOutcome {}
