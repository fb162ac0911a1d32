package dev.straingauge.app.replay;

import dev.straingauge.app.line.ReplayLine;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/** Tells when a line has done all that there was, and committed it. Belongs to one thread. */
final class AtRest {
    /** Longer than a commit and a batch take: what was done before it began is committed after it. */
    private static final Duration SETTLED = Duration.ofMillis(2_500);

    private final ReplaySpace space;
    private final CommittedRecords records;
    private final TopicPartition paragraphs;
    private final TopicPartition byPartnership;
    private long since;
    private boolean quiet;

    AtRest(ReplaySpace space, CommittedRecords records, String paragraphs, String byPartnership) {
        this.space = space;
        this.records = records;
        this.paragraphs = new TopicPartition(paragraphs, 0);
        this.byPartnership = new TopicPartition(byPartnership, 0);
    }

    /**
     * Whether nothing is left, nothing waits, and has not for so long that all of it must be committed. Whoever closes the
     * line then holds it against {@link #isDone}.
     */
    boolean isReached(ReplayLine line) {
        if (!line.isNothingWaiting() || !isDone()) {
            quiet = false;
            return false;
        }
        if (!quiet) {
            quiet = true;
            since = System.nanoTime();
        }
        return System.nanoTime() - since > SETTLED.toNanos();
    }

    /** Whether the group has committed every record of both sides of the line. */
    boolean isDone() {
        return records.isEmptyFrom(paragraphs, space.committed(paragraphs))
                && records.isEmptyFrom(byPartnership, space.committed(byPartnership));
    }
}
