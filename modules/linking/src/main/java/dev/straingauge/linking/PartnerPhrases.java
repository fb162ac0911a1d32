package dev.straingauge.linking;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Phrases that mean two partners at once: "both companies", "the two carriers", "the pair", "their alliance".
 *
 * <p>They are read with closed lists of words, not with a grammar, and when in doubt a phrase is passed over: "the two"
 * counts before a verb of the list or a mark, not in "the two executives"; "the partnership" counts, but not "the
 * partnership with", after which the text names whom it means.
 */
final class PartnerPhrases {
    /** Capitals as in "their AI alliance", where a longer word would be a name. */
    private static final int ACRONYM = 2;

    /** The words that such a phrase can begin with, as {@link Word#key() keys}. */
    static final List<String> BEGINNINGS =
            List.of("both", "either", "neither", "these", "those", "the", "this", "their");

    /** Those of them that need one of {@link #SECOND} after them. */
    private static final WordSet FIRST = WordSet.of("these those the this");

    private static final WordSet SECOND = WordSet.of(Stream.of(
                    Stream.of("two", "pair", "duo", "joint"),
                    PartnerWords.KNOWN_GROUPS.stream(),
                    PartnerWords.BONDS.stream(),
                    PartnerWords.BOND_QUALITIES.stream())
            .flatMap(words -> words)
            .map(word -> word.split(Word.HYPHEN, 2)[0])
            .toList());

    private PartnerPhrases() {}

    /** Whether such a phrase may begin with one of the {@link #BEGINNINGS}; a look at the next word tells of most that none does. */
    static boolean mayBegin(Words words, int at) {
        return !FIRST.has(words, at) || (at + 1 < words.size() && SECOND.has(words, at + 1));
    }

    /** One past the last word of such a phrase that begins at word {@code at}, or {@code at} when none does. */
    static int end(List<Word> words, int at) {
        return switch (words.get(at).key()) {
            case "both" -> counted(words, at, at + 1, PartnerWords.GROUPS);
            case "either", "neither" -> counted(words, at, at + 1, PartnerWords.MEMBERS);
            case "these", "those" -> is(words, at + 1, "two") ? two(words, at) : at;
            case "the" -> is(words, at + 1, "two") ? two(words, at) : the(words, at);
            case "this" -> bond(words, at, false);
            case "their" -> bond(words, at, true);
            default -> at;
        };
    }

    private static int two(List<Word> words, int at) {
        int next = at + 2;
        int counted = counted(words, at, next, PartnerWords.GROUPS);
        if (counted > at) {
            return counted;
        }
        return standsAlone(words, next) ? next : at;
    }

    /** "Both companies" and, with a word between, "both battery makers". */
    private static int counted(List<Word> words, int at, int next, Set<String> nouns) {
        if (isIn(words, next, nouns)) {
            return next + 1;
        }
        int after = afterCompound(words, next);
        if (after == next || !isIn(words, after, nouns)) {
            return at;
        }
        String between = words.get(after - 1).key();
        boolean nounBetween = between.endsWith("s") && !between.equals("us") && !between.endsWith("ss");
        boolean verbBetween = between.endsWith("ed")
                || PartnerWords.AFTER_THE_TWO.contains(between)
                || PartnerWords.AFTER_A_VERB.contains(between);
        return nounBetween || verbBetween ? at : after + 1;
    }

    private static int the(List<Word> words, int at) {
        int next = at + 1;
        if (is(words, next, "pair") || is(words, next, "duo")) {
            return is(words, next + 1, "of") || isHyphen(words, next + 1) ? at : next + 1;
        }
        if (isIn(words, next, PartnerWords.KNOWN_GROUPS)) {
            boolean many = at > 1 && is(words, at - 1, "of") && isIn(words, at - 2, PartnerWords.PARTS);
            boolean others = isIn(words, next + 1, PartnerWords.RESTRICTIONS) || isHyphen(words, next + 1);
            return many || others ? at : next + 1;
        }
        return bond(words, at, false);
    }

    /** "The partnership", "this long-standing alliance", "their quarrel". */
    private static int bond(List<Word> words, int at, boolean own) {
        int noun = at + 1;
        int end = afterCompound(words, noun);
        if (is(words, noun, "joint") && is(words, end, "venture")) {
            return namesFollow(words, end + 1) ? at : end + 1;
        }
        Set<String> bonds = own ? PartnerWords.OWN_BONDS : PartnerWords.BONDS;
        if (isQuality(words, noun, end, own)) {
            bonds = PartnerWords.BONDS;
            noun = end;
            end = afterCompound(words, noun);
        }
        return bonds.contains(compound(words, noun, end)) && !namesFollow(words, end) ? end : at;
    }

    private static boolean namesFollow(List<Word> words, int at) {
        return isIn(words, at, PartnerWords.NAMES_FOLLOW);
    }

    /** After "their" any word may qualify the bond, except one that could be a third party's name. */
    private static boolean isQuality(List<Word> words, int from, int to, boolean own) {
        if (PartnerWords.BOND_QUALITIES.contains(compound(words, from, to))) {
            return true;
        }
        return own
                && isIn(words, to, PartnerWords.BONDS)
                && (!words.get(from).capitalised() || words.get(from).exact().length() <= ACRONYM);
    }

    private static boolean standsAlone(List<Word> words, int next) {
        if (next >= words.size()) {
            return true;
        }
        Word word = words.get(next);
        if (word.isMark()) {
            return !isHyphen(words, next) && !"“\"«‘(".contains(word.exact());
        }
        if (word.is("of")) {
            return is(words, next + 1, "them");
        }
        boolean perhaps =
                PartnerWords.PERHAPS_VERBS.contains(word.key()) || word.key().endsWith("ed");
        return PartnerWords.AFTER_THE_TWO.contains(word.key()) || (perhaps && isAfterVerb(words, next + 1));
    }

    private static boolean isAfterVerb(List<Word> words, int at) {
        if (at >= words.size()) {
            return true;
        }
        Word word = words.get(at);
        if (word.isMark()) {
            return !isHyphen(words, at);
        }
        return PartnerWords.AFTER_A_VERB.contains(word.key())
                || word.key().endsWith("ed")
                || word.key().endsWith("ly");
    }

    /** One past a word and what hyphens tie to it; {@code at} itself when no word is there. */
    private static int afterCompound(List<Word> words, int at) {
        if (at >= words.size() || words.get(at).isMark()) {
            return at;
        }
        int end = at + 1;
        while (isHyphen(words, end) && !words.get(end + 1).isMark()) {
            end += 2;
        }
        return end;
    }

    private static String compound(List<Word> words, int from, int to) {
        if (to == from + 1) {
            return words.get(from).key();
        }
        return words.subList(from, to).stream().map(Word::key).collect(Collectors.joining());
    }

    /** Whether a hyphen is here that ties two words together. */
    private static boolean isHyphen(List<Word> words, int at) {
        return at + 1 < words.size()
                && words.get(at).is(Word.HYPHEN)
                && words.get(at).joined()
                && words.get(at + 1).joined();
    }

    private static boolean is(List<Word> words, int at, String key) {
        return at < words.size() && words.get(at).is(key);
    }

    private static boolean isIn(List<Word> words, int at, Set<String> keys) {
        return at >= 0 && at < words.size() && keys.contains(words.get(at).key());
    }
}
