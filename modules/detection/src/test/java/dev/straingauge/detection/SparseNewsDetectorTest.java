package dev.straingauge.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Alert.Severity;
import dev.straingauge.detection.Finding.Kind;
import dev.straingauge.detection.Finding.Outcome;
import dev.straingauge.detection.Report.Side;
import dev.straingauge.detection.Step.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparseNewsDetectorTest {
    private static final int NOW = 300;
    private final SparseNewsDetector detector = new SparseNewsDetector(SparseNewsSettings.of(Sensitivity.DEFAULT));
    private Feeds feeds = Feeds.NONE;

    @Test
    void a_burst_of_strain_opens_one_alert_that_says_why_and_stands_without_any_one_outlet() {
        Watch watch = quietYear();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Step step = said(watch, NOW + i * 0.1, "new" + i, "outlet" + i % 5, Side.STRAIN);
            watch = step.watch();
            steps.add(step);
        }

        assertThat(steps.stream().filter(step -> step.event() == Event.OPENED)).hasSize(1);
        Finding last = steps.get(8).finding();
        assertThat(last.kind()).isEqualTo(Kind.SPIKE);
        assertThat(last.severity()).isEqualTo(Severity.HIGH);
        assertThat(last.why())
                .startsWith("9 independent reports of strain from 5 outlets in 3 days, 9 paragraphs; the usual is 0.08"
                        + " paragraphs (10 reports in 40 weeks, at most 1 paragraph in one); chance brings such a thing"
                        + " about once in ");
        assertThat(last.baseline().windows()).isEqualTo(40);
        assertThat(last.without()).hasSize(5).allSatisfy((outlet, stands) -> assertThat(stands)
                .isTrue());
    }

    @Test
    void an_alert_that_hangs_on_one_outlet_says_so() {
        feeds = ofOutlets(6);
        Watch watch = quietYear();
        Step step = said(watch, NOW, "n0", "small", Side.STRAIN);
        for (int i = 1; i < 6; i++) {
            step = said(step.watch(), NOW + i * 0.2, "n" + i, "large", Side.STRAIN);
        }

        assertThat(step.finding().outcome()).isEqualTo(Outcome.ALERT);
        assertThat(step.finding().without()).containsEntry("large", false).containsEntry("small", false);
    }

    @Test
    void many_reports_of_one_outlet_are_no_alert_where_there_are_many_outlets() {
        feeds = ofOutlets(6);
        Step step = detector.step(quietYear(), Peers.FALLBACK, feeds, at(NOW));
        for (int i = 0; i < 8; i++) {
            step = said(step.watch(), NOW + i * 0.1, "n" + i, "one", Side.STRAIN);
        }

        assertThat(step.finding().outcome()).isEqualTo(Outcome.ELEVATED);
        assertThat(step.finding().why()).endsWith("; but an alert needs 2 outlets");
    }

    @Test
    void where_news_comes_from_few_outlets_one_is_enough() {
        feeds = ofOutlets(5);
        Step step = said(quietYear(), NOW, "n0", "one", Side.STRAIN);
        for (int i = 1; i < 8; i++) {
            step = said(step.watch(), NOW + i * 0.1, "n" + i, "one", Side.STRAIN);
        }

        assertThat(step.finding().outcome()).isEqualTo(Outcome.ALERT);
    }

    @Test
    void one_long_report_of_strain_is_an_alert_where_there_is_none_for_a_year_and_a_short_one_is_not() {
        Step step = detector.step(quietYear(), Peers.FALLBACK, feeds, at(NOW));
        for (int i = 0; i < 14; i++) {
            Watch more = step.watch().plus(new Report(at(NOW), "long", "long#" + i, "one", Side.STRAIN));
            step = detector.step(more, Peers.FALLBACK, feeds, at(NOW));
            assertThat(step.finding().outcome() == Outcome.ALERT && i < 2).isFalse();
        }

        assertThat(step.finding().outcome()).isEqualTo(Outcome.ALERT);
        assertThat(step.finding().why()).startsWith("1 independent report of strain from 1 outlet in ");
    }

    @Test
    void an_alert_resolves_when_the_week_is_calm_and_none_opens_for_a_week_after() {
        Watch watch = quietYear();
        for (int i = 0; i < 8; i++) {
            watch = said(watch, NOW + i * 0.1, "n" + i, "outlet" + i, Side.STRAIN)
                    .watch();
        }
        List<Event> events = new ArrayList<>();
        for (double day = NOW + 1; day < NOW + 12; day += 0.25) {
            Step step = detector.step(watch, Peers.FALLBACK, feeds, at(day));
            watch = step.watch();
            if (step.event() != Event.NONE) {
                events.add(step.event());
                assertThat(day).isBetween(NOW + 6.5, NOW + 8.0);
            }
        }
        for (int i = 0; i < 6; i++) {
            events.add(said(watch, NOW + 12.1 + i * 0.1, "again" + i, "outlet" + i, Side.STRAIN)
                    .event());
        }

        assertThat(events).startsWith(Event.RESOLVED).doesNotContain(Event.OPENED);
    }

    @Test
    void severity_only_rises_while_an_alert_is_open() {
        Watch watch = quietYear();
        Severity worst = Severity.WARNING;
        for (int i = 0; i < 30; i++) {
            watch = said(watch, NOW + i * 0.4, "n" + i, "outlet" + i % 7, Side.STRAIN)
                    .watch();
            Course.Open open = watch.course().open();
            if (open != null) {
                assertThat(open.severity()).isGreaterThanOrEqualTo(worst);
                worst = open.severity();
            }
        }
        assertThat(worst).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void a_share_of_strain_that_rises_and_stays_is_a_shift_without_any_spike() {
        Watch watch = Watch.since(SimulatedNews.START);
        for (int day = 0; day < 360; day += 3) {
            watch = said(watch, day, "a" + day, "outlet" + day % 5, day % 18 == 0 ? Side.STRAIN : Side.STABILITY)
                    .watch();
        }
        List<Step> opened = new ArrayList<>();
        for (int day = 360; day < 480; day += 3) {
            Step step = said(watch, day, "b" + day, "outlet" + day % 5, day % 9 == 0 ? Side.STABILITY : Side.STRAIN);
            watch = step.watch();
            if (step.event() == Event.OPENED) {
                opened.add(step);
            }
        }

        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).finding().kind()).isEqualTo(Kind.SHIFT);
        assertThat(opened.get(0).finding().why())
                .contains("that take a side show strain since")
                .contains("the usual is");
    }

    @Test
    void a_silence_says_whether_the_partnership_the_feed_or_the_model_is_quiet() {
        Watch watch = Watch.since(SimulatedNews.START);
        Feeds all = Feeds.NONE;
        Feeds unread = Feeds.NONE;
        Feeds stopped = Feeds.NONE;
        Feeds halved = Feeds.NONE;
        for (int hour = 0; hour < 330 * 24; hour += 6) {
            Instant at = at(hour / 24.0);
            String outlet = hour % 12 == 0 ? "left" : "right";
            all = all.withArticle(at, outlet).withReading(at);
            unread = hour < 7200 ? unread.withArticle(at, outlet).withReading(at) : unread.withArticle(at, outlet);
            stopped = hour < 7200 ? stopped.withArticle(at, outlet).withReading(at) : stopped;
            halved = hour < 7200 || hour % 12 == 0
                    ? halved.withArticle(at, outlet).withReading(at)
                    : halved;
        }
        for (int day = 0; day < 300; day++) {
            watch = said(watch, day, "a" + day, "left", Side.NEUTRAL).watch();
        }

        assertThat(silence(watch, all).outcome()).isEqualTo(Outcome.ALERT);
        assertThat(silence(watch, all).why())
                .startsWith("no report for 30 days, in which 29 would be usual")
                .endsWith("it is this partnership that is quiet");
        assertThat(silence(watch, stopped).why()).endsWith("no articles come at all: look at the feeds");
        assertThat(silence(watch, unread).why()).endsWith("look at the model");
        assertThat(silence(watch, halved).why()).endsWith("nothing comes from right either: look at these feeds");
        assertThat(silence(quietYear(), all).outcome()).isEqualTo(Outcome.CALM);
    }

    @Test
    void a_crisis_that_breaks_a_silence_is_an_alert_of_its_own() {
        Watch watch = Watch.since(SimulatedNews.START);
        for (int day = 0; day < 280; day++) {
            watch = said(watch, day, "a" + day, "left", day % 40 == 0 ? Side.STRAIN : Side.NEUTRAL)
                    .watch();
        }
        Step silence = detector.step(watch, Peers.FALLBACK, feeds, at(310));
        List<Event> events = new ArrayList<>(List.of(silence.event()));
        watch = silence.watch();
        for (int i = 0; i < 10; i++) {
            Step step = said(watch, 311 + i * 0.05, "new" + i, "outlet" + i, Side.STRAIN);
            watch = step.watch();
            events.add(step.event());
        }

        assertThat(silence.finding().kind()).isEqualTo(Kind.SILENCE);
        assertThat(events).startsWith(Event.OPENED, Event.RESOLVED).containsOnlyOnce(Event.RESOLVED);
        assertThat(events.subList(2, 11)).containsOnlyOnce(Event.OPENED);
        assertThat(watch.course().open()).isNotNull();
    }

    @Test
    void the_id_names_the_settings_and_values_out_of_range_are_refused() {
        assertThat(detector.id()).matches("sparse-news@[0-9a-f]{12}");
        assertThat(new SparseNewsDetector(SparseNewsSettings.of(Sensitivity.LOW)).id())
                .isNotEqualTo(detector.id());
        assertThatThrownBy(() -> new SparseNewsSettings(Sensitivity.LOW, 2, 0, 2, 0.4, -0.25, Duration.ofDays(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("minimumOrigins must be between 1 and 1000, got: 0");
    }

    private static Feeds ofOutlets(int outlets) {
        Feeds feeds = Feeds.NONE;
        for (int i = 0; i < outlets; i++) {
            feeds = feeds.withArticle(at(NOW - 1), "outlet" + i);
        }
        return feeds;
    }

    private Finding silence(Watch watch, Feeds feeds) {
        return detector.step(watch, Peers.FALLBACK, feeds, at(329.8)).all().get(2);
    }

    private Step said(Watch watch, double day, String origin, String outlet, Side side) {
        Instant at = at(day);
        return detector.step(watch.plus(new Report(at, origin, origin, outlet, side)), Peers.FALLBACK, feeds, at);
    }

    /** Ten strained reports and ten of another kind, one a fortnight each. */
    private Watch quietYear() {
        Watch watch = Watch.since(SimulatedNews.START);
        for (int i = 0; i < 10; i++) {
            watch = said(watch, i * 28 + 3, "s" + i, "outlet" + i % 4, Side.STRAIN)
                    .watch();
            watch = said(watch, i * 28 + 17, "t" + i, "outlet" + i % 4, Side.STABILITY)
                    .watch();
        }
        return watch;
    }

    private static Instant at(double day) {
        return SimulatedWatchlist.at(day);
    }
}
