package dev.straingauge.topology;

import dev.straingauge.core.Link;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Paragraphs that the model has been asked about.
 *
 * @param paragraphs one or more
 * @param questions theirs, in order
 * @param answers theirs, once they are known
 */
record Asked(
        List<LinkOutcome.Linked> paragraphs, List<StanceQuery> questions, CompletableFuture<Scorer.Answers> answers) {

    /** What is to be asked about these, in order. */
    static List<StanceQuery> questions(List<LinkOutcome.Linked> paragraphs) {
        List<StanceQuery> questions = new ArrayList<>();
        for (LinkOutcome.Linked one : paragraphs) {
            for (Link link : one.links()) {
                questions.add(StanceQuery.of(one.paragraph(), link));
            }
        }
        return questions;
    }

    /** Whether nobody has to wait for the answers. */
    boolean isAnswered() {
        return answers.isDone();
    }

    /** How long they took, in nanoseconds; unknown, and so 0, when there are none. */
    long nanos() {
        return answers.isCompletedExceptionally() ? 0 : answers.join().took().toNanos();
    }
}
