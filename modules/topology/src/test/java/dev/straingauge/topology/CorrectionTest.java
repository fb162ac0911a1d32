package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.Balance;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.Withdrawal;
import dev.straingauge.wire.RejectedHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrectionTest {
    private static final Instant DAY = Instant.parse("2025-08-01T09:00:00Z");
    private static final Instant LATER = DAY.plus(Duration.ofHours(2));
    private static final String DISPUTE =
            "Norvane and Cellgard are in a dispute over forty million kronor, an official told reporters at the gate.";
    private static final String RENEWAL =
            "Cellgard and Norvane renew the contract for cells until spring, both said in a joint letter to staff.";
    private static final String FLIGHT =
            "Aerwyn and Solmar extend their pact over the northern routes for one more year.";

    @Test
    void a_later_version_takes_the_place_of_the_one_before() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE, "Norvane said that Cellgard sued."));
            line.publish(Version.of("a", "2", DAY, LATER, RENEWAL));

            List<Observation> observations = line.observations();

            assertThat(observations)
                    .extracting(Observation::id, Observation::revision, Observation::withdrawn)
                    .containsExactly(
                            tuple("a#0", "1", null),
                            tuple("a#1", "1", null),
                            tuple("a#0", "1", new Withdrawal(Withdrawal.Reason.REPLACED, "2")),
                            tuple("a#1", "1", new Withdrawal(Withdrawal.Reason.REPLACED, "2")),
                            tuple("a#0", "2", null));
            assertThat(observations.get(2).score())
                    .isEqualTo(observations.get(0).score());
            assertThat(line.withdrawn).hasSize(2);
            IndexPoint day = line.carsOn("2025-08-01");
            assertThat(day.paragraphs()).isEqualTo(1);
            assertThat(day.strain()).isZero();
            assertThat(day.stability()).isEqualTo(1);
            assertThat(day.articles()).isEqualTo(1);
            assertThat(day.origins()).isEqualTo(1);
            assertThat(day.strainedOrigins()).isZero();
            assertThat(day.index()).isCloseTo(0.7, within(1e-9));
        }
    }

    @Test
    void a_retraction_leaves_nothing_and_none_of_it_is_scored() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("b", "1", DAY, DAY, RENEWAL));
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            line.publish(Version.retraction("a", DAY, LATER));

            assertThat(line.observations())
                    .filteredOn(Observation::isWithdrawn)
                    .singleElement()
                    .satisfies(gone -> {
                        assertThat(gone.articleId()).isEqualTo("a");
                        assertThat(gone.withdrawn()).isEqualTo(new Withdrawal(Withdrawal.Reason.RETRACTED, "gone"));
                    });
            IndexPoint day = line.carsOn("2025-08-01");
            assertThat(day.paragraphs()).isEqualTo(1);
            assertThat(day.outlets()).isEqualTo(1);
            assertThat(day.strainShare()).isZero();
            assertThat(line.skipped).containsExactly("retraction");
        }
    }

    @Test
    void where_nothing_is_left_the_window_says_so() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            line.publish(Version.retraction("a", DAY, LATER));

            IndexPoint day = line.carsOn("2025-08-01");

            assertThat(day.paragraphs()).isZero();
            assertThat(day.netStance()).isZero();
            assertThat(day.index()).isZero();
            assertThat(day.asOf()).isEqualTo(DAY);
        }
    }

    @Test
    void the_same_version_again_counts_once_even_under_another_date() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE, RENEWAL));
            line.publish(Version.of("a", "1", DAY, LATER, DISPUTE, RENEWAL));
            line.publish(Version.of("a", "1", DAY.plus(Duration.ofDays(3)), LATER, DISPUTE, RENEWAL));

            assertThat(line.observations()).hasSize(2).noneMatch(Observation::isWithdrawn);
            assertThat(line.repeated).hasSize(4);
            assertThat(line.index().keySet()).containsExactly(LineUnderTest.CARS + "@2025-08-01T00:00:00Z");
        }
    }

    @Test
    void an_earlier_version_that_comes_late_is_passed_over() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "2", DAY, LATER, RENEWAL));
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE, DISPUTE));

            assertThat(line.observations()).extracting(Observation::revision).containsExactly("2");
            assertThat(line.skipped).containsExactly("superseded", "superseded");
            assertThat(line.balance()).isEqualTo(new Balance(3, 1, 2, 0));
        }
    }

    @Test
    void words_that_come_back_after_they_were_replaced_count_again() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            line.publish(Version.of("a", "2", DAY, LATER, RENEWAL));
            line.publish(Version.of("a", "1", DAY, LATER.plusSeconds(60), DISPUTE));

            IndexPoint day = line.carsOn("2025-08-01");
            assertThat(day.strain()).isEqualTo(1);
            assertThat(day.paragraphs()).isEqualTo(1);
        }
    }

    @Test
    void of_two_versions_of_one_time_the_one_that_is_read_later_holds() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            line.publish(Version.of("a", "2", DAY, DAY, RENEWAL));
            assertThat(line.carsOn("2025-08-01").stability()).isEqualTo(1);

            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));

            assertThat(line.carsOn("2025-08-01").strain()).isEqualTo(1);
        }
    }

    @Test
    void two_publishers_who_are_at_two_versions_of_one_time_do_not_tear_them_apart() {
        try (LineUnderTest line = new LineUnderTest()) {
            Version one = Version.of("a", "1", DAY, DAY, DISPUTE, FLIGHT, "Norvane halts its line at Voltmark today.");
            Version two = Version.of("a", "2", DAY, DAY, RENEWAL, "Cellgard sent a note on cells to Norvane staff.");
            line.publish(one.paragraphs().get(0));
            line.publish(two.paragraphs().get(0));
            line.publish(one.paragraphs().get(1));
            line.publish(one.paragraphs().get(2));
            line.publish(two.paragraphs().get(1));

            assertThat(line.carsOn("2025-08-01").paragraphs()).isEqualTo(2);
            assertThat(line.skipped).containsExactly("superseded", "superseded");
        }
    }

    @Test
    void what_still_waits_for_its_batch_is_withdrawn_after_it_was_scored() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            assertThat(line.batches).isEmpty();

            line.publish(Version.retraction("a", DAY, LATER));

            assertThat(line.batches).containsExactly(1);
            assertThat(line.observations()).extracting(Observation::isWithdrawn).containsExactly(false, true);
            assertThat(line.carsOn("2025-08-01").paragraphs()).isZero();
        }
    }

    @Test
    void a_version_may_add_a_partnership_and_drop_another() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            line.publish(Version.of("a", "2", DAY, LATER, FLIGHT));

            Map<String, IndexPoint> index = line.index();
            assertThat(LineUnderTest.present(index, LineUnderTest.CARS + "@2025-08-01T00:00:00Z")
                            .paragraphs())
                    .isZero();
            assertThat(LineUnderTest.present(index, LineUnderTest.AIRLINES + "@2025-08-01T00:00:00Z")
                            .paragraphs())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_version_that_is_about_nothing_watched_takes_back_what_was() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            line.publish(Version.of("a", "2", DAY, LATER, "Somebody else is in a dispute."));

            assertThat(line.carsOn("2025-08-01").paragraphs()).isZero();
            assertThat(line.skipped).containsExactly("no-partnership");
        }
    }

    @Test
    void a_version_may_move_to_another_day() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            line.publish(Version.of("a", "2", DAY.minus(Duration.ofDays(3)), LATER, DISPUTE));

            Map<String, IndexPoint> index = line.index();
            assertThat(LineUnderTest.present(index, LineUnderTest.CARS + "@2025-08-01T00:00:00Z")
                            .paragraphs())
                    .isZero();
            assertThat(LineUnderTest.present(index, LineUnderTest.CARS + "@2025-07-29T00:00:00Z")
                            .strain())
                    .isEqualTo(1);
        }
    }

    @Test
    void news_from_before_versions_were_told_apart_is_replaced_by_any_that_tells() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a", 0, "Wire", DAY, DISPUTE);
            line.publish(Version.of("a", "1", DAY, DAY, RENEWAL));
            line.publish("a", 0, "Wire", DAY, DISPUTE);

            IndexPoint day = line.carsOn("2025-08-01");
            assertThat(day.stability()).isEqualTo(1);
            assertThat(day.paragraphs()).isEqualTo(1);
            assertThat(line.skipped).containsExactly("superseded");
        }
    }

    @Test
    void a_correction_after_the_window_has_closed_is_late_and_moves_no_index() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            line.publish(Version.of("b", "1", DAY.plus(Duration.ofDays(40)), LATER, RENEWAL));
            double before = line.lastIndex();

            line.publish(Version.retraction("a", DAY, LATER));

            assertThat(line.observations()).filteredOn(Observation::isWithdrawn).hasSize(1);
            assertThat(line.late).singleElement().satisfies(late -> assertThat(late.isWithdrawn())
                    .isTrue());
            assertThat(line.index()).isEmpty();
            line.publish(
                    Version.of("c", "1", DAY.plus(Duration.ofDays(40)), LATER, "Norvane and Cellgard: a calm day."));
            assertThat(line.lastIndex()).isNotEqualTo(0.0).isLessThan(before);
        }
    }

    @Test
    void after_two_quiet_years_the_index_is_again_what_it_was_before_the_paragraph_that_was_taken_back() {
        try (LineUnderTest line = new LineUnderTest()) {
            Instant past = DAY.minus(Duration.ofDays(730));
            line.publish(Version.of("a", "1", past, past, DISPUTE, RENEWAL, "Norvane sued Cellgard over a bad cell."));
            double before = line.lastIndex();
            line.publish(Version.of("b", "1", DAY, DAY, RENEWAL));
            assertThat(line.lastIndex()).isCloseTo(0.7, within(1e-9));

            line.publish(Version.retraction("b", DAY, LATER));

            assertThat(line.lastIndex()).isCloseTo(before, within(1e-9)).isLessThan(-0.2);
        }
    }

    @Test
    void what_is_forgotten_can_be_taken_back_no_more_and_that_is_counted() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE));
            line.publish(Version.of("b", "1", DAY.plus(Duration.ofDays(80)), LATER, RENEWAL));
            line.publish(Version.retraction("a", DAY, LATER));

            assertThat(line.observations()).noneMatch(Observation::isWithdrawn);
            assertThat(line.irrevocable).containsExactly("a@" + LineUnderTest.CARS);
        }
    }

    @Test
    void an_article_that_was_forgotten_is_still_replaced_where_its_paragraphs_are_known() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, DAY, DISPUTE, FLIGHT, "Norvane halts its line at Voltmark today."));
            for (int other = 0; other < 10_001; other++) {
                line.publish("other-" + other, 0, "Wire", DAY, "Nothing that anybody watches.");
            }
            line.publish(Version.of("a", "2", DAY, LATER, RENEWAL));

            assertThat(line.carsOn("2025-08-01").paragraphs()).isEqualTo(1);
            assertThat(line.withdrawn)
                    .extracting(Observation::id)
                    .containsExactly("a#0@" + LineUnderTest.CARS, "a#2@" + LineUnderTest.CARS);
        }
    }

    @Test
    void a_copy_counts_in_the_place_of_the_original_that_was_taken_back() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("wire", "1", DAY, DAY, DISPUTE));
            line.publish(Version.of("late", "1", DAY.plusSeconds(120), LATER, DISPUTE));
            line.publish(Version.of("early", "1", DAY.plusSeconds(60), LATER, DISPUTE));

            line.publish(Version.retraction("wire", DAY, LATER));

            assertThat(line.retraced)
                    .extracting(Observation::articleId, Observation::copyOf, Observation::origin)
                    .containsExactly(
                            Tuple.tuple("early", null, "early"),
                            Tuple.tuple("late", "early#0@" + LineUnderTest.CARS, "early"));
            IndexPoint day = line.carsOn("2025-08-01");
            assertThat(day.paragraphs()).isEqualTo(2);
            assertThat(day.copies()).isEqualTo(1);
            assertThat(day.strain()).isEqualTo(1);
            assertThat(day.origins()).isEqualTo(1);
            assertThat(day.index()).isCloseTo(-0.7, within(1e-9));
        }
    }

    @Test
    void a_story_that_others_copied_still_counts_once_after_a_small_correction_of_it() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("wire", "1", DAY, DAY, DISPUTE, RENEWAL));
            line.publish(Version.of("copy", "1", DAY.plusSeconds(60), LATER, DISPUTE, RENEWAL));
            line.publish(Version.of("wire", "2", DAY, LATER, DISPUTE.replace("forty", "fifty"), RENEWAL));

            IndexPoint day = line.carsOn("2025-08-01");

            assertThat(day.paragraphs()).isEqualTo(4);
            assertThat(day.copies()).isEqualTo(2);
            assertThat(day.strain()).isEqualTo(1);
            assertThat(day.stability()).isEqualTo(1);
            assertThat(day.origins()).isEqualTo(1);
        }
    }

    @Test
    void a_version_from_the_future_is_rejected_with_the_reason() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(Version.of("a", "1", DAY, LineUnderTest.NOW.plus(Duration.ofDays(400)), DISPUTE));

            assertThat(line.rejected()).singleElement().satisfies(rejected -> {
                assertThat(RejectedHeaders.text(rejected.headers(), RejectedHeaders.REASON))
                        .isEqualTo(Rejection.Reason.INVALID.code());
                assertThat(RejectedHeaders.text(rejected.headers(), RejectedHeaders.DETAIL))
                        .contains("a#0", "revised at", "revision.at");
            });
        }
    }

    private static Tuple tuple(String paragraph, String revision, @Nullable Withdrawal withdrawal) {
        return Tuple.tuple(paragraph + "@" + LineUnderTest.CARS, revision, withdrawal);
    }
}
