package dev.straingauge.core;

import java.util.Locale;

/** What a paragraph says about where the relationship of two companies is heading. */
public enum Stance {
    /** Tension, dispute, a tie that weakens, ends or is threatened. */
    STRAIN,
    /** Nothing about the direction of the relationship, or both directions in balance. */
    NEUTRAL,
    /** A tie that forms, continues, deepens or delivers. */
    STABILITY;

    /** The score of a paragraph that surely takes this stance: −1, 0 or 1. */
    public double score() {
        return switch (this) {
            case STRAIN -> -1;
            case NEUTRAL -> 0;
            case STABILITY -> 1;
        };
    }

    /** What labels and answers call it: {@code strain}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
