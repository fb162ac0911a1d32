package dev.straingauge.ingest;

import java.util.Locale;

/** Titles of articles. */
final class Titles {
    /** Words in the longest title. */
    static final int MOST_WORDS = 25;

    private static final int MOST_CHARACTERS = 300;

    private static final char LAST_ASCII = 0x7F;

    private Titles() {}

    /**
     * Whether a text's first block is its title: short, and not ended as a sentence is. A question may be one; a line
     * that ends with a colon leads on to what follows and is a heading.
     */
    static boolean isTitle(Block first) {
        String text = first.text();
        if (first.item() || text.length() > MOST_CHARACTERS || Sentences.words(text) > MOST_WORDS) {
            return false;
        }
        char last = Sentences.lastChar(text);
        boolean question = last == '?' || last == '？';
        return Characters.hasWords(text) && (question || ".!…:,;。！：".indexOf(last) < 0);
    }

    /** Whether two titles say the same, whatever their case and punctuation. */
    static boolean areSame(String one, String other) {
        return one.length() <= 2 * MOST_CHARACTERS
                && !beginApart(one, other)
                && letters(one).equals(letters(other));
    }

    /** Whether the first few letters differ already, as far as these are ASCII. */
    private static boolean beginApart(String one, String other) {
        int here = 0;
        int there = 0;
        while (true) {
            here = letterFrom(one, here);
            there = letterFrom(other, there);
            if (here == one.length() || there == other.length()) {
                return false;
            }
            char a = one.charAt(here++);
            char b = other.charAt(there++);
            if (a > LAST_ASCII || b > LAST_ASCII) {
                return false;
            }
            if (Character.toLowerCase(a) != Character.toLowerCase(b)) {
                return true;
            }
        }
    }

    private static int letterFrom(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= LAST_ASCII && !Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", "");
    }
}
