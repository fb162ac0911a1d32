package dev.straingauge.detection;

import java.time.Instant;

/**
 * One paragraph of a report about a partnership, as the detectors for sparse news see it. Copies are not told to them.
 *
 * @param at publication time
 * @param origin what makes it one report: near-duplicates share it
 * @param paragraph what makes it one paragraph: told twice it counts once
 * @param outlet who published it
 * @param side what it shows
 */
public record Report(Instant at, String origin, String paragraph, String outlet, Side side) {

    /** What a paragraph shows. */
    public enum Side {
        STRAIN,
        NEUTRAL,
        STABILITY
    }

    public Report {
        Check.present(at, "at");
        Check.text(origin, "origin");
        Check.text(paragraph, "paragraph");
        Check.text(outlet, "outlet");
        Check.present(side, "side");
    }
}
