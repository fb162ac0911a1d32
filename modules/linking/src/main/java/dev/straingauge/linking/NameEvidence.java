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

    private final Words words;
    private final Surroundings.Lettering lettering;
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
        this.lettering = words.lettering();
        this.known = known;
        this.signs = signs;
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
        boolean person = NameCues.CAPITALISED_WORDS.has(words, from);
        if (others > 0 && !person) {
            weight += SLIGHT;
        }
        if (strangers.contains(one.company())) {
            weight -= STRONG;
        }
        return weight + byCase(one, from) + before(from) + after(to, one.kind() == PhraseKind.WORD, person);
    }

    private static boolean isListed(@Nullable Meaning neighbour) {
        return neighbour instanceof Meaning.One one && one.kind() != PhraseKind.PRODUCT;
    }

    /** A capital says something only where the words around have none. */
    private int byCase(Meaning.One one, int from) {
        boolean word = one.kind() == PhraseKind.WORD;
        if (lettering != Surroundings.Lettering.MIXED) {
            return word ? 0 : SLIGHT;
        }
        boolean saysNothing = word && (isSentenceStart(from) || NameCues.CAPITALISED_WORDS.has(words, from));
        return saysNothing ? 0 : GOOD;
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
        if (NameCues.TITLES.has(key) && (before.capitalised() || key.length() < 4)) {
            return -CERTAIN;
        }
        if (before.capitalised() && NameCues.GIVEN_NAMES.has(key)) {
            return -CERTAIN;
        }
        if (NameCues.BEFORE.has(key) || key.equals("based")) {
            return GOOD;
        }
        if (NameCues.DETERMINERS.has(key)) {
            return -GOOD;
        }
        if (Surroundings.isNounOf(NameCues.OTHER_NOUNS, words, from)) {
            return -CERTAIN;
        }
        if (key.equals("the") && !words.get(from).isAllCapitals()) {
            // "The Gap" is a gap, and "the Shell station" is Shell's.
            return isNounAfter(from + 1) ? -SLIGHT : -CERTAIN;
        }
        if ((key.equals("of") || key.equals("in")) && from > 1 && NameCues.HAD.has(words, from - 2)) {
            return GOOD;
        }
        if (NameCues.WHERE.has(key)) {
            return -SLIGHT;
        }
        boolean partOfName = lettering == Surroundings.Lettering.MIXED
                && before.capitalised()
                && !isSentenceStart(from - 1)
                && !words.isJoined(from);
        return partOfName ? -STRONG : 0;
    }

    private int after(int to, boolean word, boolean person) {
        if (to >= words.size()) {
            return 0;
        }
        int at = to;
        int weight = 0;
        if (isPossessive(at)) {
            weight += person ? 0 : SLIGHT;
            at += 2;
            if (at >= words.size()) {
                return weight;
            }
        }
        Word after = words.get(at);
        if (after.isMark()) {
            return weight
                    + switch (Surroundings.apposition(words, at)) {
                        case COMPANY -> STRONG;
                        case OTHER -> -STRONG;
                        case SOMETHING -> SLIGHT;
                        case NONE -> 0;
                    };
        }
        String key = after.key();
        if (NameCues.AFTER.has(key)) {
            return weight + GOOD;
        }
        if (NameCues.AFTER_ANYBODY.has(key)) {
            return word ? weight : weight + SLIGHT;
        }
        if (word && at == to && NameCues.QUESTIONS.has(key)) {
            return weight - GOOD;
        }
        if (lettering != Surroundings.Lettering.MIXED) {
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
        return !key.endsWith("ed") && !NameCues.FUNCTION.has(key) && !NameCues.AFTER_ANYBODY.has(key);
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
}
