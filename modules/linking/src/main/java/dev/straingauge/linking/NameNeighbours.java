package dev.straingauge.linking;

import java.util.Map;
import java.util.Set;

/** What the words next to a name show of whether it means the company. For one text; belongs to one thread. */
final class NameNeighbours {
    private static final long THE = Words.hash("the");
    private static final long TO = Words.hash("to");
    private static final long S = Words.hash("s");
    private static final long APOSTROPHE = Words.hash(Word.APOSTROPHE);
    private static final WordSet OF_OR_IN = WordSet.of("of in");
    private static final WordSet AND_OR = WordSet.of("and or");
    private static final WordSet QUOTES = WordSet.of("\" “ '");
    private static final WordSet STOPS = WordSet.of(". ! ?");

    /** Letters of a title that is no title when small: "sen", but not "mr". */
    private static final int LONG = 4;

    /** Small words that often stand before a name, by what they hash to. */
    private static final Map<Long, NameCue> SMALL_WORDS = Map.ofEntries(
            Map.entry(Words.hash("of"), NameCue.BEFORE_OF),
            Map.entry(Words.hash("in"), NameCue.BEFORE_IN),
            Map.entry(Words.hash("at"), NameCue.BEFORE_AT),
            Map.entry(Words.hash("from"), NameCue.BEFORE_FROM),
            Map.entry(Words.hash("to"), NameCue.BEFORE_TO),
            Map.entry(Words.hash("for"), NameCue.BEFORE_FOR),
            Map.entry(Words.hash("by"), NameCue.BEFORE_BY),
            Map.entry(Words.hash("with"), NameCue.BEFORE_WITH),
            Map.entry(Words.hash("on"), NameCue.BEFORE_ON),
            Map.entry(Words.hash("and"), NameCue.BEFORE_AND),
            Map.entry(Words.hash("or"), NameCue.BEFORE_AND));

    private final Words words;
    private final Surroundings.Lettering lettering;

    NameNeighbours(Words words) {
        this.words = words;
        this.lettering = words.lettering();
    }

    /** Adds what the word before the name shows. */
    void addBefore(Set<NameCue> cues, int from) {
        int before = from - 1;
        if (from == 0) {
            cues.add(NameCue.BEFORE_NOTHING);
        } else if (words.isMark(before)) {
            cues.add(markBefore(from));
        } else if (NameCues.TITLES.has(words, before)
                && (words.isCapitalised(before) || words.end(before) - words.start(before) < LONG)) {
            cues.add(NameCue.BEFORE_TITLE);
        } else if (words.isCapitalised(before) && NameCues.GIVEN_NAMES.has(words, before)) {
            cues.add(NameCue.BEFORE_GIVEN_NAME);
        } else if (NameCues.BEFORE.has(words, before)) {
            cues.add(NameCue.BEFORE_TRADE);
        } else if (NameCues.DETERMINERS.has(words, before)) {
            cues.add(NameCue.BEFORE_DETERMINER);
        } else if (Surroundings.isNounOf(NameCues.OTHER_NOUNS, words, from)) {
            cues.add(NameCue.BEFORE_OTHER_NOUN);
        } else if (words.hash(before) == THE) {
            // "The Gap" is a gap, and "the Shell station" is Shell's.
            NameCue small = isNounAfter(from + 1) ? NameCue.BEFORE_THE_AND_NOUN : NameCue.BEFORE_THE;
            cues.add(words.isAllCapitals(from) ? NameCue.BEFORE_THE_AND_CAPITALS : small);
        } else if (OF_OR_IN.has(words, before) && from > 1 && NameCues.HAD.has(words, from - 2)) {
            cues.add(NameCue.BEFORE_HAD_OF);
        } else {
            addPlainBefore(cues, from);
        }
    }

    private NameCue markBefore(int from) {
        // "U.S.-based Gap", but "pre-Apple" and "Coca-Apple" are compounds of their own.
        if (words.isHyphen(from - 1) && words.isJoined(from)) {
            return NameCue.BEFORE_HYPHEN;
        }
        if (QUOTES.has(words, from - 1)) {
            return NameCue.BEFORE_QUOTE;
        }
        return words.isMark(from - 1, ',') ? NameCue.BEFORE_COMMA : NameCue.BEFORE_OTHER_MARK;
    }

    private void addPlainBefore(Set<NameCue> cues, int from) {
        int before = from - 1;
        boolean partOfName = lettering == Surroundings.Lettering.MIXED
                && words.isCapitalised(before)
                && !Sentences.isStart(words, before)
                && !words.isJoined(from);
        add(cues, NameCue.BEFORE_CAPITAL, partOfName);
        add(cues, NameCue.BEFORE_NUMBER, isNumber(before));
        NameCue small = SMALL_WORDS.get(words.hash(before));
        if (small != null) {
            cues.add(small);
        }
    }

    /**
     * Adds what the word after the name shows.
     *
     * @param to one past the last word of the name
     * @param word whether the name is a common word
     */
    void addAfter(Set<NameCue> cues, int to, boolean word) {
        int at = to;
        if (isPossessive(words, at)) {
            cues.add(NameCue.AFTER_POSSESSIVE);
            at += 2;
        }
        if (at >= words.size()) {
            cues.add(NameCue.AFTER_NOTHING);
        } else if (words.isMark(at)) {
            addMark(cues, at);
        } else if (NameCues.AFTER.has(words, at)) {
            cues.add(NameCue.AFTER_BUSINESS);
        } else if (NameCues.AFTER_ANYBODY.has(words, at)) {
            cues.add(word ? NameCue.AFTER_ANYBODY_OF_COMMON_WORD : NameCue.AFTER_ANYBODY);
        } else if (lettering != Surroundings.Lettering.MIXED) {
            add(cues, NameCue.AFTER_TO_IN_CAPITALS, words.hash(at) == TO);
        } else if (isNumber(at)) {
            cues.add(NameCue.AFTER_NUMBER);
        } else if (AND_OR.has(words, at)) {
            cues.add(NameCue.AFTER_AND);
        } else if (NameCues.FUNCTION.has(words, at)) {
            cues.add(NameCue.AFTER_PREPOSITION);
        } else if (at == to && !words.isJoined(at)) {
            add(cues, NameCue.AFTER_CAPITAL, words.isCapitalised(at));
            if (isNounAfter(to)) {
                // "Stripe rust has spread": where the capital says nothing, a name before a noun that companies do not
                // have.
                cues.add(Sentences.isStart(words, to - 1) ? NameCue.AFTER_NOUN_AT_SENTENCE_START : NameCue.AFTER_NOUN);
            }
        }
    }

    private void addMark(Set<NameCue> cues, int at) {
        switch (Surroundings.apposition(words, at)) {
            case COMPANY -> cues.add(NameCue.APPOSITION_COMPANY);
            case OTHER -> cues.add(NameCue.APPOSITION_OTHER);
            case SOMETHING -> cues.add(NameCue.APPOSITION_SOMETHING);
            case NONE -> {
                if (words.isHyphen(at) && words.isJoined(at)) {
                    cues.add(NameCue.AFTER_HYPHEN);
                } else if (words.isMark(at, ',')) {
                    cues.add(NameCue.AFTER_COMMA);
                } else {
                    cues.add(STOPS.has(words, at) ? NameCue.AFTER_STOP : NameCue.AFTER_OTHER_MARK);
                }
            }
        }
    }

    private static void add(Set<NameCue> cues, NameCue cue, boolean there) {
        if (there) {
            cues.add(cue);
        }
    }

    /** Whether a small word stands here, directly, that is neither a verb nor one that ties sentences together. */
    private boolean isNounAfter(int at) {
        return at < words.size()
                && !words.isMark(at)
                && !words.isJoined(at)
                && !words.isCapitalised(at)
                && !NameCues.FUNCTION.has(words, at)
                && !NameCues.AFTER_ANYBODY.has(words, at)
                && !words.get(at).key().endsWith("ed");
    }

    private boolean isNumber(int at) {
        return !words.isCapitalised(at) && Character.isDigit(words.get(at).key().charAt(0));
    }

    /** Whether "'s" stands here. */
    static boolean isPossessive(Words words, int at) {
        return at + 1 < words.size()
                && words.hash(at) == APOSTROPHE
                && words.isJoined(at)
                && words.isJoined(at + 1)
                && words.hash(at + 1) == S;
    }
}
