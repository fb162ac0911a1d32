package dev.straingauge.core;

import java.util.Locale;

/** How sure a text is of what it says about the relationship of two companies. */
public enum Certainty {
    /** A fact, or officially announced. */
    STATED,
    /** By unnamed sources or other media. */
    REPORTED,
    /** Opinion, possibility or question. */
    SPECULATED,
    /** Denied by somebody. */
    DENIED;

    /** What labels and answers call it: {@code stated}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
