package dev.straingauge.linking;

import dev.straingauge.core.Mention;
import java.util.List;
import java.util.Locale;

/** What a phrase stands for. */
sealed interface Meaning {
    /** Two companies at once: "the pair". */
    record Partners() implements Meaning {}

    /** None of them, though it holds the name of one: "shell company". */
    record Nobody() implements Meaning {}

    /**
     * One company.
     *
     * @param company its id
     * @param kind name or description
     * @param spelling the words as they must be spelled, or in capitals throughout; empty when case does not matter
     * @param article whether "the" stands before it
     * @param onlyIfKnown whether it counts only in an article that has meant the company in a plainer way
     */
    record One(String company, Mention.Kind kind, List<String> spelling, Article article, boolean onlyIfKnown)
            implements Meaning {

        boolean isSpelled(List<Word> words, int from, int to) {
            return spelling.isEmpty() || isSpelled(words, from, to, false) || isSpelled(words, from, to, true);
        }

        private boolean isSpelled(List<Word> words, int from, int to, boolean capitals) {
            int letter = 0;
            for (int at = from; at < to; at++) {
                Word word = words.get(at);
                if (word.is(Word.HYPHEN)) {
                    continue;
                }
                if (!word.isMark()) {
                    String wanted = spelling.get(letter);
                    if (!word.exact().equals(capitals ? wanted.toUpperCase(Locale.ROOT) : wanted)) {
                        return false;
                    }
                }
                letter++;
            }
            return true;
        }
    }

    /** The definite article before a phrase. */
    enum Article {
        NONE,
        OPTIONAL,
        REQUIRED
    }
}
