package dev.straingauge.topology;

import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reads keywords, slowly; what it is asked in a thread of its own it answers when it is told to. */
final class HeldModel implements StanceModel {
    private static final Duration SLOW = Duration.ofMillis(5);

    /** What was begun, in order. */
    final List<Held> held = new ArrayList<>();

    /** Whether what is begun from now on is answered by and by, without being told to. */
    boolean byItself;

    private final KeywordStanceModel within = new KeywordStanceModel();

    /** A batch that was begun. */
    record Held(List<StanceQuery> batch, CompletableFuture<Scorer.Answers> answers, Scorer scorer) {
        void answer() {
            answers.complete(new Scorer.Answers(scorer.score(batch), SLOW));
        }

        void fail(RuntimeException why) {
            answers.completeExceptionally(why);
        }
    }

    @Override
    public String id() {
        return "held@1";
    }

    @Override
    public Set<String> languages() {
        return within.languages();
    }

    @Override
    public Scorer open() {
        Scorer scorer = within.open();
        return new Scorer() {
            @Override
            public List<Reading> score(List<StanceQuery> batch) {
                LockSupport.parkNanos(SLOW.toNanos());
                return scorer.score(batch);
            }

            @Override
            public CompletableFuture<Answers> begin(List<StanceQuery> batch) {
                Held begun = new Held(batch, new CompletableFuture<>(), scorer);
                held.add(begun);
                if (byItself) {
                    CompletableFuture.delayedExecutor(SLOW.toMillis(), TimeUnit.MILLISECONDS)
                            .execute(begun::answer);
                }
                return begun.answers();
            }

            @Override
            public void close() {
                scorer.close();
            }
        };
    }

    @Override
    public void close() {
        within.close();
    }
}
