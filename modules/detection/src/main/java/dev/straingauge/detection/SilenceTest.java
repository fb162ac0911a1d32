package dev.straingauge.detection;

import dev.straingauge.core.Alert.Severity;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.detection.Finding.Kind;
import dev.straingauge.detection.Finding.Outcome;
import java.time.Instant;
import java.util.TreeMap;

/** Is a partnership quiet beyond its own habit, and why? */
final class SilenceTest {
    private final double falseAlertsPerYear;

    SilenceTest(double falseAlertsPerYear) {
        this.falseAlertsPerYear = falseAlertsPerYear;
    }

    Finding judge(News news, Peers peers, Feeds feeds, Instant now) {
        long hour = Hours.of(now);
        Past past = news.past();
        Rhythm rhythm = Rhythm.of(past.weekdays(), peers.rhythm());
        long newest = news.newestHour();
        double perYear = Math.min(1e6, Habit.quietPerYear(past.origins(), rhythm, newest, hour));
        Outcome outcome = perYear <= falseAlertsPerYear
                ? Outcome.ALERT
                : perYear <= Math.sqrt(falseAlertsPerYear) ? Outcome.ELEVATED : Outcome.CALM;
        long quietSince = Math.min(newest + 1, hour);
        double expected = past.origins().mean() / 7 * rhythm.days(quietSince, hour + 1);
        return new Finding(
                Kind.SILENCE,
                outcome,
                Severity.WARNING,
                1 - Math.exp(-perYear / 365.25),
                perYear,
                new CoverageWindow(Hours.instant(quietSince), Hours.instant(hour + 1), 0, 0, 0, 0),
                0,
                new Baseline(past.weeks(), expected, Math.sqrt(expected)),
                null,
                sentence((hour - quietSince + 1) / Hours.DAY, expected, outcome, feeds, now),
                new TreeMap<>());
    }

    private static String sentence(long days, double expected, Outcome outcome, Feeds feeds, Instant now) {
        String seen = "no report for " + Words.count(days, "day") + ", in which " + Words.number(expected)
                + " would be usual";
        if (outcome == Outcome.CALM) {
            return seen;
        }
        return switch (feeds.cause(now)) {
            case NO_NEWS -> seen + "; other news comes as ever, so it is this partnership that is quiet";
            case BROKEN_FEED -> seen + "; no articles come at all: look at the feeds";
            case BROKEN_OUTLETS ->
                seen + "; nothing comes from " + String.join(", ", feeds.quietOutlets(now))
                        + " either: look at these feeds";
            case MODEL_SKIPS -> seen + "; articles come, but the model gives none a stance: look at the model";
        };
    }
}
