package dev.straingauge.detection;

import dev.straingauge.core.Alert.Severity;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was found about a partnership at one moment.
 *
 * @param kind what was looked for
 * @param outcome what to do about it
 * @param severity how far beyond the usual; {@link Severity#WARNING} unless the outcome is an alert
 * @param probability that chance alone brings something as strange on one day, all looks counted, in [0, 1]
 * @param perYear how often in a year chance alone does; positive
 * @param window what was seen
 * @param strained strained paragraphs in the window of a spike, strained origins in that of a shift, 0 for a silence
 * @param baseline what it was judged against: weeks of the partnership's own past, the count to be expected in the window
 *     and its standard deviation
 * @param usual what a spike was judged against; null for the other kinds
 * @param why one sentence in plain words
 * @param without for each outlet behind an alert: whether the alert would stand without it; empty when there is none
 */
public record Finding(
        Kind kind,
        Outcome outcome,
        Severity severity,
        double probability,
        double perYear,
        CoverageWindow window,
        int strained,
        Baseline baseline,
        @Nullable Usual usual,
        String why,
        SortedMap<String, Boolean> without) {

    /** What was looked for. */
    public enum Kind {
        /** More strained reports than the past allows. */
        SPIKE,
        /** The share of strain has moved up and stayed there. */
        SHIFT,
        /** No news where there should be some. */
        SILENCE
    }

    /** What to do about it. */
    public enum Outcome {
        /** Nothing strange, and quiet enough to close an alert that is open. */
        CALM,
        /** Not strange enough to open an alert, not quiet enough to close one. */
        ELEVATED,
        /** Open an alert. */
        ALERT
    }

    public Finding {
        Check.present(kind, "kind");
        Check.present(outcome, "outcome");
        Check.present(severity, "severity");
        Check.within(probability, 0, 1, "probability");
        Check.notNegative(perYear, "perYear");
        Check.present(window, "window");
        Check.within(strained, 0, Integer.MAX_VALUE, "strained");
        Check.present(baseline, "baseline");
        Check.text(why, "why");
        without = Collections.unmodifiableSortedMap(new TreeMap<>(Check.present(without, "without")));
    }

    boolean isAlert() {
        return outcome == Outcome.ALERT;
    }

    /** Severity by how far the rate of chance lies below the budget. */
    static Severity severity(double perYear, double budget) {
        if (perYear <= budget / 10_000) {
            return Severity.CRITICAL;
        }
        return perYear <= budget / 100 ? Severity.HIGH : Severity.WARNING;
    }
}
