package dev.straingauge.detection;

import dev.straingauge.core.CoverageWindow;
import java.time.Duration;
import java.time.Instant;

/** Windows of two days, for tests. */
final class Coverage {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(2));

    private Coverage() {}

    static CoverageWindow window(int strainedOrigins, int outlets, double strainShare) {
        return new CoverageWindow(START, END, strainedOrigins, strainedOrigins + 1, outlets, strainShare);
    }

    /** The worst case: every report is strained, and each comes from an outlet of its own. */
    static CoverageWindow allStrain(int reports) {
        return window(reports, reports, reports == 0 ? 0 : 1);
    }
}
