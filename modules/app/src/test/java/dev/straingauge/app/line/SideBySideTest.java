package dev.straingauge.app.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Company;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Link;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScoringException;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {
    private static final Partnership PAIR =
            new Partnership(Company.named("a", "Alba"), Company.named("b", "Bolt"), null);

    private static List<StanceQuery> questions(int count) {
        String[] texts = {
            "Alba sued Bolt in a dispute over cells.", "Alba and Bolt renew their contract.", "Alba met Bolt."
        };
        List<StanceQuery> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Paragraph paragraph = new Paragraph(
                    "article",
                    i,
                    Paragraph.Kind.BODY,
                    texts[i % texts.length],
                    null,
                    null,
                    "Wire",
                    null,
                    null,
                    Instant.EPOCH,
                    "en",
                    List.of());
            questions.add(StanceQuery.of(paragraph, new Link(PAIR, Link.Basis.NAMED, List.of())));
        }
        return questions;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void several_scorers_give_the_answers_of_one_in_the_order_of_the_questions(int scorers) {
        for (int size : new int[] {0, 1, 2, 16, 101}) {
            try (StanceModel alone = new KeywordStanceModel();
                    Scorer one = alone.open();
                    SideBySide model = new SideBySide(new KeywordStanceModel(), scorers);
                    Scorer several = model.open()) {
                assertThat(several.score(questions(size))).isEqualTo(one.score(questions(size)));
            }
        }
    }

    @Test
    void they_work_at_the_same_time_each_in_a_thread_of_its_own_where_it_is_closed_as_well() {
        Watched watched = new Watched(new CyclicBarrier(2));
        try (SideBySide model = new SideBySide(watched, 2);
                Scorer scorer = model.open()) {
            assertThat(scorer.score(questions(2))).hasSize(2);
        }

        assertThat(watched.scoredIn).hasSize(2);
        assertThat(watched.astray).hasValue(0);
        assertThat(watched.open).hasValue(0);
    }

    @Test
    void a_batch_is_left_to_one_scorer_while_another_batch_has_the_other_core() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Watched watched = new Watched(null);
        try (SideBySide model = new SideBySide(watched, 2);
                Scorer scorer = model.open()) {
            Thread other = new Thread(() -> {
                try (Scorer hers = model.open()) {
                    watched.holding = () -> {
                        busy.countDown();
                        return done.await(20, TimeUnit.SECONDS);
                    };
                    hers.score(questions(1));
                }
            });
            other.start();
            assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
            watched.holding = null;
            assertThat(scorer.score(questions(20))).hasSize(20);
            assertThat(watched.scoredIn).containsExactlyInAnyOrder(Thread.currentThread(), other);

            done.countDown();
            other.join();
        }
    }

    @Test
    void when_one_of_them_fails_the_batch_fails_and_the_next_one_does_not() {
        Watched watched = new Watched(null);
        try (SideBySide model = new SideBySide(watched, 2);
                Scorer scorer = model.open()) {
            watched.failing.set(1);

            assertThatThrownBy(() -> scorer.score(questions(20)))
                    .isInstanceOf(ScoringException.class)
                    .hasMessage("no electricity");

            assertThat(scorer.score(questions(20))).hasSize(20);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_batch_that_is_begun_is_answered_in_another_thread_and_leaves_the_caller_his_own(int scorers) {
        CountDownLatch caller = new CountDownLatch(1);
        Watched watched = new Watched(null);
        watched.holding = () -> caller.await(20, TimeUnit.SECONDS);
        try (SideBySide model = new SideBySide(watched, scorers);
                Scorer scorer = model.open();
                StanceModel alone = new KeywordStanceModel();
                Scorer one = alone.open()) {
            CompletableFuture<Scorer.Answers> begun = scorer.begin(questions(2));
            assertThat(begun).isNotDone();
            caller.countDown();

            assertThat(begun.join().readings()).isEqualTo(one.score(questions(2)));
            assertThat(begun.join().took()).isPositive();
            assertThat(watched.scoredIn).doesNotContain(Thread.currentThread());
        }
        assertThat(watched.astray).hasValue(0);
        assertThat(watched.open).hasValue(0);
    }

    @Test
    void a_batch_that_is_begun_fails_alone() {
        Watched watched = new Watched(null);
        try (SideBySide model = new SideBySide(watched, 2);
                Scorer scorer = model.open()) {
            watched.failing.set(1);

            assertThat(scorer.begin(questions(1)))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(ScoringException.class);
            assertThat(scorer.begin(questions(1)).join().readings()).hasSize(1);
        }
    }

    @Test
    void what_is_answered_sooner_than_a_thread_wakes_is_answered_by_the_caller() {
        Watched watched = new Watched(null);
        try (SideBySide model = new SideBySide(watched, 2);
                Scorer scorer = model.open()) {
            for (int i = 0; i < 100; i++) {
                scorer.score(questions(1));
            }
            watched.scoredIn.clear();

            assertThat(scorer.begin(questions(1))).isDone();
            assertThat(watched.scoredIn).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void what_nobody_has_begun_when_the_model_closes_fails_instead_of_waiting_for_ever() {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Watched watched = new Watched(null);
        watched.holding = () -> {
            busy.countDown();
            return done.await(20, TimeUnit.SECONDS);
        };
        CompletableFuture<Scorer.Answers> under;
        CompletableFuture<Scorer.Answers> waiting;
        try (SideBySide model = new SideBySide(watched, 1);
                Scorer scorer = model.open()) {
            under = scorer.begin(questions(1));
            assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
            waiting = scorer.begin(questions(1));
            new Thread(() -> {
                        waiting.exceptionally(why -> null).join();
                        done.countDown();
                    })
                    .start();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(waiting).isCompletedExceptionally();
        assertThat(under).isCompleted();
    }

    /** A model that sees who asks it. */
    private static final class Watched implements StanceModel {
        private final Set<Thread> scoredIn = ConcurrentHashMap.newKeySet();
        private final AtomicInteger astray = new AtomicInteger();
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger failing = new AtomicInteger();
        private final StanceModel model = new KeywordStanceModel();
        private volatile @Nullable Callable<Boolean> holding;
        private final @Nullable CyclicBarrier together;

        Watched(@Nullable CyclicBarrier together) {
            this.together = together;
        }

        @Override
        public String id() {
            return model.id();
        }

        @Override
        public Set<String> languages() {
            return model.languages();
        }

        @Override
        public Scorer open() {
            Thread owner = Thread.currentThread();
            Scorer scorer = model.open();
            open.incrementAndGet();
            return new Scorer() {
                @Override
                public List<Reading> score(List<StanceQuery> batch) {
                    check(owner);
                    scoredIn.add(owner);
                    hold();
                    if (failing.getAndSet(0) > 0) {
                        throw new ScoringException("no electricity", new IllegalStateException("dark"));
                    }
                    meet();
                    return scorer.score(batch);
                }

                @Override
                public void close() {
                    check(owner);
                    open.decrementAndGet();
                    scorer.close();
                }
            };
        }

        private void check(Thread owner) {
            if (Thread.currentThread() != owner) {
                astray.incrementAndGet();
            }
        }

        private void hold() {
            Callable<Boolean> what = holding;
            try {
                if (what != null && !what.call()) {
                    throw new IllegalStateException("held for too long");
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** Nobody gets on until the other is here. */
        private void meet() {
            if (together != null) {
                try {
                    together.await(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException("nobody else came", e);
                }
            }
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
