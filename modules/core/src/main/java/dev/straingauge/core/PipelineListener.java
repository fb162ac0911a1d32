package dev.straingauge.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Hears what happens on the line, for meters and progress. Called from stream threads, several at a time:
 * implementations are thread-safe, quick, and never throw. Under exactly-once a piece of work that was rolled back is
 * heard again when it is done again; the topics, not a listener, are the record.
 *
 * <p>Balance: {@code read = scored + skipped + rejected} once no batch is open.
 */
public interface PipelineListener {
    /** A paragraph was taken from the paragraphs topic. */
    default void read() {}

    /** The paragraph that was read says when it was published, and can be used. */
    default void dated(Instant published) {}

    /** A paragraph will not be scored, for a reason that is no fault of its own, such as {@code no-partnership},
     * {@code language}, {@code superseded} (a later version of its article is known) or {@code retraction}. */
    default void skipped(String reason) {}

    /** A paragraph could not be read. */
    default void rejected(Rejection rejection) {}

    /** A paragraph was scored and gave this many observations. */
    default void scored(int observations) {}

    /** The model answered a batch of this many questions in this time. */
    default void batch(int questions, Duration took) {}

    /**
     * The same, of a batch that gave at least one observation: each batch is heard of in one of the two ways.
     *
     * @param last the last observation that it gave, before anyone looked for earlier copies of it
     */
    default void batch(int questions, Duration took, Observation last) {
        batch(questions, took);
    }

    /** An observation came again, because its article was published again; it was passed over. */
    default void repeated(Observation observation) {}

    /** An observation was traced to its origin and is about to be published. */
    default void observed(Observation observation) {}

    /** An observation was withdrawn, because its article was corrected or retracted, and is about to be published so. */
    default void withdrawn(Observation observation) {}

    /** An observation is about to be published again, because what it was a copy of was withdrawn: it is traced to
     * another, or to none. */
    default void retraced(Observation observation) {}

    /** An article about this partnership was corrected or retracted, but what it had said before is no longer
     * remembered and stays where it was counted. */
    default void irrevocable(String partnership, String articleId) {}

    /**
     * A task says how many discovered partnerships it watches now; 0 when it ends. What several tasks discover, each of
     * them counts.
     *
     * @param task the task's name, the same each time it says so
     * @param partnerships 0 or more
     */
    default void discovered(String task, int partnerships) {}

    /** A partnership was found in the news as often as it takes, but there is no room for one more. Heard once for each
     * that a task still remembers. */
    default void noRoomFor(Partnership partnership) {}

    /** A result could not be written to its topic and went to the dead letters; its paragraph is counted as scored. */
    default void unwritten(Rejection rejection) {}

    /** A window of the index has a new value. */
    default void indexed(IndexPoint point) {}

    /** An alert was opened, updated or resolved. */
    default void alerted(Alert alert) {}

    /** A paragraph about a partnership, its withdrawal or its correction came after its window had closed, and moved no index. */
    default void late(Observation observation) {}

    /** An analyst's feedback was read. */
    default void feedback(Feedback feedback, Feedback.Effect effect) {}

    /** A record of the feedback topic says nothing that can be understood; it was passed over and stays where it stands. */
    default void unreadableFeedback(Position read, String why) {}

    /** A listener that tells each of the given ones, in order. */
    static PipelineListener all(List<PipelineListener> listeners) {
        return new BroadcastListener(listeners);
    }
}
