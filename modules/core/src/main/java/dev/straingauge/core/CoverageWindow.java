package dev.straingauge.core;

import java.time.Instant;

/**
 * Coverage of one partnership over a stretch of event time, as a detector sees it: what is strained, the detector's
 * settings say. Copies count nowhere.
 *
 * @param start the window's first instant
 * @param end the first instant after it
 * @param strainedOrigins distinct reports with a strained paragraph of their own
 * @param origins distinct reports
 * @param outlets distinct sources of strained paragraphs
 * @param strainShare share of the strained among reports that take a side, in [0, 1]; 0 when there are none
 */
public record CoverageWindow(
        Instant start, Instant end, int strainedOrigins, int origins, int outlets, double strainShare) {
    public CoverageWindow {
        Require.present(start, "start");
        Require.present(end, "end");
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("end must be after start " + start + ", got: " + end);
        }
        Require.notNegative(strainedOrigins, "strainedOrigins");
        Require.notNegative(origins, "origins");
        if (strainedOrigins > origins) {
            throw new IllegalArgumentException(
                    "strainedOrigins must be at most origins " + origins + ", got: " + strainedOrigins);
        }
        Require.notNegative(outlets, "outlets");
        Require.within(strainShare, 0, 1, "strainShare");
    }
}
