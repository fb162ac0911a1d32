package dev.straingauge.linking;

import dev.straingauge.core.Company;
import dev.straingauge.core.Mention;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All phrases that can mean a company, and where a text has them. One walk over the text finds them, by the rules that
 * the package description gives.
 */
final class PhraseBook {
    private final PhraseTrie<Meaning> phrases = new PhraseTrie<>();

    /**
     * Part of a text, by the positions of its words, and what it can mean.
     *
     * @param from first word
     * @param to one past the last word
     * @param meanings one or more
     */
    record Hit(int from, int to, List<Meaning> meanings) {
        int length() {
            return to - from;
        }
    }

    PhraseBook(List<Company> companies, List<String> otherMeanings) {
        companies.forEach(this::add);
        addFirstWords(companies);
        otherMeanings.forEach(phrase -> phrases.add(Words.of(phrase), new Meaning.Nobody()));
    }

    /** What the text can mean, in order of position, without overlaps. */
    List<Hit> read(List<Word> words) {
        List<Hit> all = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            int from = at;
            phrases.visit(words, from, (to, meanings) -> addHits(words, from, to, meanings, all));
            int end = PartnerPhrases.end(words, from);
            if (end > from) {
                all.add(new Hit(from, end, List.of(new Meaning.Partners())));
            }
        }
        return withoutOverlaps(all, words.size());
    }

    private static void addHits(List<Word> words, int from, int to, List<Meaning> meanings, List<Hit> hits) {
        List<Meaning> plain = new ArrayList<>(meanings.size());
        List<Meaning> definite = new ArrayList<>(meanings.size());
        Optional<Word> before = from > 0 ? Optional.of(words.get(from - 1)) : Optional.empty();
        boolean the = before.filter(word -> word.is("the")).isPresent();
        boolean anybody = before.filter(Description::isIndefinite).isPresent();
        for (Meaning meaning : meanings) {
            if (!(meaning instanceof Meaning.One one)) {
                plain.add(meaning);
            } else if (one.article() == Meaning.Article.NONE) {
                if (one.isSpelled(words, from, to)) {
                    plain.add(one);
                }
            } else if (the) {
                definite.add(one);
            } else if (one.article() == Meaning.Article.OPTIONAL && !anybody) {
                plain.add(one);
            }
        }
        if (!plain.isEmpty()) {
            hits.add(new Hit(from, to, plain));
        }
        if (!definite.isEmpty()) {
            hits.add(new Hit(from - 1, to, definite));
        }
    }

    private static List<Hit> withoutOverlaps(List<Hit> all, int size) {
        if (all.size() < 2) {
            return all;
        }
        all.sort(Comparator.comparingInt(Hit::length).reversed().thenComparingInt(Hit::from));
        BitSet taken = new BitSet(size);
        List<Hit> kept = new ArrayList<>(all.size());
        for (Hit hit : all) {
            int next = taken.nextSetBit(hit.from());
            if (next < 0 || next >= hit.to()) {
                taken.set(hit.from(), hit.to());
                kept.add(hit);
            }
        }
        kept.sort(Comparator.comparingInt(Hit::from));
        return kept;
    }

    private void add(Company company) {
        addName(company, company.name());
        company.aliases().forEach(alias -> addName(company, alias));
        for (String description : company.descriptions()) {
            phrases.add(Description.words(description), Description.meaning(company.id(), description));
        }
    }

    private void addName(Company company, String name) {
        addName(company, Words.of(name), false);
        NameForms.withoutLegalForm(name).ifPresent(form -> addName(company, Words.of(form), false));
    }

    private void addName(Company company, List<Word> name, boolean onlyIfKnown) {
        List<String> spelling = name.stream()
                .filter(word -> !word.is(Word.HYPHEN))
                .map(word -> word.isMark() ? word.key() : word.exact())
                .toList();
        phrases.add(
                name, new Meaning.One(company.id(), Mention.Kind.NAME, spelling, Meaning.Article.NONE, onlyIfKnown));
    }

    private void addFirstWords(List<Company> companies) {
        Map<String, List<Company>> sharing = companies.stream()
                .filter(company -> firstWord(company).isPresent())
                .collect(
                        Collectors.groupingBy(company -> keys(firstWord(company).orElseThrow())));
        for (List<Company> one : sharing.values()) {
            List<Word> first = firstWord(one.get(0)).orElseThrow();
            if (one.size() == 1 && phrases.get(first).isEmpty()) {
                addName(one.get(0), first, true);
            }
        }
    }

    private static Optional<List<Word>> firstWord(Company company) {
        return NameForms.firstWord(Words.of(company.name()));
    }

    private static String keys(List<Word> words) {
        return words.stream().map(Word::key).collect(Collectors.joining(" "));
    }
}
