package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.IndexPart;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Paragraph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {
    private static final Instant DAY = Instant.parse("2025-08-01T00:00:00Z");

    @Test
    void a_day_adds_up_what_its_paragraphs_say() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a", 0, "Wire", DAY.plusSeconds(1), "Norvane and Cellgard are in a dispute over bad cells.");
            line.publish("b", 0, "Daily", DAY.plusSeconds(2), "Cellgard and Norvane renew a contract until 2031.");
            line.publish("c", 0, "Daily", DAY.plusSeconds(3), "The plant of Norvane and Cellgard stands near the sea.");

            IndexPoint day = line.carsOn("2025-08-01");

            assertThat(day.strain()).isEqualTo(1);
            assertThat(day.stability()).isEqualTo(1);
            assertThat(day.neutral()).isEqualTo(1);
            assertThat(day.strainShare()).isEqualTo(0.5);
            assertThat(day.netStance()).isCloseTo(0, within(1e-9));
            assertThat(day.origins()).isEqualTo(3);
            assertThat(day.strainedOrigins()).isEqualTo(1);
            assertThat(day.outlets()).isEqualTo(2);
        }
    }

    @Test
    void each_paragraph_stands_in_its_hour_its_day_and_its_week() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a", 0, "Wire", DAY.plusSeconds(3601), "Norvane and Cellgard are in a dispute over money.");

            Map<String, IndexPoint> windows = line.windows();

            assertThat(windows.keySet())
                    .containsExactlyInAnyOrder(
                            LineUnderTest.CARS + "@2025-08-01T01:00:00Z/PT1H",
                            LineUnderTest.CARS + "@2025-08-01T00:00:00Z",
                            LineUnderTest.CARS + "@2025-07-28T00:00:00Z/P7D");
            assertThat(windows.values()).allSatisfy(point -> {
                assertThat(point.sources()).containsExactly(new IndexPart("Wire", 1, 1, 0, 0, -0.7000000000000001));
                assertThat(point.otherSources()).isNull();
                assertThat(point.issues()).extracting(IndexPart::name).containsExactly("money");
                assertThat(point.index()).isCloseTo(-0.7, within(1e-9));
            });
        }
    }

    @Test
    void a_window_is_let_go_of_with_all_that_is_behind_it_when_nothing_in_it_can_change() {
        try (LineUnderTest line = new LineUnderTest()) {
            for (int day = 0; day < 20; day++) {
                line.publish(
                        "a" + day,
                        0,
                        "Wire",
                        DAY.plus(Duration.ofDays(day)),
                        "Norvane and Cellgard have a plan to renew: " + LineUnderTest.words(day));
            }
            line.publish("b", 0, "Wire", DAY.plus(Duration.ofDays(90)), "Norvane and Cellgard are in a dispute.");
            line.settle();

            assertThat(line.entries(IndexWindows.SUMS)).isEqualTo(3);
            assertThat(line.entries(IndexWindows.REPORTS)).isEqualTo(3);
            assertThat(line.entries(IndexWindows.ARTICLES)).isEqualTo(1);
            assertThat(line.entries(IndexProcessor.LOG)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_order_of_arrival_does_not_change_any_window(long seed) {
        List<Paragraph> sorted = aWeekOfNews();
        List<Paragraph> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(seed));

        Map<String, IndexPoint> inOrder = indexOf(sorted);
        Map<String, IndexPoint> outOfOrder = indexOf(shuffled);

        assertThat(outOfOrder.keySet()).isEqualTo(inOrder.keySet());
        inOrder.forEach((key, expected) -> {
            IndexPoint actual = LineUnderTest.present(outOfOrder, key);
            assertThat(counts(actual)).isEqualTo(counts(expected));
            assertThat(actual.netStance()).isCloseTo(expected.netStance(), within(1e-9));
        });
    }

    @Test
    void the_index_at_the_end_is_the_same_in_any_order() {
        List<Paragraph> sorted = aWeekOfNews();
        List<Paragraph> backwards = new ArrayList<>(sorted);
        // The newest first, then the rest: the value after the last arrival must not depend on who came last.
        Collections.rotate(backwards, 1);

        assertThat(lastIndex(backwards)).isCloseTo(lastIndex(sorted), within(1e-9));
    }

    @Test
    void what_comes_within_the_grace_period_lands_where_it_belongs_and_what_comes_later_is_reported() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("new", 0, "Wire", DAY.plus(Duration.ofDays(60)), "Norvane and Cellgard renew their contract.");
            line.publish("late", 0, "Wire", DAY.plus(Duration.ofDays(40)), "Norvane and Cellgard are in a dispute.");
            line.publish("lost", 0, "Wire", DAY.plus(Duration.ofDays(25)), "Cellgard and Norvane in a dispute again.");

            assertThat(line.index().keySet())
                    .containsExactlyInAnyOrder(
                            LineUnderTest.CARS + "@" + DAY.plus(Duration.ofDays(60)),
                            LineUnderTest.CARS + "@" + DAY.plus(Duration.ofDays(40)));
            assertThat(line.late)
                    .extracting(observation -> observation.articleId())
                    .containsExactly("lost");
            assertThat(line.observations())
                    .as("late news is still an observation")
                    .hasSize(3);
        }
    }

    @Test
    void a_quiet_partnership_keeps_its_windows_while_others_move_the_clock_on() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a", 0, "Wire", DAY, "Norvane and Cellgard have a plan to renew.");
            line.publish("b", 0, "Wire", DAY.plus(Duration.ofDays(90)), "Aerwyn and Solmar fly on.");
            line.publish("c", 0, "Daily", DAY.plusSeconds(60), "Cellgard sued Norvane, in a dispute over cells.");

            assertThat(line.carsOn("2025-08-01").paragraphs()).isEqualTo(2);
            assertThat(line.late).isEmpty();
        }
    }

    private static List<Paragraph> aWeekOfNews() {
        List<String> words = List.of("a dispute over payment", "a plan to renew", "a plant by the sea", "the lawsuit");
        List<Paragraph> news = new ArrayList<>();
        Random random = new Random(42);
        for (int i = 0; i < 60; i++) {
            Instant at = DAY.plusSeconds(random.nextInt(7 * 24 * 3600));
            news.add(LineUnderTest.paragraph(
                    "article-" + i,
                    0,
                    "Outlet " + i % 7,
                    at,
                    "Norvane and Cellgard have " + words.get(i % words.size()) + ": " + LineUnderTest.words(i)));
        }
        news.sort(java.util.Comparator.comparing(Paragraph::publishedAt));
        return news;
    }

    private static Map<String, IndexPoint> indexOf(List<Paragraph> news) {
        try (LineUnderTest line = new LineUnderTest()) {
            news.forEach(line::publish);
            return new HashMap<>(line.index());
        }
    }

    private static double lastIndex(List<Paragraph> news) {
        try (LineUnderTest line = new LineUnderTest()) {
            news.forEach(line::publish);
            return line.lastIndex();
        }
    }

    private static List<Integer> counts(IndexPoint point) {
        return List.of(
                point.paragraphs(),
                point.copies(),
                point.articles(),
                point.origins(),
                point.strainedOrigins(),
                point.outlets(),
                point.strain(),
                point.neutral(),
                point.stability());
    }
}
