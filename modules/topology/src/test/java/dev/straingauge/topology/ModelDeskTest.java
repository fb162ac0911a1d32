package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Balance;
import dev.straingauge.core.Observation;
import dev.straingauge.core.ScoringException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a model is asked that takes its time, and answers in threads of its own. */
class ModelDeskTest {
    private static final Duration TICK = TopologyConfig.DEFAULT.tick();
    private static final Instant DAY = Instant.parse("2025-08-01T09:00:00Z");

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
