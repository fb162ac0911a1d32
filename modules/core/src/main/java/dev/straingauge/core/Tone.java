package dev.straingauge.core;

import java.util.Locale;

/** How a text makes one company look, whatever its partner. */
public enum Tone {
    /** Worse than before: blamed, failing, losing. */
    NEGATIVE,
    /** Neither, or both in balance. */
    NEUTRAL,
    /** Better than before: praised, succeeding, winning. */
    POSITIVE;

    /** What labels and answers call it: {@code negative}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
