package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {
    private static final Instant DAY = Instant.parse("2025-08-01T09:00:00Z");
    private static final List<String> STORY = List.of(
            "Norvane has stopped paying Cellgard for battery cells, two officials of the joint plant said on Monday,"
                    + " as a dispute over faulty packs came to a head.",
            "Cellgard shipped cells on credit through July, the officials said, and now wants Norvane to settle before"
                    + " another truck leaves the gate.",
            "Neither Norvane nor Cellgard would say how much is owed, though a supplier put it at forty million"
                    + " kronor for the second quarter alone.");

    @Test
    void one_story_that_many_outlets_run_moves_the_index_once() {
        try (LineUnderTest line = new LineUnderTest()) {
            for (int outlet = 0; outlet < 20; outlet++) {
                for (int i = 0; i < STORY.size(); i++) {
                    String edited = STORY.get(i).replace("on Monday", outlet % 2 == 0 ? "on Monday" : "this week");
                    line.publish("wire-" + outlet, i, "Outlet " + outlet, DAY.plus(Duration.ofMinutes(outlet)), edited);
                }
            }

            IndexPoint day = line.carsOn("2025-08-01");

            assertThat(day.paragraphs()).isEqualTo(60);
            assertThat(day.copies()).isEqualTo(57);
            assertThat(day.articles()).isEqualTo(20);
            assertThat(day.origins()).isEqualTo(1);
            assertThat(day.outlets()).isEqualTo(1);
            assertThat(line.observations())
                    .allSatisfy(observation -> assertThat(observation.origin()).isEqualTo("wire-0"));
        }
    }

    @Test
    void two_reports_of_one_event_in_their_own_words_stay_two() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("one", 0, "Wire", DAY, STORY.get(0));
            line.publish(
                    "two",
                    0,
                    "Daily",
                    DAY,
                    "The carmaker Norvane is holding back money from its cell maker Cellgard over faulty packs, people"
                            + " at their factory told this newspaper.");

            assertThat(line.observations()).extracting(Observation::origin).containsExactly("one", "two");
        }
    }

    @Test
    void an_own_paragraph_of_an_outlet_that_otherwise_copies_belongs_to_the_copied_report() {
        try (LineUnderTest line = new LineUnderTest()) {
            for (int i = 0; i < STORY.size(); i++) {
                line.publish("wire", i, "Wire", DAY, STORY.get(i));
            }
            for (int i = 0; i < STORY.size(); i++) {
                line.publish("copy", i, "Daily", DAY.plusSeconds(60), STORY.get(i));
            }
            line.publish("copy", 3, "Daily", DAY.plusSeconds(60), "Norvane and Cellgard built the plant in 2021.");

            Observation own = line.observations().get(6);

            assertThat(own.isCopy()).isFalse();
            assertThat(own.origin()).isEqualTo("wire");
        }
    }

    @Test
    void the_same_words_after_the_origin_window_are_a_new_report() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("one", 0, "Wire", DAY, STORY.get(0));
            line.publish("two", 0, "Daily", DAY.plus(Duration.ofDays(4)), STORY.get(0));

            assertThat(line.observations()).extracting(Observation::isCopy).containsExactly(false, false);
        }
    }

    @Test
    void the_same_words_about_another_pair_are_no_copy() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("one", 0, "Wire", DAY, "Norvane and Cellgard, Aerwyn and Solmar: all four are in a dispute.");

            assertThat(line.observations()).hasSize(2).noneMatch(Observation::isCopy);
        }
    }

    @Test
    void an_article_that_is_published_again_after_years_of_other_news_is_still_passed_over() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("wire", 0, "Wire", DAY.minus(Duration.ofDays(2000)), STORY.get(0));
            line.publish("later", 0, "Wire", DAY, STORY.get(1));
            line.publish("wire", 0, "Wire", DAY.minus(Duration.ofDays(2000)), STORY.get(0));

            assertThat(line.observations()).extracting(Observation::articleId).containsExactly("wire", "later");
            assertThat(line.repeated).hasSize(1);
        }
    }

    @Test
    void an_article_that_is_published_twice_counts_once() {
        try (LineUnderTest line = new LineUnderTest()) {
            for (int time = 0; time < 2; time++) {
                for (int i = 0; i < STORY.size(); i++) {
                    line.publish("wire", i, "Wire", DAY, STORY.get(i));
                }
            }

            assertThat(line.observations()).hasSize(3);
            assertThat(line.repeated).hasSize(3);
            assertThat(line.carsOn("2025-08-01").paragraphs()).isEqualTo(3);
        }
    }
}
