package dev.straingauge.detection;

import java.time.Instant;

/**
 * One report about a partnership, as the detectors for sparse news see it. Copies of another report are not told to them.
 *
 * @param at publication time
 * @param origin what makes it one report: near-duplicates share it
 * @param outlet who published it
 * @param side what it shows
 */
public record Report(Instant at, String origin, String outlet, Side side) {

    /** What a report shows. */
    public enum Side {
        STRAIN,
        NEUTRAL,
        STABILITY
    }

    public Report {
        Check.present(at, "at");
        Check.text(origin, "origin");
        Check.text(outlet, "outlet");
        Check.present(side, "side");
    }
}
