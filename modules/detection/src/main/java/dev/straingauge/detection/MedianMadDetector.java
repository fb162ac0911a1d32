package dev.straingauge.detection;

import dev.straingauge.core.Alert.Severity;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Detector;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import java.time.Duration;
import java.util.List;

/**
 * Compares a window's strained reports with the median of the partnership's own past, in robust standard deviations:
 * the modified z-score of Iglewicz and Hoaglin, 0.6745 (count − median) / MAD ("How to Detect and Handle Outliers",
 * ASQC, 1993; NIST/SEMATECH e-Handbook 1.3.5.17), with a floor for sparse counts.
 *
 * <p>The outcome is
 *
 * <ul>
 *   <li>CALM with fewer strained reports than an alert needs at all, whatever the past, or below the release;
 *   <li>SPIKE at the threshold or beyond, when enough outlets and a large enough share of the coverage show strain;
 *   <li>ELEVATED in between, or when the past is too short to say.
 * </ul>
 *
 * <p>Laws: with the same past, more strained reports, more outlets or a larger strain share never lower the outcome,
 * the severity or the deviation; the order of the past does not matter; a past that is louder throughout never makes
 * for a stronger outcome; and with a threshold of 2√3 ≈ 3.47 or more, a count that more than a tenth of the past
 * windows reached is never a spike. Quiet windows added to a mixed past may turn a calm verdict into a spike, and
 * should: the usual has become quieter.
 */
public final class MedianMadDetector implements Detector {

    /** Goes up when the same settings would judge otherwise than before, so that ids stay honest. */
    private static final int METHOD = 1;

    private final Settings settings;
    private final String id;

    /** A detector with these settings. */
    public MedianMadDetector(Settings settings) {
        this.settings = settings;
        this.id = "median-mad@" + Hash.sha256(settings.canonical()).substring(0, 12);
    }

    /** {@code median-mad@} and the first 12 hex digits of SHA-256 over {@link Settings#canonical()}. */
    @Override
    public String id() {
        return id;
    }

    @Override
    public int windowDays() {
        return settings.windowDays();
    }

    @Override
    public int pastWindows() {
        return settings.pastWindows();
    }

    @Override
    public boolean isStrained(Observation observation) {
        return observation.stance() == Stance.STRAIN && observation.score() <= settings.strainedAt();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Of a longer past, only the newest {@link #pastWindows()} count.
     *
     * @throws IllegalArgumentException when {@code past} holds a negative count, or {@code now} is not
     *     {@link #windowDays()} long
     */
    @Override
    public Verdict judge(List<Integer> past, CoverageWindow now) {
        Duration length = Duration.between(now.start(), now.end());
        if (!length.equals(Duration.ofDays(settings.windowDays()))) {
            throw new IllegalArgumentException(
                    "now must be " + settings.windowDays() + " days long, as windowDays says, got: " + length);
        }
        List<Integer> recent = past.subList(Math.max(0, past.size() - settings.pastWindows()), past.size());
        UsualCoverage usual = UsualCoverage.of(recent, settings.threshold());
        boolean known = usual.windows() >= settings.minimumPast();
        double deviation = known ? usual.deviation(now.strainedOrigins()) : 0;
        Outcome outcome = outcome(now, known, deviation);
        return new Verdict(
                outcome,
                outcome == Outcome.SPIKE ? severity(deviation) : Severity.WARNING,
                deviation,
                new Baseline(usual.windows(), usual.centre(), usual.spread()),
                new Explanation(settings, usual, now, deviation).sentence());
    }

    private Outcome outcome(CoverageWindow now, boolean known, double deviation) {
        if (now.strainedOrigins() < settings.minimumOrigins()) {
            return Outcome.CALM;
        }
        if (!known) {
            return Outcome.ELEVATED;
        }
        if (deviation < settings.release()) {
            return Outcome.CALM;
        }
        boolean broad = now.outlets() >= settings.minimumOutlets();
        boolean grave = now.strainShare() >= settings.minimumStrainShare();
        return deviation >= settings.threshold() && broad && grave ? Outcome.SPIKE : Outcome.ELEVATED;
    }

    private Severity severity(double deviation) {
        if (deviation >= settings.critical()) {
            return Severity.CRITICAL;
        }
        return deviation >= settings.high() ? Severity.HIGH : Severity.WARNING;
    }

    /**
     * How a {@link MedianMadDetector} judges. Deviations are in robust standard deviations above the median.
     *
     * @param windowDays length of the windows compared, in days, 1 or more; default 2: a story's first day and its
     *     follow-up
     * @param pastWindows how many windows of the past to compare with at most, 1 or more; default 28, eight weeks
     * @param minimumPast how many it needs before it may fire, from 1 to {@code pastWindows}; default 4
     * @param minimumOrigins strained reports, copies not counted, that an alert needs at all, 1 or more; default 3
     * @param minimumOutlets distinct outlets of strained paragraphs that it needs, 1 or more; default 2
     * @param minimumStrainShare strained / (strained + stable) paragraphs that it needs, in [0, 1]; default 0.5
     * @param threshold the deviation that opens an alert, 1 or more; default 3.5, as Iglewicz and Hoaglin advise
     * @param release the deviation below which an open alert may close, from 0 to {@code threshold}; default 2
     * @param high the deviation from which an alert is {@link Severity#HIGH}, {@code threshold} or more; default 6
     * @param critical the deviation from which it is {@link Severity#CRITICAL}, {@code high} or more; default 10
     * @param strainedAt the highest stance score of a paragraph that counts as strained, in [−1, 0]; default −0.25: a
     *     paragraph that leans to strain by a hair's breadth is no evidence
     */
    public record Settings(
            int windowDays,
            int pastWindows,
            int minimumPast,
            int minimumOrigins,
            int minimumOutlets,
            double minimumStrainShare,
            double threshold,
            double release,
            double high,
            double critical,
            double strainedAt) {

        /** The defaults. */
        public static final Settings DEFAULT = new Settings(2, 28, 4, 3, 2, 0.5, 3.5, 2, 6, 10, -0.25);

        public Settings {
            within(windowDays, 1, 366, "windowDays");
            within(pastWindows, 1, 10_000, "pastWindows");
            within(minimumPast, 1, pastWindows, "minimumPast");
            within(minimumOrigins, 1, Integer.MAX_VALUE, "minimumOrigins");
            within(minimumOutlets, 1, Integer.MAX_VALUE, "minimumOutlets");
            within(minimumStrainShare, 0.0, 1.0, "minimumStrainShare");
            within(threshold, 1.0, Double.MAX_VALUE, "threshold");
            within(release, 0.0, threshold, "release");
            within(high, threshold, Double.MAX_VALUE, "high");
            within(critical, high, Double.MAX_VALUE, "critical");
            within(strainedAt, -1.0, 0.0, "strainedAt");
        }

        /** All settings in a fixed order, one {@code name=value} a line: what the detector's id is a hash of. */
        public String canonical() {
            return "method=" + METHOD
                    + "\nwindowDays=" + windowDays
                    + "\npastWindows=" + pastWindows
                    + "\nminimumPast=" + minimumPast
                    + "\nminimumOrigins=" + minimumOrigins
                    + "\nminimumOutlets=" + minimumOutlets
                    + "\nminimumStrainShare=" + minimumStrainShare
                    + "\nthreshold=" + threshold
                    + "\nrelease=" + release
                    + "\nhigh=" + high
                    + "\ncritical=" + critical
                    + "\nstrainedAt=" + strainedAt
                    + "\n";
        }

        private static <T extends Number & Comparable<T>> void within(T value, T low, T high, String key) {
            if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
                throw new IllegalArgumentException(
                        key + " must be between " + low + " and " + high + ", got: " + value);
            }
        }
    }
}
