package dev.straingauge.linking;

import java.util.ArrayList;
import java.util.List;

/**
 * A phrase by which a text can mean a company, or that tells whether it does.
 *
 * @param kind how it is tied to the company
 * @param text its words
 */
record CompanyPhrase(PhraseKind kind, String text) {

    /** The phrases of a company: its names in their shorter forms too, its tickers, descriptions and what stands for it. */
    static List<CompanyPhrase> of(CompanyProfile company) {
        List<CompanyPhrase> phrases = new ArrayList<>();
        List<String> names = company.allNames();
        names.forEach(name -> phrases.add(new CompanyPhrase(kind(name, company), name)));
        NameForms.firstWord(Words.of(company.company().name()))
                .map(first -> text(first, company.company().name()))
                .filter(first -> !names.contains(first))
                .ifPresent(first -> phrases.add(new CompanyPhrase(PhraseKind.FIRST_WORD, first)));
        add(phrases, PhraseKind.TICKER, company.tickers());
        add(phrases, PhraseKind.PRODUCT, company.products());
        add(phrases, PhraseKind.DESCRIPTION, company.company().descriptions());
        add(phrases, PhraseKind.SIGN, company.context());
        add(phrases, PhraseKind.NOBODY, company.notCompany());
        return phrases;
    }

    /** The words that are looked for. */
    List<Word> words() {
        return kind == PhraseKind.DESCRIPTION ? Description.words(text) : Words.of(text);
    }

    /** What it means in a text. */
    Meaning meaning(String company) {
        List<Word> words = words();
        return switch (kind) {
            case NOBODY -> new Meaning.Nobody(Wording.inAnyCase(words));
            case DESCRIPTION -> Description.meaning(company, text);
            case SIGN ->
                new Meaning.One(
                        company,
                        kind,
                        words.stream().anyMatch(Word::capitalised) ? Wording.spelled(words) : Wording.inAnyCase(words),
                        Meaning.Article.NONE,
                        false);
            default ->
                new Meaning.One(
                        company,
                        kind,
                        Wording.spelled(words),
                        Meaning.Article.NONE,
                        kind == PhraseKind.FIRST_WORD || kind == PhraseKind.PRODUCT);
        };
    }

    private static void add(List<CompanyPhrase> phrases, PhraseKind kind, List<String> texts) {
        texts.forEach(text -> phrases.add(new CompanyPhrase(kind, text)));
    }

    private static PhraseKind kind(String name, CompanyProfile company) {
        if (company.wordNames().contains(name)) {
            return PhraseKind.WORD;
        }
        return company.namesakes().contains(name) ? PhraseKind.NAMESAKE : PhraseKind.NAME;
    }

    private static String text(List<Word> words, String of) {
        return of.substring(words.get(0).start(), words.get(words.size() - 1).end());
    }
}
