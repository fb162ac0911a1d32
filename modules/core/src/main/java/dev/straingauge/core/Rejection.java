package dev.straingauge.core;

import java.util.regex.Pattern;

/**
 * Why something was not read. A rejection is expected: it is counted, and the bytes go to the rejected topic with it.
 *
 * @param reason the class of trouble, one of a fixed few, fit for a meter's label
 * @param detail one line that names the thing and the fix
 */
public record Rejection(Reason reason, String detail) {
    /** Spaces, and what would break a line or a terminal. */
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    /** Classes of trouble. */
    public enum Reason {
        /** Nothing in it. */
        EMPTY,
        /** Bytes that are no text, or no text in a known encoding. */
        NOT_TEXT,
        /** Text that does not parse: JSON that breaks off, a date that is no date. */
        MALFORMED,
        /** A required field is missing, null or out of range. */
        INVALID,
        /** Nobody says when it was published. */
        NO_DATE,
        /** More than a paragraph can hold. */
        TOO_LONG,
        /** A language that the model does not read. */
        LANGUAGE;

        /** As it stands in headers and labels: {@code no-date}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public Rejection {
        Require.present(reason, "reason");
        detail = Require.text(
                BREAKS.matcher(Require.present(detail, "detail"))
                        .replaceAll(" ")
                        .strip(),
                "detail");
    }
}
