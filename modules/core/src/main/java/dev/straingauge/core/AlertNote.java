package dev.straingauge.core;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an analyst says of an alert: what travels on the desk topic. The last that acknowledges an alert holds, and the last that
 * judges it; comments stay, each by itself.
 *
 * @param id id of its own
 * @param alert id of the alert
 * @param partnership partnership id
 * @param kind what is said
 * @param by who says so
 * @param at when it was said
 * @param comment why, or null; a comment's own words
 */
public record AlertNote(
        String id, String alert, String partnership, Kind kind, String by, Instant at, @Nullable String comment) {
    /** What can be said of an alert. */
    public enum Kind {
        /** Somebody looks after it. */
        ACKNOWLEDGED,
        /** A remark. */
        COMMENTED,
        /** It was wrong. */
        FALSE_ALARM,
        /** It was right. */
        JUSTIFIED,
        /** What was said of its being right or wrong no longer holds. */
        UNDONE;

        /** As people write it: {@code false-alarm}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it says, or takes back, that the alert was right or wrong. */
        public boolean judges() {
            return this == FALSE_ALARM || this == JUSTIFIED || this == UNDONE;
        }
    }

    public AlertNote {
        Require.text(id, "id");
        Require.text(alert, "alert");
        Require.text(partnership, "partnership");
        Require.present(kind, "kind");
        Require.text(by, "by");
        Require.present(at, "at");
    }
}
