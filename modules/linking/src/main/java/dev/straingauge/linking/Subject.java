package dev.straingauge.linking;

import dev.straingauge.core.Mention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a text speaks of, where it says "the company" or "it". */
final class Subject {
    private Subject() {}

    /**
     * The company that the sentence has named before, if it is one; else the first that the nearest sentence before
     * named, as subjects come first; else the one that the article meant last; null when there is none.
     *
     * @param meant where companies are meant before the phrase
     * @param known ids of those that the article has meant, most recently meant last
     */
    static @Nullable String of(Words words, PhraseBook.Hit phrase, List<Mention> meant, List<String> known) {
        if (meant.isEmpty()) {
            return known.isEmpty() ? null : known.get(known.size() - 1);
        }
        int last = meant.get(meant.size() - 1).start();
        int begin = 0;
        for (int at = 1; at < phrase.from() && words.start(at) <= last; at++) {
            if (words.isStop(at - 1) && !words.isJoined(at) && words.isCapitalised(at)) {
                begin = words.start(at);
            }
        }
        for (Mention mention : meant) {
            if (mention.start() >= begin) {
                return mention.company();
            }
        }
        return null;
    }
}
