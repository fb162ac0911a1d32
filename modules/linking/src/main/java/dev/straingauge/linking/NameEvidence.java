package dev.straingauge.linking;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text shows of whether a name that others bear too means the company where it stands: its case, the words around
 * it, what else the text says and whom its article has meant. For one text; belongs to one thread.
 */
final class NameEvidence {
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
    private final Set<String> companies;
    private final List<String> known;
    private final PhraseBook.Signs signs;
    private final Set<String> strangers;
    private final Topics topics;

    /** What the words around each name of a text are about: the same whatever else becomes known of the text. */
    static final class Topics {
        private final Map<Integer, NameTopic> byPlace = new HashMap<>(4);
        private final Map<Integer, Set<NameCue>> sentences = new HashMap<>(4);
    }

    /**
     * @param companies ids of the companies that the text means beyond doubt
     * @param known ids of the companies that its article has meant before
     * @param signs what the text has of companies' context
     * @param strangers ids of the companies whose name the text or its article gives to a person
     * @param topics of the text; are added to
     */
    NameEvidence(
            Words words,
            Set<String> companies,
            List<String> known,
            PhraseBook.Signs signs,
            Set<String> strangers,
            Topics topics) {
        this.words = words;
        this.lettering = words.lettering();
        this.companies = companies;
        this.known = known;
        this.signs = signs;
        this.strangers = strangers;
        this.topics = topics;
    }

    Words words() {
        return words;
    }

    /** Ids of the companies that the text means beyond doubt. */
    Set<String> companies() {
        return companies;
    }

    NameTopic topic(WordVectors vectors, PhraseBook.Hit hit) {
        return topics.byPlace.computeIfAbsent(hit.from(), from -> NameTopic.of(vectors, words, hit.from(), hit.to()));
    }

    /**
     * What there is to be seen of the name.
     *
     * @param one what it would mean
     * @param left whom the phrase just before means, if it means anybody
     * @param right whom the phrase just after means, if it means anybody
     */
    Set<NameCue> cues(PhraseBook.Hit hit, Meaning.One one, @Nullable Meaning left, @Nullable Meaning right) {
        Set<NameCue> cues = EnumSet.of(NameCue.ALWAYS);
        boolean anyway = NameCues.CAPITALISED_WORDS.has(words, hit.from());
        addName(cues, hit, one, anyway);
        addText(cues, hit, one, anyway);
        if (isListed(left) || isListed(right)) {
            cues.add(NameCue.COMPANY_NEXT);
        }
        addBefore(cues, hit.from());
        addAfter(cues, hit.to(), one.kind() == PhraseKind.WORD);
        return cues;
    }

    private static boolean isListed(@Nullable Meaning neighbour) {
        return neighbour instanceof Meaning.One one && one.kind() != PhraseKind.PRODUCT;
    }

    private void addName(Set<NameCue> cues, PhraseBook.Hit hit, Meaning.One one, boolean anyway) {
        boolean word = one.kind() == PhraseKind.WORD;
        add(cues, NameCue.COMMON_WORD, word);
        add(cues, NameCue.CAPITALISED_ANYWAY, anyway);
        add(cues, NameCue.SEVERAL_WORDS, hit.length() > 1);
        add(cues, NameCue.ACRONYM, one.wording().isAcronym());
        boolean start = isSentenceStart(hit.from());
        add(cues, NameCue.SENTENCE_START, start);
        switch (lettering) {
            case CAPITALS -> cues.add(NameCue.TEXT_IN_CAPITALS);
            case TITLE -> cues.add(NameCue.TITLE_CASE);
            case MIXED -> {
                add(cues, NameCue.SENTENCE_START_OF_COMMON_WORD, word && start);
                boolean louder = !one.wording().isAcronym() && words.isAllCapitals(hit.from());
                add(cues, NameCue.CAPITALS_IN_MIXED_TEXT, louder);
            }
        }
    }

    private void addText(Set<NameCue> cues, PhraseBook.Hit hit, Meaning.One one, boolean anyway) {
        add(cues, NameCue.STRANGER, strangers.contains(one.company()));
        add(cues, NameCue.KNOWN, companies.contains(one.company()) || known.contains(one.company()));
        if (!companies.isEmpty()) {
            cues.add(anyway ? NameCue.OTHER_COMPANIES_AND_CAPITALISED_ANYWAY : NameCue.OTHER_COMPANIES);
        }
        add(cues, NameCue.ALSO_SMALL, isAlsoSmall(hit));
        if (!isSettled(cues)) {
            addSigns(cues, hit, signs.of(one.company()));
            cues.addAll(topics.sentences.computeIfAbsent(
                    hit.from(),
                    from -> SentenceCues.of(words, sentenceStart(from), from, hit.to(), sentenceEnd(hit.to()))));
        }
    }

    /** Whether the article has said what the name means, so that nobody need look at what the words around are about. */
    static boolean isSettled(Set<NameCue> cues) {
        return cues.contains(NameCue.KNOWN) && !cues.contains(NameCue.STRANGER);
    }

    private void addSigns(Set<NameCue> cues, PhraseBook.Hit hit, List<Integer> places) {
        add(cues, NameCue.SIGN, places.size() > 0);
        add(cues, NameCue.SEVERAL_SIGNS, places.size() > 1);
        if (places.size() > 0) {
            int from = sentenceStart(hit.from());
            int to = sentenceEnd(hit.to());
            add(cues, NameCue.SIGN_IN_SENTENCE, places.stream().anyMatch(place -> place >= from && place < to));
        }
    }

    private boolean isAlsoSmall(PhraseBook.Hit hit) {
        if (hit.length() > 1) {
            return false;
        }
        for (int at = 0; at < words.size(); at++) {
            if (words.hash(at) == words.hash(hit.from()) && !words.isCapitalised(at)) {
                return true;
            }
        }
        return false;
    }

    private void addBefore(Set<NameCue> cues, int from) {
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
                && !isSentenceStart(before)
                && !words.isJoined(from);
        add(cues, NameCue.BEFORE_CAPITAL, partOfName);
        add(cues, NameCue.BEFORE_NUMBER, isNumber(before));
        NameCue small = SMALL_WORDS.get(words.hash(before));
        if (small != null) {
            cues.add(small);
        }
    }

    private void addAfter(Set<NameCue> cues, int to, boolean word) {
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
                cues.add(isSentenceStart(to - 1) ? NameCue.AFTER_NOUN_AT_SENTENCE_START : NameCue.AFTER_NOUN);
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

    private boolean isSentenceStart(int at) {
        if (at == 0) {
            return true;
        }
        String before = words.get(at - 1).exact();
        return words.isMark(at - 1) && ".!?:•“\"‘(".contains(before) && !(before.equals("(") && at > 1);
    }

    /** First word of the sentence that has this word. */
    int sentenceStart(int at) {
        int from = at;
        while (from > 0 && !isStop(from - 1)) {
            from--;
        }
        return from;
    }

    /** One past the last word of the sentence that has the word before this one. */
    int sentenceEnd(int at) {
        int to = at;
        while (to < words.size() && !isStop(to)) {
            to++;
        }
        return to;
    }

    /** Where a sentence ends: not at the stop of "St. Louis" or "J. Crew", nor at that of "3.5". */
    private boolean isStop(int at) {
        if (words.isMark(at, '!') || words.isMark(at, '?')) {
            return true;
        }
        boolean last = at + 1 >= words.size();
        return words.isMark(at, '.')
                && (last || !words.isJoined(at + 1))
                && at > 0
                && words.end(at - 1) - words.start(at - 1) > 2;
    }
}
