package dev.straingauge.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Coverage of a partnership is not what it used to be: what travels on the alerts topic, keyed by partnership. One alert is
 * opened once, updated while it grows, and resolved once; all its records share one id.
 *
 * @param id the same for every record of one alert
 * @param partnership partnership id
 * @param a name of its first company
 * @param b name of its second company
 * @param kind what happened; a shift or a silence that becomes a spike is a spike from then on
 * @param status where the alert stands
 * @param severity how far beyond the usual; never falls while the alert is open
 * @param openedAt event time at which it was opened
 * @param updatedAt event time of this record
 * @param resolvedAt event time at which it was resolved, or null while it is open
 * @param why one sentence in plain words
 * @param window what was seen
 * @param baseline what it was judged against
 * @param analysis how strange it is, what it turns on and on whom it rests, or null when its detector did not say
 * @param evidence the paragraphs behind it, strongest first, one or more; a silence has none
 * @param detector hash of the detector's name and settings
 * @param model id of the model that scored the evidence
 */
public record Alert(
        String id,
        String partnership,
        String a,
        String b,
        Kind kind,
        Status status,
        Severity severity,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        String why,
        CoverageWindow window,
        Baseline baseline,
        @Nullable Analysis analysis,
        List<Evidence> evidence,
        String detector,
        String model) {

    /** What happened. */
    public enum Kind {
        /** More strained reports in a window than this partnership's own past allows. */
        NEGATIVE_SPIKE,
        /** The share of strain has moved up and stayed there, without a single spike. */
        SHIFT,
        /** No reports for longer than this partnership's own past allows. */
        SILENCE
    }

    /**
     * How strange a window is, what it turns on, and on whom it rests.
     *
     * @param probability that chance alone brings something as strange on one day, all looks counted, in [0, 1]
     * @param perYear how often in a year chance alone does, 0 or more
     * @param paragraphs strained paragraphs of a spike; strained reports of a shift; 0 of a silence
     * @param usual what the spike was judged against, so that anyone can compute it again; null for the other kinds
     * @param issues what the independent reports of strain turn on, most first; one may turn on several issues
     * @param without the outlets behind it, by name
     */
    public record Analysis(
            double probability,
            double perYear,
            int paragraphs,
            @Nullable Usual usual,
            List<ByIssue> issues,
            List<Without> without) {
        public Analysis {
            Require.within(probability, 0, 1, "probability");
            Require.notNegative(perYear, "perYear");
            Require.notNegative(paragraphs, "paragraphs");
            issues = Require.copy(issues, "issues");
            without = Require.copy(without, "without");
        }
    }

    /**
     * How strained paragraphs come by chance: at a rate that is gamma-distributed, in clumps.
     *
     * @param shape of the daily rate's distribution, 0 or more
     * @param rate of it, in days, 0 or more
     * @param dispersion variance over mean of the counts, 0 or more
     * @param week for Monday to Sunday, how many times the average day's news comes then
     */
    public record Usual(double shape, double rate, double dispersion, List<Double> week) {
        public Usual {
            Require.notNegative(shape, "shape");
            Require.notNegative(rate, "rate");
            Require.notNegative(dispersion, "dispersion");
            week = Require.copy(week, "week");
        }
    }

    /**
     * Reports that turn on an issue.
     *
     * @param issue its {@link Issue#label()}
     * @param reports how many independent ones, 0 or more
     */
    public record ByIssue(String issue, int reports) {
        public ByIssue {
            Require.text(issue, "issue");
            Require.notNegative(reports, "reports");
        }
    }

    /**
     * What would have been without an outlet.
     *
     * @param outlet the outlet
     * @param stands whether there would be an alert all the same
     */
    public record Without(String outlet, boolean stands) {
        public Without {
            Require.text(outlet, "outlet");
        }
    }

    /** Where an alert stands. */
    public enum Status {
        OPENED,
        UPDATED,
        RESOLVED
    }

    /** How far beyond the usual, in rising order. */
    public enum Severity {
        WARNING,
        HIGH,
        CRITICAL
    }

    public Alert {
        Require.text(id, "id");
        Require.text(partnership, "partnership");
        Require.text(a, "a");
        Require.text(b, "b");
        Require.present(kind, "kind");
        Require.present(status, "status");
        Require.present(severity, "severity");
        Require.present(openedAt, "openedAt");
        Require.present(updatedAt, "updatedAt");
        if ((status == Status.RESOLVED) != (resolvedAt != null)) {
            throw new IllegalArgumentException("resolvedAt is for resolved alerts, and only for them; status: " + status
                    + ", resolvedAt: " + resolvedAt);
        }
        Require.text(why, "why");
        Require.present(window, "window");
        Require.present(baseline, "baseline");
        evidence = Require.copy(evidence, "evidence");
        if (evidence.isEmpty() && kind != Kind.SILENCE) {
            throw new IllegalArgumentException("evidence must not be empty: an alert without proof is no alert");
        }
        Require.text(detector, "detector");
        Require.text(model, "model");
    }

    /** The same alert, grown. */
    public Alert updated(
            Kind kind,
            Severity severity,
            Instant at,
            String why,
            CoverageWindow window,
            Baseline baseline,
            @Nullable Analysis analysis,
            List<Evidence> evidence,
            String model) {
        return new Alert(
                id,
                partnership,
                a,
                b,
                kind,
                Status.UPDATED,
                severity,
                openedAt,
                at,
                null,
                why,
                window,
                baseline,
                analysis,
                evidence,
                detector,
                model);
    }

    /** The same alert, over: it keeps the evidence and the reason that it had at its height. */
    public Alert resolved(Instant at) {
        return resolved(at, why, evidence);
    }

    /** The same alert, over, with the evidence that still stands and the reason why it is over. */
    public Alert resolved(Instant at, String why, List<Evidence> evidence) {
        return new Alert(
                id,
                partnership,
                a,
                b,
                kind,
                Status.RESOLVED,
                severity,
                openedAt,
                at,
                at,
                why,
                window,
                baseline,
                analysis,
                evidence,
                detector,
                model);
    }
}
