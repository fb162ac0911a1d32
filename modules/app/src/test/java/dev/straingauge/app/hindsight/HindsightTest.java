package dev.straingauge.app.hindsight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Position;
import dev.straingauge.linking.Watchlist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HindsightTest {
    private static final String CHIPS = "apple--intel";
    private static final String SEARCH = "google--yahoo";

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void an_event_is_found_by_the_first_spike_from_its_day_on() throws IOException {
        Hindsight hindsight = Hindsight.of(
                events("a\tb\tonset", "Apple\tIntel\t2008-03-10", "Yahoo\tGoogle\t2008-10-31"),
                List.of(
                        alert(CHIPS, Alert.Kind.NEGATIVE_SPIKE, "2008-03-12T09:00:00Z", "2008-03-20T00:00:00Z"),
                        alert(CHIPS, Alert.Kind.SHIFT, "2008-04-01T00:00:00Z", null),
                        alert(SEARCH, Alert.Kind.SILENCE, "2008-10-31T12:00:00Z", null),
                        alert(SEARCH, Alert.Kind.NEGATIVE_SPIKE, "2008-11-06T23:59:00Z", null)));

        assertThat(hindsight.events()).extracting(Hindsight.Found::delay).containsExactly(2L, 6L);
        assertThat(hindsight.recall(1)).isZero();
        assertThat(hindsight.recall(3)).isEqualTo(0.5);
        assertThat(hindsight.recall(7)).isEqualTo(1);
        assertThat(hindsight.medianDelay()).isEqualTo(4);
    }

    @Test
    void an_alert_that_stood_before_is_told_and_does_not_count_and_one_that_comes_too_late_is_about_something_else()
            throws IOException {
        Hindsight hindsight = Hindsight.of(
                events("a\tb\tonset", "Apple\tIntel\t2008-03-10"),
                List.of(
                        alert(CHIPS, Alert.Kind.NEGATIVE_SPIKE, "2008-03-09T09:00:00Z", "2008-03-11T00:00:00Z"),
                        alert(CHIPS, Alert.Kind.NEGATIVE_SPIKE, "2008-04-10T00:00:00Z", null)));

        assertThat(hindsight.recall(7)).isZero();
        assertThat(hindsight.medianDelay()).isNull();
        assertThat(HindsightText.lines(hindsight))
                .anySatisfy(line -> assertThat(line).contains("missed", "an alert stood since 2008-03-09"))
                .contains("1 events: 0.00 within 1 day, 0.00 within 3 days, 0.00 within 7 days, none found");
    }

    @Test
    void each_spike_and_shift_that_opens_in_a_quiet_stretch_is_a_false_one() throws IOException {
        Hindsight hindsight = Hindsight.of(
                events("a\tb\tonset\tfrom\tto", "Apple\tIntel\t\t2008-01-01\t2008-12-31"),
                List.of(
                        alert(CHIPS, Alert.Kind.NEGATIVE_SPIKE, "2007-12-31T23:59:59Z", null),
                        alert(CHIPS, Alert.Kind.NEGATIVE_SPIKE, "2008-01-01T00:00:00Z", null),
                        alert(CHIPS, Alert.Kind.SHIFT, "2008-12-31T23:59:59Z", null),
                        alert(CHIPS, Alert.Kind.SILENCE, "2008-06-01T00:00:00Z", null),
                        alert(SEARCH, Alert.Kind.NEGATIVE_SPIKE, "2008-06-01T00:00:00Z", null)));

        assertThat(hindsight.falseAlerts()).isEqualTo(2);
        assertThat(hindsight.quietYears()).isBetween(1.0, 1.003);
        assertThat(HindsightText.lines(hindsight)).contains("2 false alerts in 1.0 partnership-years: 2.00 a year");
    }

    @Test
    void a_chart_is_a_picture_that_any_reader_of_xml_takes() throws Exception {
        KnownEvents known = events(
                "a\tb\tonset\tfrom\tto",
                "Apple\tIntel (the <chips>)\t2008-03-10\t\t",
                "Yahoo\tGoogle\t\t2008-01-01\t2008-12-31");
        List<Alert> alerts = List.of(alert(CHIPS, Alert.Kind.NEGATIVE_SPIKE, "2008-03-11T09:00:00Z", null));

        new HindsightChart(Hindsight.of(known, alerts), alerts).write(directory.resolve("chart.svg"));

        var picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(directory.resolve("chart.svg").toFile());
        assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(picture.getElementsByTagName("circle")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("class")
                        .getNodeValue())
                .isEqualTo("found");
        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .contains("(the <chips>)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Apple,Intel,2008-13-01,, | line 2: onset must be a day such as 2008-02-07, got: 2008-13-01
            Apple,Intle,2008-12-01,, | line 2: no company is called 'Intle'; write it as the watchlist does
            Apple,Nokia,2008-12-01,, | line 2: Apple and Nokia are not on the watchlist; add them, or leave the line out
            Apple,Intel,,2008-12-01, | line 2: has neither an onset nor both from and to; give one of them
            Apple,Intel,,2008-12-01,2008-11-01 | line 2: ends on 2008-11-01, before it begins on 2008-12-01
            """)
    void a_line_that_says_something_wrong_is_refused_by_its_number(String line, String why) {
        assertThatThrownBy(() -> events("a\tb\tonset\tfrom\tto", line.replace(',', '\t')))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith(why);
    }

    @Test
    void a_file_without_the_columns_is_refused() {
        assertThatThrownBy(() -> events("a\tb\tday", "Apple\tIntel\t2008-01-01"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no column 'onset'");
    }

    private KnownEvents events(String... lines) throws IOException {
        Path watchlist = directory.resolve("watchlist.yaml");
        Files.writeString(watchlist, "partnerships:\n  - between: [Apple, Intel]\n  - between: [Google, Yahoo]\n");
        Path file = directory.resolve("events.tsv");
        Files.write(file, List.of(lines));
        return KnownEvents.read(file, Watchlist.load(watchlist));
    }

    private static Alert alert(String partnership, Alert.Kind kind, String openedAt, @Nullable String resolvedAt) {
        Instant at = Instant.parse(openedAt);
        Alert alert = new Alert(
                partnership + "@" + openedAt,
                partnership,
                "A",
                "B",
                kind,
                Alert.Status.OPENED,
                Alert.Severity.HIGH,
                at,
                at,
                null,
                "much strain",
                new CoverageWindow(at, at.plusSeconds(1), 3, 5, 2, 0.75),
                new Baseline(28, 0, 1),
                null,
                List.of(new Evidence(
                        "a#0", "a", 0, "Wire", at, null, null, "Words", null, -0.9, "a", new Position("t", 0, 1))),
                "d@1",
                "m@1");
        return resolvedAt == null ? alert : alert.resolved(Instant.parse(resolvedAt));
    }
}
