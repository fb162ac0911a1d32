package dev.straingauge.ingest;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Patterns that are tried on the beginning of every paragraph and fit next to none. Most texts are told apart by their
 * first two characters, without trying a pattern.
 *
 * <p>Which pairs of characters a match can begin with is asked of the patterns themselves, once: a {@link Matcher} that fails on
 * a beginning without having {@linkplain Matcher#hitEnd() hit its end} fails on whatever begins so. Nothing has to be kept in step
 * with a pattern by hand.
 */
final class Anchored {
    /** Characters that are told apart; a text that begins with another is always tried. */
    private static final int ASCII = 128;

    private final List<Pattern> patterns;

    /** A bit for each pair of characters. */
    private final long[] pairs = new long[ASCII * ASCII / Long.SIZE];

    private Anchored(List<Pattern> patterns) {
        this.patterns = patterns;
        for (Pattern pattern : patterns) {
            addBeginnings(pattern.matcher(""));
        }
    }

    /** Fits what one of these fits, each of them at the beginning of a text alone. */
    static Anchored anyOf(Pattern... patterns) {
        return new Anchored(List.of(patterns));
    }

    List<Pattern> patterns() {
        return patterns;
    }

    /** Whether one of the patterns fits the whole text. */
    boolean matches(String text) {
        if (!admits(text)) {
            return false;
        }
        for (Pattern pattern : patterns) {
            if (pattern.matcher(text).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a pattern may fit the text, or its beginning; if not, none does. */
    boolean admits(String text) {
        if (text.length() < 2) {
            return true;
        }
        char first = text.charAt(0);
        char second = text.charAt(1);
        return first >= ASCII || second >= ASCII || isIn(first, second);
    }

    private boolean isIn(int first, int second) {
        int pair = first * ASCII + second;
        return (pairs[pair / Long.SIZE] >>> (pair % Long.SIZE) & 1) != 0;
    }

    private void addBeginnings(Matcher matcher) {
        for (char first = 0; first < ASCII; first++) {
            if (!goesOn(matcher, String.valueOf(first))) {
                continue;
            }
            for (char second = 0; second < ASCII; second++) {
                if (goesOn(matcher, String.valueOf(new char[] {first, second}))) {
                    int pair = first * ASCII + second;
                    pairs[pair / Long.SIZE] |= 1L << (pair % Long.SIZE);
                }
            }
        }
    }

    private static boolean goesOn(Matcher matcher, String beginning) {
        return matcher.reset(beginning).lookingAt() || matcher.hitEnd();
    }
}
