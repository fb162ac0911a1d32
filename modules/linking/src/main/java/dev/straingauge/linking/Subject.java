package dev.straingauge.linking;

import dev.straingauge.core.Mention;
import java.util.List;
import java.util.Optional;

/** Whom a text speaks of, where it says "the company" or "it". */
final class Subject {
    private Subject() {}

    /**
     * The company that the sentence has named before, if it is one; else the first that the nearest sentence before
     * named, as subjects come first; else the one that the article meant last.
     *
     * @param meant where companies are meant before the phrase
     * @param known ids of those that the article has meant, most recently meant last
     */
    static Optional<String> of(Words words, PhraseBook.Hit phrase, List<Mention> meant, List<String> known) {
        if (meant.isEmpty()) {
            return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
        }
        int last = meant.get(meant.size() - 1).start();
        int begin = 0;
        for (int at = 1; at < phrase.from() && words.start(at) <= last; at++) {
            boolean ends =
                    words.isMark(at - 1) && ".!?".contains(words.get(at - 1).exact());
            if (ends && !words.isJoined(at) && words.isCapitalised(at)) {
                begin = words.start(at);
            }
        }
        int from = begin;
        return meant.stream()
                .filter(mention -> mention.start() >= from)
                .map(Mention::company)
                .findFirst();
    }
}
