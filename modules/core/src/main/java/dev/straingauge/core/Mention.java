package dev.straingauge.core;

/**
 * A place in a text where a company is meant.
 *
 * @param company the company's id
 * @param start first character, from 0
 * @param end one past the last character
 * @param kind how the text refers to the company
 */
public record Mention(String company, int start, int end, Kind kind) {
    /** How a text refers to a company. */
    public enum Kind {
        /** By its name, an alias or a ticker. */
        NAME,
        /** By a description: "the ChatGPT maker". */
        DESCRIPTION,
        /** Together with its partner: "both companies", "the pair". */
        REFERENCE
    }

    public Mention {
        Require.text(company, "company");
        Require.present(kind, "kind");
        Require.notNegative(start, "start");
        if (end <= start) {
            throw new IllegalArgumentException("end must be after start " + start + ", got: " + end);
        }
    }
}
