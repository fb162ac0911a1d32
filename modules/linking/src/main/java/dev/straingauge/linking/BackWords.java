package dev.straingauge.linking;

import java.util.List;

/**
 * Phrases that mean the one company that was spoken of, whatever it does: "the company", and "it" where that begins a
 * sentence and goes on with a verb that companies have as subjects.
 */
final class BackWords {
    private static final WordSet NOUNS = WordSet.of("company firm");

    /** After "the company", a sign that it is explained by what follows, or belongs to somebody else. */
    private static final WordSet RESTRICTIONS = WordSet.of("behind of that which whose");

    private static final WordSet VERBS = WordSet.of(
            """
            added agreed aims announced blamed bought cited closed confirmed cut declined denied employs expects forecast
            hired hopes launched lost made needs now offered operates owns paid plans posted raised reported
            said sees sells sold
            """);

    private static final long THE = Words.hash("the");
    private static final long IT = Words.hash("it");

    /** The words that such a phrase can begin with, as {@link Word#key() keys}. */
    static final List<String> BEGINNINGS = List.of("the", "it");

    private BackWords() {}

    /** One past the last word of such a phrase that begins at word {@code at}, or {@code at} when none does. */
    static int end(Words words, int at) {
        if (at + 1 >= words.size() || words.isMark(at + 1)) {
            return at;
        }
        if (words.hash(at) == IT) {
            return isSentenceStart(words, at) && VERBS.has(words, at + 1) ? at + 1 : at;
        }
        if (words.hash(at) != THE || !NOUNS.has(words, at + 1) || words.isCapitalised(at + 1)) {
            return at;
        }
        boolean restricted = at + 2 < words.size() && RESTRICTIONS.has(words, at + 2);
        return restricted ? at : at + 2;
    }

    private static boolean isSentenceStart(Words words, int at) {
        return words.isCapitalised(at) && (at == 0 || words.isStop(at - 1));
    }
}
