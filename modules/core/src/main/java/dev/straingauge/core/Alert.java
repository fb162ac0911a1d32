package dev.straingauge.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Negative coverage of a partnership has spiked: what travels on the alerts topic, keyed by partnership. One alert is
 * opened once, updated while it grows, and resolved once; all its records share one id.
 *
 * @param id the same for every record of one alert
 * @param partnership partnership id
 * @param a name of its first company
 * @param b name of its second company
 * @param kind what happened
 * @param status where the alert stands
 * @param severity how far beyond the usual; never falls while the alert is open
 * @param openedAt event time at which it was opened
 * @param updatedAt event time of this record
 * @param resolvedAt event time at which it was resolved, or null while it is open
 * @param why one sentence in plain words
 * @param window what was seen
 * @param baseline what it was judged against
 * @param evidence the paragraphs behind it, strongest first, one or more
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
        List<Evidence> evidence,
        String detector,
        String model) {

    /** What happened. */
    public enum Kind {
        /** More strained reports in a window than this partnership's own past allows. */
        NEGATIVE_SPIKE
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
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("evidence must not be empty: an alert without proof is no alert");
        }
        Require.text(detector, "detector");
        Require.text(model, "model");
    }

    /** The same alert, grown. */
    public Alert updated(
            Severity severity,
            Instant at,
            String why,
            CoverageWindow window,
            Baseline baseline,
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
                evidence,
                detector,
                model);
    }
}
