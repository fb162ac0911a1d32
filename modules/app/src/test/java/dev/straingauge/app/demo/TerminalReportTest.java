package dev.straingauge.app.demo;

import static dev.straingauge.app.demo.Newsroom.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Stance;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class TerminalReportTest {
    private static final String ESCAPE = "\u001B[";
    private static final List<Summary.PartnershipRow> TWO_PAIRS = List.of(
            Newsroom.row("alba--bolt", "Alba – Bolt", -0.456),
            Newsroom.row("cask--dune", "Cask & Sons of Weymouth – Dune", 0.789));

    @Nested
    class Partnerships {
        @Test
        void stand_in_a_table_with_the_numbers_that_an_analyst_compares() {
            List<String> lines = print(covered(List.of()));

            assertThat(lines.get(1))
                    .matches("  PARTNERSHIP +NET STANCE +INDEX NOW +STRAIN SHARE +PARAGRAPHS +ORIGINS "
                            + " 1 Sep 2025 to 1 Oct 2025");
            assertThat(lines.get(2)).matches("  Alba – Bolt +-0\\.46 +-0\\.23 +63 % +42 +7  .+");
            assertThat(lines.get(3)).matches("  Cask & Sons of Weymouth – Dune +\\+0\\.79 +\\+0\\.39 +63 % +42 +7  .+");
        }

        @Test
        void have_their_columns_below_the_heads_whatever_the_names() {
            List<String> lines = print(covered(List.of()));

            for (String head : List.of("NET STANCE", "INDEX NOW", "PARAGRAPHS", "ORIGINS")) {
                int end = lines.get(1).indexOf(head) + head.length();
                assertThat(lines.subList(2, 4)).allSatisfy(row -> {
                    assertThat(row.charAt(end - 1)).as(row).isNotEqualTo(' ');
                    assertThat(row.charAt(end)).as(row).isEqualTo(' ');
                });
            }
        }

        @Test
        void that_have_an_alert_stand_first_and_are_marked() {
            Summary summary = Newsroom.summary(
                    List.of(TWO_PAIRS.get(1), TWO_PAIRS.get(0)),
                    List.of(),
                    Summary.alerts(List.of(Newsroom.alert(
                            "alert-1",
                            MONDAY,
                            "why",
                            List.of(Newsroom.evidence("Planck Wire", MONDAY, -0.9, "Alba sued."))))),
                    List.of(),
                    List.of());

            assertThat(print(summary).subList(2, 4))
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("▼ Alba – Bolt "),
                            second -> assertThat(second).startsWith("  Cask & Sons"));
            assertThat(plain(summary).get(2)).startsWith("! Alba");
        }

        @Test
        void that_nobody_listed_are_marked_and_the_mark_is_told() {
            Summary.PartnershipRow found = new Summary.PartnershipRow(
                    "eos--fjord", "Eos – Fjord", true, -0.2, -0.1, 0.625, 42, 6, 9, 7, Newsroom.falling());
            Summary summary =
                    Newsroom.summary(List.of(TWO_PAIRS.get(0), found), List.of(), List.of(), List.of(), List.of());

            assertThat(print(summary).get(3)).startsWith("  Eos – Fjord * ");
            assertThat(text(summary)).contains("*: nobody listed it; it was discovered.");
            assertThat(text(covered(List.of()))).doesNotContain("discovered");
        }

        @Test
        void have_a_curve_of_their_stance_over_time() {
            assertThat(print(covered(List.of())).get(2)).endsWith(Sparkline.of(Newsroom.falling(), true));
            assertThat(plain(covered(List.of())).get(2)).endsWith(Sparkline.of(Newsroom.falling(), false));
        }

        @Test
        void that_were_watched_in_vain_are_named() {
            assertThat(text(covered(List.of("Eos – Fjord", "Gale – Helm"))))
                    .contains("Watched, but nothing found: Eos – Fjord; Gale – Helm.");
            assertThat(text(covered(List.of()))).doesNotContain("nothing found");
        }

        @Test
        void explain_their_sign() {
            assertThat(text(covered(List.of()))).contains("-1 is pure strain", "copies of one story count once");
        }
    }

    @Nested
    class Nothing_found {
        private final Summary nothing =
                Newsroom.summary(List.of(), List.of("Alba – Bolt", "Cask – Dune"), List.of(), List.of(), List.of());

        @Test
        void is_said_with_what_was_watched_and_what_to_do() {
            assertThat(text(nothing))
                    .contains("No paragraph is about a watched partnership. Watched: Alba – Bolt; Cask – Dune.")
                    .contains("--watchlist FILE");
        }

        @Test
        void shows_no_empty_table_and_no_word_of_alerts_but_still_the_books() {
            assertThat(text(nothing))
                    .doesNotContain("NET STANCE", "ALERT", "ARTICLES")
                    .contains("100 read = 60 scored");
        }
    }

    @Nested
    class Alerts {
        private final List<Evidence> proof = List.of(
                Newsroom.evidence("Planck Wire", MONDAY, -0.93, "Alba has sued Bolt over the clause."),
                Newsroom.evidence("The Dispatch", MONDAY.plus(Duration.ofDays(1)), -0.812, "Bolt halts deliveries."));
        private final Alert opened = Newsroom.grown(
                Newsroom.alert("alert-1", MONDAY, "why", proof),
                Alert.Severity.HIGH,
                MONDAY.plus(Duration.ofDays(1)),
                "5 strained reports in 2 days; 0.5 are usual.",
                proof);

        @Test
        void name_the_partnership_the_severity_and_the_time_and_say_why() {
            String text = text(alerted(opened));

            assertThat(text)
                    .contains("1 ALERT\n")
                    .contains("▼ Alba – Bolt  high, opened 1 Sep 2025 00:00 UTC, still open\n")
                    .contains("  5 strained reports in 2 days; 0.5 are usual.\n");
        }

        @Test
        void are_proved_by_quotes_with_score_source_and_date() {
            assertThat(text(alerted(opened)))
                    .contains("-0.93  “Alba has sued Bolt over the clause.” (Planck Wire, 1 Sep 2025)")
                    .contains("-0.81  “Bolt halts deliveries.” (The Dispatch, 2 Sep 2025)");
        }

        @Test
        void that_are_over_say_since_when() {
            assertThat(text(alerted(opened.resolved(MONDAY.plus(Duration.ofHours(100))))))
                    .contains("opened 1 Sep 2025 00:00 UTC, resolved 5 Sep 2025 04:00 UTC")
                    .doesNotContain("still open");
        }

        @Test
        void are_counted() {
            assertThat(text(alerted(opened, Newsroom.alert("alert-2", MONDAY, "why", proof))))
                    .contains("2 ALERTS\n");
        }

        @Test
        void that_there_are_none_is_said() {
            assertThat(text(covered(List.of()))).contains("NO ALERTS: ");
        }
    }

    @Nested
    class Articles {
        @Test
        void that_are_few_are_listed_with_title_source_date_and_their_worst_words() {
            String text = text(articles(List.of(
                    Newsroom.article(
                            "x",
                            "The rift",
                            -0.7,
                            List.of(new Summary.Quote(2, -0.9, Stance.STRAIN, "Alba has sued Bolt."))),
                    Newsroom.article(
                            "y", null, 0.7, List.of(new Summary.Quote(0, 0.7, Stance.STABILITY, "They go on."))))));

            assertThat(text)
                    .contains(" -0.70  Planck Wire, 1 Sep 2025  \"The rift\"  (1 paragraph about Alba – Bolt)")
                    .contains("-0.90  “Alba has sued Bolt.”")
                    .contains(" +0.70  Planck Wire, 1 Sep 2025  y ")
                    .doesNotContain("They go on.");
        }

        @Test
        void that_are_many_are_left_to_the_table() {
            List<Summary.ArticleRow> rows = IntStream.range(0, 13)
                    .mapToObj(i -> Newsroom.article(
                            "article-" + i, null, 0, List.of(new Summary.Quote(0, 0, Stance.NEUTRAL, "t"))))
                    .toList();

            assertThat(text(articles(rows))).doesNotContain("ARTICLES", "article-0");
            assertThat(text(articles(rows.subList(0, 12)))).contains("ARTICLES", "article-0", "article-11");
        }
    }

    @Nested
    class Rejections {
        @Test
        void are_shown_with_their_place_and_what_is_wrong() {
            assertThat(text(rejected(List.of(row(0, "no-date"), row(1, "malformed")))))
                    .contains("2 REJECTED, kept with the reason on paragraphs.rejected:\n")
                    .contains("  news/0.txt: trouble 0\n", "  news/1.txt: trouble 1\n")
                    .doesNotContain("more:");
        }

        @Test
        void beyond_the_eighth_are_counted_by_reason() {
            List<Summary.RejectedRow> many = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                many.add(row(i, "no-date"));
            }
            assertThat(text(rejected(many))).contains("news/7.txt").doesNotContain("more:");

            many.addAll(List.of(row(8, "no-date"), row(9, "malformed"), row(10, "no-date")));

            assertThat(text(rejected(many)))
                    .contains("11 REJECTED", "news/7.txt: trouble 7", "  and 3 more: 1 malformed, 2 no-date\n")
                    .doesNotContain("news/8.txt");
        }

        @Test
        void that_there_are_none_is_not_worth_a_word() {
            assertThat(text(rejected(List.of()))).doesNotContain("REJECTED");
        }

        private Summary.RejectedRow row(int i, String reason) {
            return new Summary.RejectedRow("news/" + i + ".txt", reason, "trouble " + i);
        }

        private Summary rejected(List<Summary.RejectedRow> rows) {
            return Newsroom.summary(TWO_PAIRS, List.of(), List.of(), List.of(), rows);
        }
    }

    @Test
    void the_books_are_open() {
        assertThat(text(covered(List.of())))
                .endsWith(": 100 read = 60 scored + 38 skipped + 2 rejected. First scored after 4.3 s, all done"
                        + " after 9.9 s (123 paragraphs/s). Model: keywords@1\n");
    }

    @Nested
    class The_terminal {
        @ParameterizedTest
        @ValueSource(ints = {60, 80, 120})
        void has_a_width_that_quotes_reasons_and_rejections_keep_to(int width) {
            String words = "Alba has sued Bolt over the clause that binds both of them to one another. ".repeat(5);
            Summary summary = Newsroom.summary(
                    List.of(Newsroom.row("alba--bolt", "Alba – Bolt", -0.4)),
                    List.of(),
                    Summary.alerts(List.of(Newsroom.alert(
                            "alert-1",
                            MONDAY,
                            "why ".repeat(60).strip(),
                            List.of(Newsroom.evidence("Planck Wire", MONDAY, -0.9, words.strip()))))),
                    List.of(),
                    List.of(new Summary.RejectedRow("news/0.txt", "no-date", words.strip())));

            List<String> lines = print(summary, Ansi.OFF, true, width);

            assertThat(lines.stream().filter(line -> line.startsWith("  ") && !line.contains("NET STANCE")))
                    .hasSizeGreaterThan(6)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
            assertThat(String.join(" ", lines).replaceAll("\\s+", " "))
                    .contains(
                            "“" + words.strip() + "” (Planck Wire, 1 Sep 2025)",
                            "why ".repeat(60).strip());
        }

        @Test
        void that_is_narrower_than_any_is_taken_for_60_columns() {
            Summary summary = alerted(Newsroom.alert(
                    "alert-1",
                    MONDAY,
                    "why",
                    List.of(Newsroom.evidence(
                            "Planck Wire", MONDAY, -0.9, "word ".repeat(40).strip()))));

            assertThat(print(summary, Ansi.OFF, true, 1)).isEqualTo(print(summary, Ansi.OFF, true, 60));
        }

        @Test
        void keeps_a_word_that_is_longer_than_itself_whole() {
            String word = "x".repeat(100);

            assertThat(print(
                            alerted(Newsroom.alert(
                                    "alert-1",
                                    MONDAY,
                                    word,
                                    List.of(Newsroom.evidence("Planck Wire", MONDAY, -0.9, "text")))),
                            Ansi.OFF,
                            true,
                            60))
                    .contains("  " + word);
        }

        @Test
        void without_colours_gets_none() {
            assertThat(text(alerted(Newsroom.alert(
                            "alert-1",
                            MONDAY,
                            "why",
                            List.of(Newsroom.evidence("Planck Wire", MONDAY, -0.9, "text"))))))
                    .doesNotContain("\u001B", "@|", "|@");
        }

        @Test
        void with_colours_shows_the_same_words() {
            Summary summary = alerted(Newsroom.alert(
                    "alert-1", MONDAY, "why", List.of(Newsroom.evidence("Planck Wire", MONDAY, -0.9, "text"))));

            String coloured = String.join("\n", print(summary, Ansi.ON, true, 120));

            assertThat(coloured).contains(ESCAPE);
            assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", ""))
                    .isEqualTo(String.join("\n", print(summary, Ansi.OFF, true, 120)));
        }

        @Test
        void without_block_characters_gets_plain_ones_but_for_the_dash_between_two_names() {
            Summary summary = Newsroom.summary(
                    List.of(Newsroom.row("alba--bolt", "Alba – Bolt", -0.4)),
                    List.of("Cask – Dune"),
                    Summary.alerts(List.of(Newsroom.alert(
                            "alert-1",
                            MONDAY,
                            "why",
                            List.of(Newsroom.evidence("Planck Wire", MONDAY, -0.9, "Alba sued."))))),
                    List.of(Newsroom.article(
                            "x", "The rift", -0.7, List.of(new Summary.Quote(0, -0.9, Stance.STRAIN, "Alba sued.")))),
                    List.of());

            String plain = String.join("\n", plain(summary)).replace(" – ", " - ");
            assertThat(plain).matches("[\\p{ASCII}]*");
            assertThat(plain).contains("! Alba - Bolt", "\"Alba sued.\" (Planck Wire, 1 Sep 2025)", "Cask - Dune");
        }
    }

    private static Summary covered(List<String> uncovered) {
        return Newsroom.summary(TWO_PAIRS, uncovered, List.of(), List.of(), List.of());
    }

    private static Summary alerted(Alert... alerts) {
        return Newsroom.summary(TWO_PAIRS, List.of(), Summary.alerts(List.of(alerts)), List.of(), List.of());
    }

    private static Summary articles(List<Summary.ArticleRow> rows) {
        return Newsroom.summary(TWO_PAIRS, List.of(), List.of(), rows, List.of());
    }

    private static String text(Summary summary) {
        return String.join("\n", print(summary)) + "\n";
    }

    private static List<String> print(Summary summary) {
        return print(summary, Ansi.OFF, true, 120);
    }

    private static List<String> plain(Summary summary) {
        return print(summary, Ansi.OFF, false, 120);
    }

    private static List<String> print(Summary summary, Ansi ansi, boolean unicode, int width) {
        StringWriter printed = new StringWriter();
        new Reports(summary).print(new PrintWriter(printed), ansi, unicode, width);
        return printed.toString().lines().toList();
    }
}
