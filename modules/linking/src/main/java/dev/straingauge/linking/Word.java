package dev.straingauge.linking;

import java.util.Locale;

/**
 * A word or a mark of a text.
 *
 * @param exact as it is spelled, in Unicode normal form C
 * @param key the same in lower case, with one kind of apostrophe and one kind of hyphen
 * @param start first character in the text
 * @param end one past the last character
 * @param joined whether nothing stands between it and the one before
 * @param isMark whether it is punctuation or a symbol
 */
record Word(String exact, String key, int start, int end, boolean joined, boolean isMark) {
    static final String HYPHEN = "-";
    static final String APOSTROPHE = "'";

    boolean is(String other) {
        return key.equals(other);
    }

    /** Two letters or more, and no small one. */
    boolean isAllCapitals() {
        return exact.length() > 1 && capitalised() && exact.equals(exact.toUpperCase(Locale.ROOT));
    }

    boolean capitalised() {
        return Character.isUpperCase(exact.codePointAt(0));
    }
}
