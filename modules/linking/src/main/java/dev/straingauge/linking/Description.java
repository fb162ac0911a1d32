package dev.straingauge.linking;

import java.util.List;
import java.util.Set;

/** How a description is taken: one that could fit any company of a trade or a country is taken with more care. */
final class Description {
    private static final Set<String> NATIONALITIES = Set.copyOf(List.of(
            """
            american anglo australian austrian belgian brazilian british canadian chinese czech danish dutch
            european finnish internet web french german greek hungarian indian irish israeli italian japanese korean mexican
            norwegian polish portuguese russian saudi scottish spanish swedish swiss taiwanese turkish ukrainian
            """
                    .strip()
                    .split("\\s+")));

    /** Acronyms of a trade or a country ("AI", "US") are no longer than this. */
    private static final int ACRONYM = 2;

    private static final WordSet INDEFINITE = WordSet.of("a an another any each every no other rival some");

    private Description() {}

    /** The words that are looked for: the description without "the". */
    static List<Word> words(String description) {
        List<Word> words = Words.of(description);
        return hasArticle(words) ? words.subList(1, words.size()) : words;
    }

    static Meaning.One meaning(String company, String description) {
        boolean the = hasArticle(Words.of(description));
        boolean specific = isSpecific(words(description));
        Meaning.Article article = Meaning.Article.NONE;
        if (the) {
            article = specific ? Meaning.Article.OPTIONAL : Meaning.Article.REQUIRED;
        }
        return new Meaning.One(
                company, PhraseKind.DESCRIPTION, Wording.inAnyCase(words(description)), article, !specific);
    }

    /** Whether the word before shows that no particular company is meant. */
    static boolean isIndefinite(Words words, int before) {
        return INDEFINITE.has(words, before);
    }

    /** Two words or more, one of which is a name or a number: "ChatGPT maker" but not "German carmaker" or "AI lab". */
    private static boolean isSpecific(List<Word> words) {
        return words.size() > 1 && words.stream().anyMatch(Description::isSpecific);
    }

    private static boolean isSpecific(Word word) {
        return word.exact().codePoints().anyMatch(Character::isDigit)
                || (word.exact().length() > ACRONYM
                        && word.exact().codePoints().anyMatch(Character::isUpperCase)
                        && !NATIONALITIES.contains(word.key()));
    }

    private static boolean hasArticle(List<Word> words) {
        return words.size() > 1 && words.get(0).is("the");
    }
}
