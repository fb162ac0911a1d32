package dev.straingauge.core;

import java.util.List;

/** Judges whether a window of coverage is stranger than its past allows. Pure and safe to share between threads. */
public interface Detector {
    /** Name and hash of the settings, such as {@code median-mad@41c0…}; part of every alert, to reproduce it. */
    String id();

    /** Length of the windows that this detector compares, in whole days. */
    int windowDays();

    /** How many windows of the past it wants to see at most. */
    int pastWindows();

    /** Whether a paragraph is evidence of strain: what the counts below count. */
    boolean isStrained(Observation observation);

    /**
     * Judges a window.
     *
     * @param past strained reports in each earlier window of the same length, oldest first, none overlapping
     *     {@code now}, reaching back to the first day on which the partnership was covered and no further; while an alert
     *     is open, the past before it opened, so that a lasting crisis does not become its own baseline
     * @param now the window to be judged, exactly {@link #windowDays} long
     */
    Verdict judge(List<Integer> past, CoverageWindow now);

    /**
     * A detector's judgement.
     *
     * @param outcome whether to alert
     * @param severity how far beyond the usual; {@link Alert.Severity#WARNING} unless the outcome is a spike
     * @param deviation (count − centre) / spread; 0 when there is no baseline yet
     * @param baseline what the window was judged against
     * @param why one sentence in plain words
     */
    record Verdict(Outcome outcome, Alert.Severity severity, double deviation, Baseline baseline, String why) {
        public Verdict {
            Require.present(outcome, "outcome");
            Require.present(severity, "severity");
            Require.present(baseline, "baseline");
            Require.text(why, "why");
        }
    }

    /** What to do about a window. */
    enum Outcome {
        /** Nothing strange, and quiet enough to close an alert that is open. */
        CALM,
        /** Not strange enough to open an alert, not quiet enough to close one. */
        ELEVATED,
        /** Open an alert. */
        SPIKE
    }
}
