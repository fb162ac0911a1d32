package dev.straingauge.app.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Position;
import dev.straingauge.core.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionLogTest {
    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T07:00:00Z");
    private final RejectionLog log = new RejectionLog(() -> now, lines::add);

    @Test
    void a_hundred_thousand_of_one_reason_are_one_line_in_ten_seconds_and_none_is_forgotten() {
        for (int number = 0; number < 100_000; number++) {
            log.rejected(new Rejection(Rejection.Reason.MALFORMED, "not a valid paragraph " + number));
        }
        now = now.plus(RejectionLog.PERIOD.minus(Duration.ofMillis(1)));
        log.rejected(new Rejection(Rejection.Reason.MALFORMED, "almost ten seconds later"));
        now = now.plusMillis(1);
        log.rejected(new Rejection(Rejection.Reason.MALFORMED, "ten seconds later"));

        assertThat(lines)
                .containsExactly(
                        "rejected, malformed: not a valid paragraph 0",
                        "rejected, malformed (and 100000 before it): ten seconds later");
    }

    @Test
    void each_reason_is_said_at_once_and_a_result_that_no_topic_takes_as_well() {
        log.rejected(new Rejection(Rejection.Reason.MALFORMED, "one"));
        log.rejected(new Rejection(Rejection.Reason.TOO_LONG, "two"));
        log.unwritten(new Rejection(Rejection.Reason.UNWRITABLE, "three"));

        assertThat(lines)
                .containsExactly("rejected, malformed: one", "rejected, too-long: two", "rejected, unwritable: three");
    }

    @Test
    void feedback_that_is_passed_over_is_said_with_its_place() {
        log.unreadableFeedback(new Position("straingauge.feedback", 2, 7), "not a valid feedback: it is null");
        log.unreadableFeedback(new Position("straingauge.feedback", 2, 8), "not a valid feedback: it is null");
        log.close();

        assertThat(lines)
                .containsExactly(
                        "feedback passed over: straingauge.feedback-2@7: not a valid feedback: it is null",
                        "feedback passed over: 1 more");
    }

    @Test
    void what_was_not_said_is_counted_at_the_end() {
        for (int number = 0; number < 3; number++) {
            log.rejected(new Rejection(Rejection.Reason.EMPTY, "nothing in it"));
        }

        log.close();
        log.close();

        assertThat(lines)
                .containsExactly(
                        "rejected, empty: nothing in it",
                        "rejected, empty: 2 more; 'straingauge rejected list --reason empty' shows them");
    }
}
