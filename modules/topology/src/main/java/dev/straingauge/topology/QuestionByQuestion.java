package dev.straingauge.topology;

import dev.straingauge.core.Mention;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScoringException;
import dev.straingauge.core.StanceQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the model about a batch, and when it fails on the whole, about each question alone, so that one on which it fails
 * does not take its neighbours with it. Before a question is blamed, the model must answer one that anybody can: a model
 * that fails on that, too, is at fault itself. Belongs to the thread of its scorer.
 */
final class QuestionByQuestion {
    private final Scorer scorer;
    private final Streak streak = new Streak();

    QuestionByQuestion(Scorer scorer) {
        this.scorer = scorer;
    }

    /**
     * What the model said of a batch.
     *
     * @param readings an answer for each question, in order; {@link Reading#NOTHING} where it failed
     * @param failed why it failed, by the question's place
     */
    record Answers(List<Reading> readings, Map<Integer, Rejection> failed) {
        /** Why one of these questions was not answered; null when all were. */
        @Nullable
        Rejection failedAmong(int from, int to) {
            for (int at = from; at < to && !failed.isEmpty(); at++) {
                if (failed.get(at) != null) {
                    return failed.get(at);
                }
            }
            return null;
        }
    }

    /**
     * Asks.
     *
     * @throws ScoringException when the model fails on every question
     * @throws SystematicFailureException when it fails on one question after the other, though it answers easy ones
     */
    Answers score(List<StanceQuery> batch) {
        return answers(batch, () -> scorer.score(batch));
    }

    /** Begins to ask. {@link #answers(List, CompletableFuture)} says what came of it. */
    CompletableFuture<Scorer.Answers> begin(List<StanceQuery> batch) {
        return scorer.begin(batch);
    }

    /** What came of a batch that was begun, once it is known; otherwise as {@link #score}. */
    Answers answers(List<StanceQuery> batch, CompletableFuture<Scorer.Answers> begun) {
        return answers(batch, () -> readings(begun));
    }

    private static List<Reading> readings(CompletableFuture<Scorer.Answers> begun) {
        try {
            return begun.join().readings();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private Answers answers(List<StanceQuery> batch, Supplier<List<Reading>> asking) {
        try {
            List<Reading> readings = asking.get();
            streak.end();
            return new Answers(readings, Map.of());
        } catch (RuntimeException | StackOverflowError e) {
            if (batch.size() == 1) {
                return new Answers(List.of(Reading.NOTHING), Map.of(0, blame(batch.get(0), e)));
            }
        }
        List<Reading> readings = new ArrayList<>();
        Map<Integer, Rejection> failed = new HashMap<>();
        for (int at = 0; at < batch.size(); at++) {
            try {
                readings.addAll(scorer.score(batch.subList(at, at + 1)));
                streak.end();
            } catch (RuntimeException | StackOverflowError e) {
                readings.add(Reading.NOTHING);
                failed.put(at, blame(batch.get(at), e));
            }
        }
        return new Answers(readings, failed);
    }

    private Rejection blame(StanceQuery question, Throwable failure) {
        try {
            scorer.score(List.of(easy()));
        } catch (RuntimeException | StackOverflowError e) {
            e.addSuppressed(failure);
            throw new ScoringException("the model fails on every question", e);
        }
        String what = "what a paragraph of " + question.text().length() + " characters says about "
                + question.a().name()
                + (question.b() == null ? "" : " and " + question.b().name());
        streak.failed(what, failure);
        return new Rejection(
                Rejection.Reason.UNSCORABLE,
                "the model failed on " + what + ", while it answers others: " + reason(failure)
                        + "; change its words and replay it");
    }

    /** A question with a number that it never had before, or a model that remembers its answers would give one of those. */
    private static StanceQuery easy() {
        return new StanceQuery(
                "Alba sued Bolt over invoice " + System.nanoTime() + ".",
                null,
                null,
                new StanceQuery.Party("Alba", List.of(new Mention("alba", 0, 4, Mention.Kind.NAME))),
                new StanceQuery.Party("Bolt", List.of(new Mention("bolt", 10, 14, Mention.Kind.NAME))));
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
    }
}
