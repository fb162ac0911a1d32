package dev.straingauge.linking;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the sentence around a name shows of the kind of thing that bears it: who takes "it" and who "he", who does what
 * the sentence tells, whether money is spoken of.
 */
final class SentenceCues {
    /** Words after a name in which a pronoun is likely to stand for it. */
    private static final int REACH = 15;

    private static final int NEAR = 2;
    private static final int SHORTEST_PAST = 5;

    private static final WordSet ITS = WordSet.of("it its");
    private static final WordSet PERSONS = WordSet.of("he she his her him");
    private static final WordSet SPEAKERS = WordSet.of("i my me we our you your");
    private static final WordSet THEIRS = WordSet.of("they their");
    private static final WordSet MONEY = WordSet.of("$ € £ % percent million billion");
    private static final WordSet ONES = WordSet.of("my his her our your their a an another every each this that one");
    private static final WordSet QUALITIES = WordSet.of(
            "old new used yellow red white black blue green grey silver big little rented parked vintage battered second-hand"
                    + " first");
    private static final WordSet NO_PAST = WordSet.of("hundred exceed speed indeed");

    private SentenceCues() {}

    /**
     * Reads a sentence.
     *
     * @param sentence first word of the sentence that has the name
     * @param from first word of the name
     * @param to one past its last
     * @param end one past the last word of the sentence
     */
    static Set<NameCue> of(Words words, int sentence, int from, int to, int end) {
        Set<NameCue> cues = EnumSet.noneOf(NameCue.class);
        for (int at = sentence; at < end; at++) {
            boolean after = at >= to && at < to + REACH;
            if (at < from || after) {
                addPronoun(cues, words, at, after);
            }
            addBusiness(cues, words, at);
        }
        addVerbs(cues, words, from, to);
        return cues;
    }

    /** Whether a text speaks of a person, by a pronoun. */
    static boolean hasPerson(Words words) {
        for (int at = 0; at < words.size(); at++) {
            if (PERSONS.has(words, at)) {
                return true;
            }
        }
        return false;
    }

    private static void addPronoun(Set<NameCue> cues, Words words, int at, boolean after) {
        if (ITS.has(words, at)) {
            cues.add(after ? NameCue.IT_AFTER : NameCue.IT_BEFORE);
        } else if (PERSONS.has(words, at)) {
            cues.add(after ? NameCue.PERSON_AFTER : NameCue.PERSON_BEFORE);
        } else if (SPEAKERS.has(words, at)) {
            cues.add(after ? NameCue.SPEAKER_AFTER : NameCue.SPEAKER_BEFORE);
        } else if (after && THEIRS.has(words, at)) {
            cues.add(NameCue.THEY_AFTER);
        }
    }

    private static void addBusiness(Set<NameCue> cues, Words words, int at) {
        if (NameCues.AFTER.has(words, at) && !cues.add(NameCue.BUSINESS_IN_SENTENCE)) {
            cues.add(NameCue.MUCH_BUSINESS_IN_SENTENCE);
        }
        add(cues, NameCue.MONEY_IN_SENTENCE, MONEY.has(words, at));
        add(cues, NameCue.NUMBER_IN_SENTENCE, words.isNumber(at));
    }

    private static void addVerbs(Set<NameCue> cues, Words words, int from, int to) {
        boolean possessive = NameNeighbours.isPossessive(words, to);
        int next = possessive ? to + 2 : to;
        for (int at = next + 1; at <= next + NEAR && at < words.size(); at++) {
            if (NameCues.AFTER.has(words, at)) {
                cues.add(NameCue.BUSINESS_NEAR);
                add(cues, NameCue.BUSINESS_NEAR_POSSESSIVE, possessive);
            }
        }
        if (!possessive && (isVerb(words, to) || (isAdverb(words, to) && isVerb(words, to + 1)))) {
            boolean start = from == 0 || words.isMark(from - 1);
            cues.add(start ? NameCue.VERB_AFTER_START : NameCue.VERB_AFTER);
        }
        if (from > 0) {
            boolean doing = !words.isCapitalised(from - 1) && words.endsIn(from - 1, "ing");
            add(cues, NameCue.VERB_BEFORE, doing || isVerb(words, from - 1));
        }
        add(
                cues,
                NameCue.ONE_BEFORE,
                isOne(words, from - 1) || (from > 1 && QUALITIES.has(words, from - 1) && isOne(words, from - 2)));
    }

    private static boolean isOne(Words words, int at) {
        return at >= 0 && !words.isCapitalised(at) && ONES.has(words, at);
    }

    private static boolean isAdverb(Words words, int at) {
        return at < words.size() && !words.isCapitalised(at) && words.endsIn(at, "ly");
    }

    /** Whether a small word stands here that tells what somebody does or did: "cuts", "charged", "sold". */
    static boolean isVerb(Words words, int at) {
        if (at >= words.size() || words.isCapitalised(at)) {
            return false;
        }
        return NameCues.VERBS.has(words, at)
                || (words.endsIn(at, "ed")
                        && words.end(at) - words.start(at) >= SHORTEST_PAST
                        && !NO_PAST.has(words, at));
    }

    private static void add(Set<NameCue> cues, NameCue cue, boolean there) {
        if (there) {
            cues.add(cue);
        }
    }
}
