package dev.straingauge.linking;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Phrases that mean the one company that was spoken of, whatever it does: "the company", and "it" where that begins a
 * sentence and goes on with a verb that companies have as subjects.
 */
final class BackWords {
    private static final Set<String> NOUNS = set("company firm");

    /** After "the company", a sign that it is explained by what follows, or belongs to somebody else. */
    private static final Set<String> RESTRICTIONS = set("behind of that which whose");

    private static final Set<String> VERBS = set(
            """
            added agreed aims also announced blamed bought cited closed confirmed cut declined denied did employs expects forecast
            had has hired hopes launched lost made needs now offered operates owns paid plans posted raised recently reported
            said sees sells sold still then will would
            """);

    private static final long THE = Words.hash("the");
    private static final long IT = Words.hash("it");

    private BackWords() {}

    /** Whether such a phrase can begin with a word, given what its key hashes to. */
    static boolean mayBegin(long hash) {
        return hash == THE || hash == IT;
    }

    /** One past the last word of such a phrase that begins at word {@code at}, or {@code at} when none does. */
    static int end(Words words, int at) {
        if (at + 1 >= words.size() || words.isMark(at + 1)) {
            return at;
        }
        String next = words.get(at + 1).key();
        if (words.hash(at) == IT) {
            return isSentenceStart(words, at) && VERBS.contains(next) ? at + 1 : at;
        }
        if (!NOUNS.contains(next) || words.get(at + 1).capitalised()) {
            return at;
        }
        boolean restricted =
                at + 2 < words.size() && RESTRICTIONS.contains(words.get(at + 2).key());
        return restricted ? at : at + 2;
    }

    private static boolean isSentenceStart(Words words, int at) {
        return words.isCapitalised(at)
                && (at == 0 || ".!?".contains(words.get(at - 1).exact()));
    }

    private static Set<String> set(String words) {
        return Stream.of(words.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
