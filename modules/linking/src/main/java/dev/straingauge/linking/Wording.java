package dev.straingauge.linking;

import java.util.List;
import java.util.Locale;

/** The words of a phrase, hyphens left out. Immutable. */
final class Wording {
    /** As they must be spelled; as {@linkplain Word#key() keys} when any case will do; marks always as keys. */
    private final String[] words;

    /** The same in capitals throughout, which will do as well. */
    private final String[] capitals;

    private final boolean anyCase;

    private Wording(List<String> words, boolean anyCase) {
        this.words = words.toArray(String[]::new);
        this.capitals =
                words.stream().map(word -> word.toUpperCase(Locale.ROOT)).toArray(String[]::new);
        this.anyCase = anyCase;
    }

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
                ? isAt(text, from, to, words, true)
                : isAt(text, from, to, words, false) || isAt(text, from, to, capitals, false);
    }

    /** The same, not in capitals where the wording has none. */
    boolean isExactlyAt(Words text, int from, int to) {
        return isAt(text, from, to, words, anyCase);
    }

    /** Whether its first word is in capitals throughout as it must be spelled, two letters or more. */
    boolean isAcronym() {
        return words[0].length() > 1 && !anyCase && words[0].equals(capitals[0]);
    }

    private static boolean isAt(Words text, int from, int to, String[] wanted, boolean anyCase) {
        int next = 0;
        for (int at = from; at < to; at++) {
            if (text.isHyphen(at)) {
                continue;
            }
            if (next == wanted.length || !isWord(text, at, wanted[next], anyCase)) {
                return false;
            }
            next++;
        }
        return next == wanted.length;
    }

    private static boolean isWord(Words text, int at, String wanted, boolean anyCase) {
        return (anyCase || text.isMark(at)) ? text.isKey(at, wanted) : text.isSpelled(at, wanted);
    }
}
