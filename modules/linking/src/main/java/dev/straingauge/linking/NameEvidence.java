package dev.straingauge.linking;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weighs whether a name that others bear too means the company where it stands: by its case, by the words around it, by
 * what else the text says and whom its article has meant. The weights were set by hand on sentences and paragraphs
 * that the measures in the README do not use.
 */
final class NameEvidence {
    private static final int CERTAIN = 6;
    private static final int STRONG = 3;
    private static final int GOOD = 2;
    private static final int SLIGHT = 1;

    /** Weight at which a name is taken. */
    static final int ENOUGH = 2;

    /** Words between a name and "index", and "index" itself. */
    private static final int WORDS_BEFORE_INDEX = 8;

    private static final int WORDS_IN_APPOSITION = 8;

    private final Words words;
    private final Lettering lettering;
    private final Set<String> known;
    private final PhraseBook.Signs signs;
    private final Set<String> strangers;
    private final int others;

    /**
     * @param known ids of the companies that the text or its article means beyond doubt
     * @param signs what the text has of companies' context
     * @param strangers ids of the companies whose name the text or its article gives to a person
     * @param others how many companies the text means beyond doubt
     */
    NameEvidence(Words words, Set<String> known, PhraseBook.Signs signs, Set<String> strangers, int others) {
        this.strangers = strangers;
        this.others = others;
        this.words = words;
        this.lettering = Lettering.of(words);
        this.known = known;
        this.signs = signs;
    }

    /** Whether a name, of one word or several, is part of a person's or a place's: "Harrison Ford", "Oracle Park". */
    static boolean isPartOfAnother(Words words, int from, int to) {
        if (isNeighbour(words, to, from, to)
                && words.isCapitalised(to)
                && NameCues.ANOTHERS.contains(words.get(to).key())) {
            return true;
        }
        if (isIndex(words, from, to) || isPlaceOf(words, from) || apposition(words, to) < 0) {
            return true;
        }
        return isPerson(words, from, to);
    }

    /** Whether a name of one word follows a given name: "Harrison Ford", "Gerald E. McCormick". */
    static boolean isPerson(Words words, int from, int to) {
        int before = from - 1;
        if (before > 1 && words.isMark(before, '.') && words.end(before - 1) - words.start(before - 1) == 1) {
            before -= 2;
        }
        return to - from == 1
                && before >= 0
                && words.isCapitalised(before)
                && !words.isJoined(from)
                && NameCues.GIVEN_NAMES.contains(words.get(before).key());
    }

    /** "The Standard & Poor's retailing index": what is called after who reckons it is not who reckons it. */
    private static boolean isIndex(Words words, int from, int to) {
        if (!NameCues.INDEX_MAKERS.contains(words.get(from).key())) {
            return false;
        }
        int last = Math.min(to + WORDS_BEFORE_INDEX, words.size());
        for (int at = to; at < last && !words.isMark(at, ',') && !words.isMark(at, ';'); at++) {
            if (NameCues.INDICES.contains(words.get(at).key())) {
                return true;
            }
        }
        return false;
    }

    /**
     * How much speaks for the name's being the company; {@link #ENOUGH} is enough.
     *
     * @param one what it would mean
     * @param left whom the phrase just before means, if it means anybody
     * @param right whom the phrase just after means, if it means anybody
     */
    int weigh(PhraseBook.Hit hit, Meaning.One one, @Nullable Meaning left, @Nullable Meaning right) {
        int from = hit.from();
        int to = hit.to();
        int weight = 0;
        if (known.contains(one.company())) {
            weight += STRONG;
        }
        if (signs.of(one.company())) {
            weight += STRONG;
        }
        if (right instanceof Meaning.One next
                && next.kind() == PhraseKind.TICKER
                && next.company().equals(one.company())) {
            weight += CERTAIN;
        }
        if (isListed(left) || isListed(right)) {
            weight += GOOD;
        }
        if (others > 0) {
            weight += SLIGHT;
        }
        if (strangers.contains(one.company())) {
            weight -= STRONG;
        }
        return weight + byCase(one, from) + before(from) + after(to, one.kind() == PhraseKind.WORD);
    }

    private static boolean isListed(@Nullable Meaning neighbour) {
        return neighbour instanceof Meaning.One one && one.kind() != PhraseKind.PRODUCT;
    }

    /** A capital says something only where the words around have none. */
    private int byCase(Meaning.One one, int from) {
        boolean word = one.kind() == PhraseKind.WORD;
        if (lettering != Lettering.MIXED) {
            return word ? 0 : SLIGHT;
        }
        boolean saysNothing = word
                && (isSentenceStart(from)
                        || NameCues.CAPITALISED_WORDS.contains(words.get(from).key()));
        return saysNothing ? 0 : GOOD;
    }

    /** "SWISS NATIONAL BANK" in a text that is not in capitals throughout: part of something else. */
    static boolean isAmongCapitals(Words words, int from, int to) {
        return words.get(from).isAllCapitals()
                && (isAllCapitals(words, from - 1, from) || isAllCapitals(words, to, to))
                && Lettering.of(words) == Lettering.MIXED;
    }

    private static boolean isAllCapitals(Words words, int at, int gap) {
        return at >= 0
                && at < words.size()
                && !words.isMark(at)
                && !words.isJoined(gap)
                && words.get(at).isAllCapitals()
                && !NameCues.AFTER.contains(words.get(at).key());
    }

    private int before(int from) {
        if (from == 0) {
            return 0;
        }
        Word before = words.get(from - 1);
        if (before.isMark()) {
            // "U.S.-based Gap", but "pre-Apple" and "Coca-Apple" are compounds of their own.
            return words.isJoined(from) && before.is(Word.HYPHEN) ? -SLIGHT : 0;
        }
        String key = before.key();
        if (NameCues.TITLES.contains(key) && (before.capitalised() || key.length() < 4)) {
            return -CERTAIN;
        }
        if (before.capitalised() && NameCues.GIVEN_NAMES.contains(key)) {
            return -CERTAIN;
        }
        if (NameCues.BEFORE.contains(key) || key.equals("based")) {
            return GOOD;
        }
        if (NameCues.DETERMINERS.contains(key)) {
            return -GOOD;
        }
        if (isPlaceOf(words, from)) {
            return -CERTAIN;
        }
        if (key.equals("the") && !words.get(from).isAllCapitals()) {
            // "The Gap" is a gap, and "the Shell station" is Shell's.
            return isNounAfter(from + 1) ? -SLIGHT : -CERTAIN;
        }
        if ((key.equals("of") || key.equals("in"))
                && from > 1
                && NameCues.HAD.contains(words.get(from - 2).key())) {
            return GOOD;
        }
        if (NameCues.WHERE.contains(key)) {
            return -SLIGHT;
        }
        boolean partOfName = lettering == Lettering.MIXED
                && before.capitalised()
                && !isSentenceStart(from - 1)
                && !words.isJoined(from);
        return partOfName ? -STRONG : 0;
    }

    private int after(int to, boolean word) {
        if (to >= words.size()) {
            return 0;
        }
        int at = to;
        int weight = 0;
        if (isPossessive(at)) {
            weight += SLIGHT;
            at += 2;
            if (at >= words.size()) {
                return weight;
            }
        }
        Word after = words.get(at);
        if (after.isMark()) {
            return weight + apposition(words, at);
        }
        String key = after.key();
        if (NameCues.AFTER.contains(key)) {
            return weight + GOOD;
        }
        if (NameCues.AFTER_ANYBODY.contains(key)) {
            return word ? weight : weight + SLIGHT;
        }
        if (word && at == to && NameCues.QUESTIONS.contains(key)) {
            return weight - GOOD;
        }
        if (lettering != Lettering.MIXED) {
            return weight + (key.equals("to") ? GOOD : 0);
        }
        if (at > to || words.isJoined(at)) {
            return weight;
        }
        if (after.capitalised()) {
            return -STRONG;
        }
        // "Stripe rust has spread": where the capital says nothing, a name before a noun that companies do not have.
        return isNounAfter(to) && isSentenceStart(to - 1) ? weight - GOOD : weight;
    }

    /** Whether a small word stands here, directly, that is neither a verb nor one that ties sentences together. */
    private boolean isNounAfter(int at) {
        if (at >= words.size() || words.isMark(at) || words.isJoined(at) || words.isCapitalised(at)) {
            return false;
        }
        String key = words.get(at).key();
        return !key.endsWith("ed") && !NameCues.FUNCTION.contains(key) && !NameCues.AFTER_ANYBODY.contains(key);
    }

    /** "Snap, which has lost users", "Man, the world's largest hedge fund manager", but "Argos, a town of 22,000". */
    private static int apposition(Words words, int comma) {
        if (comma >= words.size() || !words.isMark(comma, ',') || comma + 1 >= words.size()) {
            return 0;
        }
        String first = words.get(comma + 1).key();
        if (first.equals("who")) {
            return -STRONG;
        }
        for (int at = comma + 1; at < Math.min(comma + 1 + WORDS_IN_APPOSITION, words.size()); at++) {
            String key = words.get(at).key();
            if (words.isMark(at)
                    && !words.get(at).is(Word.APOSTROPHE)
                    && !words.get(at).is(Word.HYPHEN)) {
                break;
            }
            if (NameCues.OTHER_NOUNS.contains(key)) {
                return -STRONG;
            }
            if (NameCues.COMPANY_NOUNS.contains(key)) {
                return STRONG;
            }
        }
        return NameCues.APPOSITIONS.contains(first) ? SLIGHT : 0;
    }

    /** "The town of Corning", "the planet Saturn". */
    private static boolean isPlaceOf(Words words, int from) {
        if (from == 0) {
            return false;
        }
        String before = words.get(from - 1).key();
        return NameCues.OTHER_NOUNS.contains(before)
                || (before.equals("of")
                        && from > 1
                        && NameCues.OTHER_NOUNS.contains(words.get(from - 2).key()));
    }

    private boolean isPossessive(int at) {
        return at + 1 < words.size()
                && words.get(at).is(Word.APOSTROPHE)
                && words.isJoined(at)
                && words.isJoined(at + 1)
                && words.get(at + 1).is("s");
    }

    private boolean isSentenceStart(int at) {
        if (at == 0) {
            return true;
        }
        String before = words.get(at - 1).exact();
        return words.isMark(at - 1) && ".!?:•“\"‘(".contains(before) && !(before.equals("(") && at > 1);
    }

    /** Whether a word stands next to a name with nothing but a space between. */
    private static boolean isNeighbour(Words words, int at, int from, int to) {
        return at >= 0
                && at < words.size()
                && !words.isMark(at)
                && !words.isJoined(Math.max(at, from < at ? to : from));
    }

    /** How a text is set. */
    private enum Lettering {
        MIXED,
        TITLE,
        CAPITALS;

        private static final int FEW = 3;

        static Lettering of(Words words) {
            int longer = 0;
            int capitalised = 0;
            int capitals = 0;
            for (int at = 0; at < words.size(); at++) {
                if (!words.isMark(at) && words.end(at) - words.start(at) > 2) {
                    longer++;
                    if (words.isCapitalised(at)) {
                        capitalised++;
                        capitals += words.get(at).isAllCapitals() ? 1 : 0;
                    }
                }
            }
            if (longer >= FEW && capitals * 10 >= longer * 7) {
                return CAPITALS;
            }
            return longer >= FEW && capitalised * 10 >= longer * 7 ? TITLE : MIXED;
        }
    }
}
