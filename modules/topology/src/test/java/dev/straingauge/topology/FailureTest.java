package dev.straingauge.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Balance;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What becomes of a paragraph on which the line fails, and of its neighbours. */
class FailureTest {
    private static final Instant DAY = Instant.parse("2025-08-01T09:00:00Z");

    private final StumblingModel model = new StumblingModel();

    @Test
    void a_paragraph_that_overflows_the_stack_while_it_is_linked_goes_to_the_dead_letters_and_the_line_goes_on() {
        try (LineUnderTest line = new LineUnderTest(model)) {
            line.publish("before", 0, "Wire", DAY, "Norvane and Cellgard are in a dispute.");
            line.publish(overflowing("deep", 0));
            line.publish("after", 0, "Wire", DAY, "Cellgard and Norvane renew their contract.");

            assertThat(line.observations()).extracting(Observation::articleId).containsExactly("before", "after");
            TestRecord<byte[], byte[]> letter = only(line);
            assertThat(letter.key()).isEqualTo("deep".getBytes(UTF_8));
            assertThat(paragraph(letter)).isEqualTo(overflowing("deep", 0));
            assertThat(text(letter, RejectedHeaders.REASON)).isEqualTo("unlinkable");
            assertThat(text(letter, RejectedHeaders.DETAIL)).contains("deep#0", "StackOverflowError", "replay");
            assertThat(text(letter, RejectedHeaders.ERROR_CLASS)).isEqualTo("java.lang.StackOverflowError");
            assertThat(text(letter, RejectedHeaders.NODE)).isEqualTo("link");
            assertThat(text(letter, RejectedHeaders.FROM)).isEqualTo("straingauge.paragraphs-0@1");
            assertThat(text(letter, RejectedHeaders.AT)).isEqualTo(LineUnderTest.NOW.toString());
            assertThat(line.balance()).isEqualTo(new Balance(3, 2, 0, 1));
        }
    }

    @Test
    void a_correction_that_cannot_be_linked_takes_nothing_back() {
        try (LineUnderTest line = new LineUnderTest(model)) {
            Version first = Version.of("a", "r1", DAY, DAY, "Norvane and Cellgard are in a dispute.");
            line.publish(first);
            Paragraph correction = Version.of(
                            "a", "r2", DAY, DAY.plusSeconds(60), "Norvane and Cellgard are no longer in a dispute.")
                    .paragraphs()
                    .get(0);
            line.publish(in(correction, StumblingModel.TRAP));

            assertThat(line.observations()).hasSize(1);
            assertThat(line.withdrawn).isEmpty();
            assertThat(text(only(line), RejectedHeaders.REASON)).isEqualTo("unlinkable");

            line.publish(correction);

            assertThat(line.withdrawn).hasSize(1);
        }
    }

    @Test
    void paragraphs_that_cannot_be_linked_one_after_the_other_stop_the_line_before_they_drain_the_topic() {
        LineUnderTest line = new LineUnderTest(model);
        for (int article = 0; article < Streak.MOST; article++) {
            line.publish(overflowing("deep" + article, 0));
        }
        assertThat(line.rejected()).hasSize(Streak.MOST);

        assertThatThrownBy(() -> line.publish(overflowing("one-more", 0)))
                .isInstanceOf(StreamsException.class)
                .rootCause()
                .hasMessageContaining("more than 20 in a row failed alike, the last one straingauge.paragraphs-0@20")
                .hasMessageContaining("StackOverflowError");
        line.abandon();
    }

    @Test
    void one_paragraph_that_can_be_linked_shows_that_it_was_the_others_own_fault() {
        try (LineUnderTest line = new LineUnderTest(model)) {
            for (int article = 0; article < 3 * Streak.MOST; article++) {
                line.publish(overflowing("deep" + article, 0));
                if (article % Streak.MOST == Streak.MOST - 1) {
                    line.publish("good" + article, 0, "Wire", DAY, "A bakery opened in town number " + article + ".");
                }
            }

            assertThat(line.balance()).isEqualTo(new Balance(63, 0, 3, 60));
        }
    }

    @Test
    void a_question_on_which_the_model_fails_does_not_take_the_rest_of_its_batch_with_it() {
        try (LineUnderTest line = new LineUnderTest(model)) {
            line.publish("first", 0, "Wire", DAY, "Aerwyn and Solmar opened a hangar.");
            line.publish("a", 0, "Wire", DAY, "Norvane and Cellgard are in a dispute.");
            line.publish("b", 0, "Wire", DAY, "Norvane and Cellgard fell through a trapdoor.");
            line.publish("c", 0, "Wire", DAY, "Aerwyn and Solmar renew their pact.");

            assertThat(line.observations())
                    .extracting(Observation::articleId)
                    .containsExactlyInAnyOrder("first", "a", "c");
            TestRecord<byte[], byte[]> letter = only(line);
            assertThat(text(letter, RejectedHeaders.REASON)).isEqualTo("unscorable");
            assertThat(text(letter, RejectedHeaders.DETAIL))
                    .contains("Cellgard and Norvane", "row out of range", "replay")
                    .doesNotContain("trapdoor");
            assertThat(text(letter, RejectedHeaders.FROM)).isEqualTo("straingauge.paragraphs-0@2");
            assertThat(text(letter, RejectedHeaders.NODE)).isEqualTo("score");
            assertThat(letter.key()).isEqualTo("b".getBytes(UTF_8));
            assertThat(paragraph(letter))
                    .isEqualTo(LineUnderTest.paragraph(
                            "b", 0, "Wire", DAY, "Norvane and Cellgard fell through a trapdoor."));
            assertThat(line.balance()).isEqualTo(new Balance(4, 3, 0, 1));
            assertThat(model.asked)
                    .as("the first alone, the batch, each of it alone, and an easy one")
                    .containsExactly(1, 3, 1, 1, 1, 1);
        }
    }

    @Test
    void a_paragraph_about_two_pairs_of_which_one_cannot_be_answered_has_one_fate() {
        model.stumblesOver = "Aerwyn and Solmar fell";
        try (LineUnderTest line = new LineUnderTest(model)) {
            line.publish("a", 0, "Wire", DAY, "Norvane and Cellgard renew; Aerwyn and Solmar fell out.");
            line.publish("b", 0, "Wire", DAY, "Norvane and Cellgard renew; Aerwyn and Solmar do, too.");

            assertThat(line.observations()).extracting(Observation::articleId).containsOnly("b");
            assertThat(only(line).key()).isEqualTo("a".getBytes(UTF_8));
            assertThat(line.balance()).isEqualTo(new Balance(2, 1, 0, 1));
        }
    }

    @Test
    void a_model_that_fails_on_everything_stops_the_line_and_nothing_is_passed_over() {
        LineUnderTest line = new LineUnderTest(model);
        model.broken = true;
        line.publish("a", 0, "Wire", DAY, "Norvane and Cellgard are in a dispute.");

        assertThatThrownBy(line::settle).hasStackTraceContaining("the model fails on every question");
        assertThat(line.balance()).isEqualTo(new Balance(1, 0, 0, 0));
        assertThat(line.deadLettersNow()).isEmpty();
        line.abandon();
    }

    @Test
    void a_model_that_answers_nothing_but_easy_questions_stops_the_line() {
        model.stumblesOver = "Norvane";
        LineUnderTest line = new LineUnderTest(model);

        assertThatThrownBy(() -> IntStream.range(0, 2 * Streak.MOST)
                        .forEach(article -> line.publish(
                                "a" + article, 0, "Wire", DAY, "Norvane and Cellgard, item " + article + ".")))
                .hasStackTraceContaining(SystematicFailureException.class.getName())
                .hasStackTraceContaining("more than 20 in a row");
        assertThat(line.balance().scored()).isZero();
        line.abandon();
    }

    @Test
    void a_failure_right_of_the_repartition_stops_the_line_because_state_may_be_half_changed() {
        LineUnderTest line = new LineUnderTest(model);
        line.failsOnObserved = true;
        line.publish("a", 0, "Wire", DAY, "Norvane and Cellgard are in a dispute.");

        assertThatThrownBy(line::settle).hasStackTraceContaining("fails when it hears of an observation");
        assertThat(line.deadLettersNow()).isEmpty();
        line.abandon();
    }

    @Test
    void a_result_that_no_topic_takes_goes_to_the_dead_letters_and_its_paragraph_stays_scored() {
        model.id = "x".repeat(DeadLetter.MOST_BYTES);
        try (LineUnderTest line = new LineUnderTest(model)) {
            line.publish("a", 0, "Wire", DAY, "Norvane and Cellgard are in a dispute.");
            line.settle();
            model.id = "small@1";
            line.publish("b", 0, "Wire", DAY, "Norvane and Cellgard renew their contract.");

            assertThat(line.observations()).extracting(Observation::articleId).containsExactly("b");
            TestRecord<byte[], byte[]> letter = only(line);
            assertThat(text(letter, RejectedHeaders.REASON)).isEqualTo("unwritable");
            assertThat(text(letter, RejectedHeaders.DETAIL))
                    .contains("observation a#0@cellgard--norvane", "1000000 at most", "correct the article");
            assertThat(text(letter, RejectedHeaders.FROM)).isEqualTo("straingauge.paragraphs-0@0");
            assertThat(new String(letter.value(), UTF_8)).startsWith("{\"id\":\"a#0@cellgard--norvane\"");
            assertThat(Integer.parseInt(text(letter, RejectedHeaders.TRUNCATED_FROM)))
                    .isGreaterThan(DeadLetter.MOST_BYTES);
            assertThat(line.unwritten).hasSize(1);
            assertThat(line.balance()).isEqualTo(new Balance(2, 2, 0, 0));
        }
    }

    @Test
    void results_that_cannot_be_written_one_after_the_other_stop_the_line() {
        model.id = "x".repeat(DeadLetter.MOST_BYTES);
        LineUnderTest line = new LineUnderTest(model);

        assertThatThrownBy(() -> {
                    for (int article = 0; article <= Streak.MOST; article++) {
                        line.publish("a" + article, 0, "Wire", DAY, "Norvane and Cellgard, item " + article + ".");
                        line.settle();
                    }
                })
                .hasStackTraceContaining("more than 20 in a row");
        assertThat(line.unwritten).hasSize(Streak.MOST);
        line.abandon();
    }

    private static Paragraph overflowing(String article, int number) {
        return in(
                LineUnderTest.paragraph(article, number, "Wire", DAY, "Norvane and Cellgard are in a dispute."),
                StumblingModel.TRAP);
    }

    private static Paragraph in(Paragraph of, String language) {
        return new Paragraph(
                of.articleId(),
                of.number(),
                of.kind(),
                of.text(),
                of.title(),
                of.heading(),
                of.source(),
                of.url(),
                of.author(),
                of.publishedAt(),
                language,
                of.citations(),
                of.revision());
    }

    private static Paragraph paragraph(TestRecord<byte[], byte[]> letter) {
        return Topics.PARAGRAPHS.values().deserializer().deserialize(Topics.PARAGRAPHS.name(), letter.value());
    }

    private static String text(TestRecord<byte[], byte[]> letter, String header) {
        return RejectedHeaders.text(letter.headers(), header);
    }

    private static TestRecord<byte[], byte[]> only(LineUnderTest line) {
        List<TestRecord<byte[], byte[]>> all = line.rejected();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
