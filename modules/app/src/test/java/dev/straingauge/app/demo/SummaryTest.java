package dev.straingauge.app.demo;

import static dev.straingauge.app.demo.Newsroom.MONDAY;
import static dev.straingauge.app.demo.Newsroom.NEUTRAL;
import static dev.straingauge.app.demo.Newsroom.PAIR;
import static dev.straingauge.app.demo.Newsroom.STABILITY;
import static dev.straingauge.app.demo.Newsroom.STRAIN;
import static dev.straingauge.app.demo.Newsroom.observation;
import static dev.straingauge.app.demo.Newsroom.only;
import static dev.straingauge.app.demo.Newsroom.other;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import dev.straingauge.core.Weighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Offset<Double> ROUNDING = within(1e-9);

    @Nested
    class A_partnership {
        @Test
        void has_the_mean_of_its_scores_as_net_stance() {
            Summary.PartnershipRow row = only(
                    List.of(observation("x", 0, STRAIN), observation("x", 1, NEUTRAL), observation("y", 0, STRAIN)));

            assertThat(row.netStance()).isCloseTo((-0.7 + 0 - 0.7) / 3, ROUNDING);
        }

        @Test
        void has_the_strained_among_those_that_take_a_side_as_strain_share() {
            Summary.PartnershipRow row = only(List.of(
                    observation("x", 0, STRAIN),
                    observation("x", 1, NEUTRAL),
                    observation("x", 2, NEUTRAL),
                    observation("y", 0, STRAIN),
                    observation("y", 1, STABILITY)));

            assertThat(row.strainShare()).isCloseTo(2.0 / 3, ROUNDING);
        }

        @Test
        void of_which_nobody_takes_a_side_has_no_strain() {
            assertThat(only(List.of(observation("x", 0, NEUTRAL))).strainShare())
                    .isZero();
        }

        @Test
        void is_told_by_id_and_both_names() {
            Summary.PartnershipRow row = only(List.of(observation("x", 0, NEUTRAL)));

            assertThat(row.id()).isEqualTo(PAIR);
            assertThat(row.label()).isEqualTo("Alba – Bolt");
        }

        @Test
        void has_the_index_that_the_line_came_to() {
            assertThat(only(List.of(observation("x", 0, NEUTRAL))).index()).isEqualTo(-0.25);
        }

        @Test
        void counts_copies_as_paragraphs_and_nowhere_else() {
            Observation report = observation("x", 0, STABILITY);
            Observation copy = observation("y", 0, STRAIN).tracedTo("x", report.id());
            Observation again = observation("z", 0, STRAIN).tracedTo("x", report.id());

            Summary.PartnershipRow row = only(List.of(report, copy, again));

            assertThat(row.paragraphs()).isEqualTo(3);
            assertThat(row.copies()).isEqualTo(2);
            assertThat(row.articles()).isEqualTo(3);
            assertThat(row.origins()).isEqualTo(1);
            assertThat(row.netStance()).isCloseTo(0.7, ROUNDING);
            assertThat(row.strainShare()).isZero();
            assertThat(row.series().get(0).getAsDouble()).isCloseTo(0.7, ROUNDING);
        }

        @Test
        void counts_an_article_that_adds_words_of_its_own_to_a_report_with_that_report() {
            Summary.PartnershipRow row = only(List.of(
                    observation("x", 0, STRAIN),
                    observation("y", 0, STRAIN).tracedTo("x", "x#0@" + PAIR),
                    observation("y", 1, STRAIN).tracedTo("x", null)));

            assertThat(row.articles()).isEqualTo(2);
            assertThat(row.origins()).isEqualTo(1);
            assertThat(row.copies()).isEqualTo(1);
        }

        @Test
        void stands_the_higher_the_more_strained_it_is_and_in_order_of_ids_when_even() {
            List<Observation> observations =
                    new ArrayList<>(List.of(observation("x", 0, STABILITY), other("y", 0, STRAIN)));

            assertThat(ids(observations)).containsExactly("cask--dune", PAIR);

            assertThat(ids(List.of(other("y", 0, STRAIN), observation("x", 0, STRAIN))))
                    .containsExactly(PAIR, "cask--dune");
        }

        private static List<String> ids(List<Observation> observations) {
            return Summary.partnerships(observations, Map.of(), MONDAY, MONDAY, Weighting.DEFAULT).stream()
                    .map(Summary.PartnershipRow::id)
                    .toList();
        }

        @Test
        void does_not_mix_with_another_of_the_same_article() {
            List<Summary.PartnershipRow> rows = Summary.partnerships(
                    List.of(observation("x", 0, STRAIN), other("x", 1, STABILITY)),
                    Map.of(),
                    MONDAY,
                    MONDAY,
                    Weighting.DEFAULT);

            assertThat(rows).extracting(Summary.PartnershipRow::paragraphs).containsExactly(1, 1);
            assertThat(rows.get(0).strainShare()).isEqualTo(1);
            assertThat(rows.get(1).strainShare()).isZero();
        }
    }

    @Nested
    class A_series {
        private static final Instant END = MONDAY.plus(Duration.ofDays(24));

        @Test
        void has_the_mean_of_each_stretch_and_nothing_where_there_was_no_news() {
            List<OptionalDouble> series = only(List.of(
                            observation("x", 0, MONDAY, STRAIN),
                            observation("x", 1, MONDAY.plus(Duration.ofHours(23)), NEUTRAL),
                            observation("y", 0, MONDAY.plus(Duration.ofHours(24)), STABILITY),
                            observation("z", 0, END, STABILITY)))
                    .series();

            assertThat(series).hasSize(Summary.BUCKETS);
            assertThat(series.get(0).getAsDouble()).isCloseTo(-0.35, ROUNDING);
            assertThat(series.get(1).getAsDouble()).isCloseTo(0.7, ROUNDING);
            assertThat(series.subList(2, 23)).containsOnly(OptionalDouble.empty());
            assertThat(series.get(23).getAsDouble()).isCloseTo(0.7, ROUNDING);
        }

        @Test
        void spans_the_whole_replay_also_for_a_partnership_that_was_covered_for_a_part_of_it() {
            List<OptionalDouble> series = Summary.partnerships(
                            List.of(observation("x", 0, MONDAY.plus(Duration.ofDays(12)), STRAIN)),
                            Map.of(),
                            MONDAY,
                            END,
                            Weighting.DEFAULT)
                    .get(0)
                    .series();

            assertThat(IntStream.range(0, Summary.BUCKETS)
                            .filter(i -> series.get(i).isPresent()))
                    .containsExactly(12);
        }

        @Test
        void of_a_single_moment_is_one_value() {
            List<OptionalDouble> series = only(List.of(observation("x", 0, STRAIN), observation("x", 1, STRAIN)))
                    .series();

            assertThat(series.get(0).getAsDouble()).isCloseTo(-0.7, ROUNDING);
            assertThat(series.subList(1, Summary.BUCKETS)).containsOnly(OptionalDouble.empty());
        }

        @Test
        void of_many_years_is_as_long_as_any() {
            List<OptionalDouble> series = only(List.of(
                            observation("x", 0, Instant.parse("1970-01-01T00:00:00Z"), STRAIN),
                            observation("y", 0, Instant.parse("2025-12-31T23:59:59Z"), STRAIN)))
                    .series();

            assertThat(series).hasSize(Summary.BUCKETS);
            assertThat(series.get(0)).isPresent();
            assertThat(series.get(Summary.BUCKETS - 1)).isPresent();
        }
    }

    @Nested
    class An_alert {
        private final List<Evidence> proof = List.of(Newsroom.evidence("Planck Wire", MONDAY, -0.9, "Alba sued."));
        private final Instant tuesday = MONDAY.plus(Duration.ofDays(1));

        @Test
        void is_one_row_however_many_records_tell_of_it_and_the_last_of_them_counts() {
            Alert opened = Newsroom.alert("alert-1", MONDAY, "3 strained reports.", proof);
            Alert grown = Newsroom.grown(opened, Alert.Severity.CRITICAL, tuesday, "9 strained reports.", proof);
            Alert over = grown.resolved(tuesday.plus(Duration.ofDays(9)));

            assertThat(Summary.alerts(List.of(opened, grown)))
                    .extracting(Summary.AlertRow::alert)
                    .containsExactly(grown);
            assertThat(Summary.alerts(List.of(opened, grown, over)))
                    .extracting(Summary.AlertRow::alert)
                    .containsExactly(over);
        }

        @Test
        void stands_where_it_was_opened_in_time() {
            Alert late = Newsroom.alert("alert-a", tuesday, "why", proof);
            Alert early = Newsroom.alert("alert-z", MONDAY, "why", proof);
            Alert asEarly = Newsroom.alert("alert-b", MONDAY, "why", proof);

            assertThat(Summary.alerts(List.of(late, early, asEarly)))
                    .extracting(row -> row.alert().id())
                    .containsExactly("alert-b", "alert-z", "alert-a");
        }

        @Test
        void is_quoted_with_its_strongest_paragraphs() {
            List<Evidence> much = IntStream.range(0, 5)
                    .mapToObj(i -> Newsroom.evidence("Outlet " + i, MONDAY, -0.9 + i / 10.0, "Text " + i))
                    .toList();

            Summary.AlertRow row = Summary.alerts(List.of(Newsroom.alert("alert-1", MONDAY, "why", much)))
                    .get(0);

            assertThat(row.quotes()).isEqualTo(much.subList(0, Summary.QUOTES));
        }
    }

    @Nested
    class An_article {
        @Test
        void has_its_own_stance_toward_each_partnership() {
            List<Summary.ArticleRow> rows = Summary.articles(
                    List.of(observation("x", 0, STRAIN), observation("x", 1, NEUTRAL), other("x", 2, STABILITY)));

            assertThat(rows).extracting(Summary.ArticleRow::partnership).containsExactly(PAIR, "cask--dune");
            assertThat(rows.get(0).netStance()).isCloseTo(-0.35, ROUNDING);
            assertThat(rows.get(0).strainShare()).isEqualTo(1);
            assertThat(rows.get(0).paragraphs()).isEqualTo(2);
            assertThat(rows.get(1).netStance()).isCloseTo(0.7, ROUNDING);
        }

        @Test
        void is_told_by_title_source_and_date() {
            Summary.ArticleRow row =
                    Summary.articles(List.of(observation("x", 0, STRAIN))).get(0);

            assertThat(row.id()).isEqualTo("x");
            assertThat(row.title()).isEqualTo("Title of x");
            assertThat(row.source()).isEqualTo("Planck Wire");
            assertThat(row.publishedAt()).isEqualTo(MONDAY);
            assertThat(row.label()).isEqualTo("Alba – Bolt");
        }

        @Test
        void answers_for_words_that_it_copied() {
            Summary.ArticleRow row = Summary.articles(
                            List.of(observation("y", 0, STRAIN).tracedTo("x", "x#0@" + PAIR)))
                    .get(0);

            assertThat(row.netStance()).isCloseTo(-0.7, ROUNDING);
            assertThat(row.paragraphs()).isEqualTo(1);
        }

        @Test
        void is_quoted_with_its_most_strained_paragraphs_first() {
            List<Observation> paragraphs = List.of(
                    observation("x", 0, STABILITY),
                    observation("x", 1, STRAIN),
                    observation("x", 2, NEUTRAL),
                    observation("x", 3, STRAIN));

            List<Summary.Quote> quotes = Summary.articles(paragraphs).get(0).strongest();

            assertThat(quotes).extracting(Summary.Quote::paragraph).containsExactly(1, 3, 2);
            assertThat(quotes)
                    .extracting(Summary.Quote::stance)
                    .containsExactly(Stance.STRAIN, Stance.STRAIN, Stance.NEUTRAL);
            assertThat(quotes.get(0).text()).isEqualTo("Words of x.");
        }

        @Test
        void stands_the_higher_the_more_strained_it_is_whatever_the_order_of_arrival() {
            List<Observation> observations = new ArrayList<>(List.of(
                    observation("m", 0, NEUTRAL),
                    observation("s", 0, STABILITY),
                    observation("d", 0, STRAIN),
                    observation("c", 0, STRAIN)));

            for (int turn = 0; turn < observations.size(); turn++) {
                Collections.rotate(observations, 1);

                assertThat(Summary.articles(observations))
                        .extracting(Summary.ArticleRow::id)
                        .containsExactly("c", "d", "m", "s");
            }
        }
    }

    @Test
    void nothing_read_comes_to_nothing() {
        assertThat(Summary.partnerships(List.of(), Map.of(), MONDAY, MONDAY, Weighting.DEFAULT))
                .isEmpty();
        assertThat(Summary.alerts(List.of())).isEmpty();
        assertThat(Summary.articles(List.of())).isEmpty();
    }
}
