package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Balance;
import dev.straingauge.core.Company;
import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.Position;
import dev.straingauge.core.ScoringException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** How a model is asked that takes its time, and answers in threads of its own. */
class ModelDeskTest {
    private static final Duration TICK = TopologyConfig.DEFAULT.tick();
    private static final Instant DAY = Instant.parse("2025-08-01T09:00:00Z");

    private static final Partnership PAIR =
            new Partnership(Company.named("norvane", "Norvane"), Company.named("cellgard", "Cellgard"), null);

    /** Questions of a full batch. */
    private static final int FULL = 8;

    private final HeldModel model = new HeldModel();

    /** A line that has found out that its model is slow. */
    private LineUnderTest line() {
        LineUnderTest line = new LineUnderTest(model);
        publish(line, "first");
        assertThat(line.observations()).hasSize(1);
        assertThat(model.held)
                .as("until it is known to be slow it is asked here and now")
                .isEmpty();
        return line;
    }

    private static void publish(LineUnderTest line, String article) {
        line.publish(
                article, 0, "Wire", DAY, "Norvane sued Cellgard: " + LineUnderTest.words(article.hashCode()) + ".");
    }

    @Test
    void nobody_waits_for_a_slow_model_and_what_it_was_asked_is_kept_until_it_answers() {
        try (LineUnderTest line = line()) {
            List.of("a", "b", "c").forEach(article -> publish(line, article));

            assertThat(model.held).hasSize(3);
            assertThat(line.observations()).isEmpty();
            assertThat(line.entries(WaitingRoom.STORE)).isEqualTo(3);

            model.held.forEach(HeldModel.Held::answer);

            assertThat(line.observations()).extracting(Observation::articleId).containsExactly("a", "b", "c");
            assertThat(line.entries(WaitingRoom.STORE)).isZero();
            assertThat(line.balance()).isEqualTo(new Balance(4, 4, 0, 0));
        }
    }

    @Test
    void answers_leave_in_the_order_in_which_their_paragraphs_came() {
        try (LineUnderTest line = line()) {
            List.of("a", "b", "c").forEach(article -> publish(line, article));

            model.held.get(2).answer();
            model.held.get(1).answer();
            assertThat(line.observations()).isEmpty();

            model.held.get(0).answer();
            assertThat(line.observations()).extracting(Observation::articleId).containsExactly("a", "b", "c");
        }
    }

    @Test
    void it_is_asked_about_a_few_at_a_time_and_about_more_in_a_batch_when_more_have_gathered() {
        try (LineUnderTest line = line()) {
            IntStream.range(0, 12).forEach(i -> publish(line, "n" + i));
            assertThat(model.held).extracting(each -> each.batch().size()).containsExactly(1, 1, 1, 1);

            model.byItself = true;
            model.held.forEach(HeldModel.Held::answer);
            line.pass(TICK);

            assertThat(model.held).extracting(each -> each.batch().size()).containsExactly(1, 1, 1, 1, 2, 2, 1, 1);
            await(line, 12);
        }
    }

    @Test
    void the_thread_waits_for_it_when_a_full_batch_waits() {
        try (LineUnderTest line = line()) {
            model.byItself = true;
            for (int i = 0; i < 60; i++) {
                publish(line, "n" + i);
                int answered = (int) model.held.stream()
                        .filter(each -> each.answers().isDone())
                        .mapToLong(each -> each.batch().size())
                        .sum();
                assertThat(i + 1 - answered).isLessThan(TopologyConfig.DEFAULT.batchSize());
            }
            await(line, 60);
        }
    }

    @Test
    void a_thread_has_no_leisure_from_when_a_full_batch_waits_until_half_of_it_is_gone() {
        StreamThreads.Shared thread = new StreamThreads().here();
        thread.enter();
        WaitingRoom waiting = new WaitingRoom(emptyStore());
        ModelDesk desk = desk(waiting, thread);
        desk.turn(false);
        assertThat(thread.hasLeisure()).isTrue();

        for (int i = 0; i < FULL - 1; i++) {
            come(waiting, desk, i);
        }
        assertThat(thread.hasLeisure()).isTrue();
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(model.held.get(0)::answer);
        come(waiting, desk, FULL - 1);

        assertThat(waiting.questions()).as("it waited for one answer").isEqualTo(FULL - 1);
        assertThat(thread.hasLeisure()).isFalse();

        model.held.subList(1, 3).forEach(HeldModel.Held::answer);
        desk.turn(false);
        desk.turn(false);
        assertThat(waiting.questions()).isEqualTo(FULL / 2 + 1);
        assertThat(thread.hasLeisure()).isFalse();

        model.held.get(3).answer();
        desk.turn(false);
        desk.turn(false);
        assertThat(waiting.questions()).isEqualTo(FULL / 2);
        assertThat(thread.hasLeisure()).isTrue();
    }

    @Test
    void a_task_that_ends_while_it_waits_gives_the_thread_its_leisure_back() {
        StreamThreads.Shared thread = new StreamThreads().here();
        thread.enter();
        WaitingRoom waiting = new WaitingRoom(emptyStore());
        ModelDesk desk = desk(waiting, thread);
        desk.turn(false);
        for (int i = 0; i < FULL - 1; i++) {
            come(waiting, desk, i);
        }
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(model.held.get(0)::answer);
        come(waiting, desk, FULL - 1);
        assertThat(thread.hasLeisure()).isFalse();

        desk.close();

        assertThat(thread.hasLeisure()).isTrue();
    }

    private ModelDesk desk(WaitingRoom waiting, StreamThreads.Shared thread) {
        BatchLimit limit = new BatchLimit(FULL, Duration.ofMinutes(5));
        limit.took(1, Duration.ofMillis(10).toNanos(), 1);
        QuestionByQuestion questions = new QuestionByQuestion(model.open());
        return new ModelDesk(waiting, questions, limit, thread, (asked, answers) -> {}, (count, took) -> {});
    }

    private static void come(WaitingRoom waiting, ModelDesk desk, int number) {
        Paragraph paragraph = LineUnderTest.paragraph("a", number, "Wire", DAY, "Norvane sued Cellgard.");
        Link link = new Link(PAIR, Link.Basis.NAMED, List.of());
        waiting.take(new LinkOutcome.Linked(paragraph, List.of(link), new Position("paragraphs", 0, number)));
        desk.came();
    }

    /** A store with nothing in it, and that is not written to: nothing commits. */
    @SuppressWarnings("unchecked")
    private static KeyValueStore<Long, LinkOutcome.Linked> emptyStore() {
        KeyValueIterator<Long, LinkOutcome.Linked> nothing = (KeyValueIterator<Long, LinkOutcome.Linked>)
                proxy(KeyValueIterator.class, method -> method.equals("hasNext") ? Boolean.FALSE : null);
        return (KeyValueStore<Long, LinkOutcome.Linked>)
                proxy(KeyValueStore.class, method -> method.equals("all") ? nothing : null);
    }

    private static Object proxy(Class<?> type, Function<String, Object> answers) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> answers.apply(method.getName()));
    }

    @Test
    void a_paragraph_on_which_it_fails_goes_to_the_dead_letters_and_its_neighbours_do_not() {
        try (LineUnderTest line = line()) {
            List.of("a", "b", "c").forEach(article -> publish(line, article));
            model.held.get(0).answer();
            model.held.get(1).fail(new ScoringException("no memory", new IllegalStateException("short")));
            model.held.get(2).answer();

            assertThat(line.observations()).extracting(Observation::articleId).containsExactly("a", "c");
            assertThat(line.rejected()).hasSize(1);
            assertThat(line.balance()).isEqualTo(new Balance(4, 3, 0, 1));
        }
    }

    @Test
    void what_was_asked_is_not_wanted_by_a_task_that_ends() {
        LineUnderTest line = line();
        publish(line, "a");

        line.abandon();

        assertThat(model.held.get(0).answers()).isCancelled();
    }

    private void await(LineUnderTest line, int expected) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        int seen = 0;
        while (seen < expected && System.nanoTime() < until) {
            seen += line.observations().size();
        }
        assertThat(seen).isEqualTo(expected);
    }
}
