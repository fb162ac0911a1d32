package dev.straingauge.core;

/**
 * What is usual for a partnership: strained reports per window, over its own past.
 *
 * @param windows how many past windows it rests on
 * @param centre the usual count
 * @param spread the usual deviation from it, in the same unit; never below the detector's floor
 */
public record Baseline(int windows, double centre, double spread) {
    public Baseline {
        Require.notNegative(windows, "windows");
        Require.notNegative(centre, "centre");
        Require.notNegative(spread, "spread");
    }
}
