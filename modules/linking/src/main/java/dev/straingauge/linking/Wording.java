package dev.straingauge.linking;

import java.util.List;
import java.util.Locale;

/**
 * The words of a phrase, hyphens left out.
 *
 * @param words as they must be spelled, or in capitals throughout; in the form of {@link Word#key()} when any case will
 *     do; marks always as keys
 * @param anyCase whether any case will do
 */
record Wording(List<String> words, boolean anyCase) {
    static Wording spelled(List<Word> words) {
        return new Wording(
                words.stream()
                        .filter(word -> !word.is(Word.HYPHEN))
                        .map(word -> word.isMark() ? word.key() : word.exact())
                        .toList(),
                false);
    }

    static Wording inAnyCase(List<Word> words) {
        return new Wording(
                words.stream()
                        .filter(word -> !word.is(Word.HYPHEN))
                        .map(Word::key)
                        .toList(),
                true);
    }

    /** Whether a text has it there, from one word to before another. */
    boolean isAt(Words text, int from, int to) {
        return anyCase
                ? isAt(text, from, to, Case.ANY)
                : isAt(text, from, to, Case.EXACT) || isAt(text, from, to, Case.CAPITALS);
    }

    /** The same, not in capitals where the wording has none. */
    boolean isExactlyAt(Words text, int from, int to) {
        return isAt(text, from, to, anyCase ? Case.ANY : Case.EXACT);
    }

    private enum Case {
        ANY,
        EXACT,
        CAPITALS
    }

    private boolean isAt(Words text, int from, int to, Case by) {
        int next = 0;
        for (int at = from; at < to; at++) {
            if (text.isHyphen(at)) {
                continue;
            }
            if (next == words.size() || !isWord(text, at, words.get(next), by)) {
                return false;
            }
            next++;
        }
        return next == words.size();
    }

    private static boolean isWord(Words text, int at, String wanted, Case by) {
        if (text.isMark(at) || by == Case.ANY) {
            return text.get(at).key().equals(wanted);
        }
        return by == Case.CAPITALS ? text.isSpelled(at, wanted.toUpperCase(Locale.ROOT)) : text.isSpelled(at, wanted);
    }
}
