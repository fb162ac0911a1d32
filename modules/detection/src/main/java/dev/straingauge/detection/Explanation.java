package dev.straingauge.detection;

import dev.straingauge.core.CoverageWindow;
import dev.straingauge.detection.MedianMadDetector.Settings;

/**
 * A verdict in plain words, for an analyst.
 *
 * @param settings how it was judged
 * @param usual what it was judged against
 * @param now what was seen
 * @param deviation in robust standard deviations; 0 when the past is too short
 */
record Explanation(Settings settings, UsualCoverage usual, CoverageWindow now, double deviation) {

    /** One sentence: what was seen, and what speaks for or against an alert. */
    String sentence() {
        if (now.strainedOrigins() < settings.minimumOrigins()) {
            return seen() + "; an alert needs " + settings.minimumOrigins();
        }
        if (usual.windows() < settings.minimumPast()) {
            return seen() + ", but only " + count(usual.windows(), "earlier window")
                    + " to compare with; an alert needs " + settings.minimumPast();
        }
        return seen() + "; " + comparison() + reservation();
    }

    private String seen() {
        String reports = count(now.strainedOrigins(), "independent report") + " of strain";
        String outlets = now.strainedOrigins() == 0 ? "" : " from " + count(now.outlets(), "outlet");
        return reports + outlets + " in " + count(settings.windowDays(), "day");
    }

    private String comparison() {
        String range = usual.low() == usual.high() ? "" + usual.low() : usual.low() + " to " + usual.high();
        String past = " (median " + plain(usual.centre()) + " of " + count(usual.windows(), "earlier window") + ")";
        String verdict = "the usual is ";
        if (deviation >= settings.threshold()) {
            return verdict + range + past;
        }
        return (deviation < settings.release() ? "not unusual: " : "more than usual, but not enough for an alert: ")
                + verdict
                + range
                + past;
    }

    private String reservation() {
        if (deviation < settings.threshold()) {
            return "";
        }
        if (now.outlets() < settings.minimumOutlets()) {
            return "; but an alert needs " + count(settings.minimumOutlets(), "outlet");
        }
        if (now.strainShare() < settings.minimumStrainShare()) {
            return "; but only " + percent(now.strainShare())
                    + " of the paragraphs that take a side show strain, and an" + " alert needs "
                    + percent(settings.minimumStrainShare());
        }
        return "";
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String plain(double halves) {
        return halves == Math.rint(halves) ? Long.toString((long) halves) : Double.toString(halves);
    }

    /** Rounded down, so that a share that is too small never reads like one that is enough. */
    private static String percent(double share) {
        return (int) Math.floor(share * 100 + 1e-9) + " %";
    }
}
