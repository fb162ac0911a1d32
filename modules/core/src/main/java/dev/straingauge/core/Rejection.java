package dev.straingauge.core;

import java.util.regex.Pattern;

/**
 * Why something was not read. A rejection is expected: it is counted, and the bytes go to the rejected topic with it.
 *
 * @param reason the class of trouble, one of a fixed few, fit for a meter's label
 * @param detail one line that names the thing and the fix; of a longer one than {@value #MAX_DETAIL} characters the beginning
 */
public record Rejection(Reason reason, String detail) {
    /** Characters in the longest detail: what it quotes may be of any length, and headers and logs have to take it. */
    public static final int MAX_DETAIL = 1_000;

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
        LANGUAGE,
        /** Linking fails on it, though not on others. */
        UNLINKABLE,
        /** The model fails on it, though not on others. */
        UNSCORABLE,
        /** A result, not what was read, that its topic can't take: too large, or no JSON can say it. */
        UNWRITABLE;

        /** As it stands in headers and labels: {@code no-date}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public Rejection {
        Require.present(reason, "reason");
        detail = Require.text(
                cut(BREAKS.matcher(Require.present(detail, "detail"))
                        .replaceAll(" ")
                        .strip()),
                "detail");
    }

    private static String cut(String detail) {
        if (detail.length() <= MAX_DETAIL) {
            return detail;
        }
        int end = MAX_DETAIL - 1;
        return detail.substring(0, Character.isHighSurrogate(detail.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
