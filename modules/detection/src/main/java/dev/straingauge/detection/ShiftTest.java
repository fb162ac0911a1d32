package dev.straingauge.detection;

import dev.straingauge.core.Alert.Severity;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.detection.Finding.Kind;
import dev.straingauge.detection.Finding.Outcome;
import java.time.Instant;
import java.util.TreeMap;

/** Has the share of strain moved up and stayed there, without a single spike? {@link Drift} has the method. */
final class ShiftTest {
    static final int FEWEST_ORIGINS = 6;
    static final int FEWEST_DAYS = 4;
    static final int SHORTEST = 14;
    private static final int FEWEST_WEEKS = 8;
    private static final double FEWEST_DIRECTED = 12;

    private final double falseAlertsPerYear;

    ShiftTest(double falseAlertsPerYear) {
        this.falseAlertsPerYear = falseAlertsPerYear;
    }

    Finding judge(News news, Peers peers, Instant now) {
        Past past = news.past();
        long hour = Hours.of(now);
        Drift drift = past.drift()
                .plus(
                        news.sightings().stream()
                                .filter(one -> one.counted() <= hour && one.counted() >= Hours.start(past.nextWeek()))
                                .toList(),
                        past,
                        peers);
        double directed = past.told() + past.stable();
        boolean known = past.strained().weeks() >= FEWEST_WEEKS && directed >= FEWEST_DIRECTED;
        double dispersion = Usual.dispersion(past.origins(), peers.dispersion());
        double eventsPerYear = known ? directed / past.strained().weeks() * 365.25 / 7 / dispersion : 0;
        double perYear = Math.max(1, eventsPerYear) * Math.exp(-drift.score());
        boolean lasting =
                drift.lasted() >= SHORTEST && drift.strained() >= FEWEST_ORIGINS && drift.days() >= FEWEST_DAYS;
        Outcome outcome = known && lasting && perYear <= falseAlertsPerYear
                ? Outcome.ALERT
                : known && perYear <= Math.sqrt(falseAlertsPerYear) ? Outcome.ELEVATED : Outcome.CALM;
        return new Finding(
                Kind.SHIFT,
                outcome,
                outcome == Outcome.ALERT ? Finding.severity(perYear, falseAlertsPerYear) : Severity.WARNING,
                1 - Math.exp(-perYear / 365.25),
                perYear,
                window(drift, hour),
                drift.strained(),
                new Baseline(
                        past.weeks(),
                        drift.usual() * drift.directed(),
                        Math.sqrt(dispersion * drift.directed() * drift.usual() * (1 - drift.usual()))),
                null,
                sentence(drift, known, perYear),
                new TreeMap<>());
    }

    private static CoverageWindow window(Drift drift, long hour) {
        long start = drift.score() == 0 ? hour : Math.min(hour, drift.began() * Hours.DAY);
        return new CoverageWindow(
                Hours.instant(start), Hours.instant(hour + 1), drift.strained(), drift.directed(), 0, drift.share());
    }

    private String sentence(Drift drift, boolean known, double perYear) {
        if (drift.score() == 0) {
            return "the share of strain is no higher than usual";
        }
        String seen = drift.strained() + " of " + Words.count(drift.directed(), "report")
                + " that take a side show strain since "
                + Hours.instant(drift.began() * Hours.DAY).toString().substring(0, 10)
                + "; the usual is " + Words.percent(drift.usual());
        if (!known) {
            return seen + ", but the past is too short to say";
        }
        return seen + "; chance brings such a run " + Words.rarity(perYear);
    }
}
