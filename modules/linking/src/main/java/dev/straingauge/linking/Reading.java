package dev.straingauge.linking;

import dev.straingauge.core.Mention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a text means, given whom its article has meant before. A name that others bear too is taken on
 * {@linkplain NameEvidence evidence}. A phrase that fits several companies means the one of them that was meant last; a
 * phrase that needs a known company is passed over when none is known.
 *
 * @param companies where single companies are meant by what they are called, in order of position
 * @param back where the company that was spoken of is meant, in order of position: "the company", "it"
 * @param partners where two are meant at once, in order of position
 * @param strangers ids of the companies whose name the text gives to a person
 */
record Reading(List<Mention> companies, List<Mention> back, List<Span> partners, Set<String> strangers) {
    private static final Reading NOTHING = new Reading(List.of(), List.of(), List.of(), Set.of());

    /** Part of a text: first character, and one past the last. */
    record Span(int start, int end) {}

    /** Reads a text by itself, but for {@code known}: ids of companies that are known, most recently meant last. */
    static Reading of(PhraseBook book, String text, List<String> known) {
        return of(book, text, known, List.of());
    }

    /**
     * Reads a text.
     *
     * @param known ids of the companies that its article has meant, most recently meant last
     * @param namesakes ids of the companies whose name the article has given to a person
     */
    static Reading of(PhraseBook book, String text, List<String> known, List<String> namesakes) {
        Words words = Words.of(text);
        PhraseBook.Found found = book.read(words);
        List<PhraseBook.Hit> hits = found.hits();
        if (hits.isEmpty()) {
            return NOTHING;
        }
        Set<String> strangers = strangers(words, hits);
        Resolution resolution = new Resolution(book.judge(), words, found, known);
        resolution.takeNamesakes(union(namesakes, strangers));
        List<Mention> companies = new ArrayList<>(hits.size());
        List<Mention> back = new ArrayList<>(0);
        List<Span> partners = new ArrayList<>(0);
        for (int at = 0; at < hits.size(); at++) {
            PhraseBook.Hit hit = hits.get(at);
            int start = words.start(hit.from());
            int end = words.end(hit.to() - 1);
            if (hit.isPartners()) {
                partners.add(new Span(start, end));
            } else if (hit.isLatest()) {
                String company = Subject.of(words, hit, companies, known);
                if (company != null) {
                    back.add(new Mention(company, start, end, Mention.Kind.DESCRIPTION));
                }
            } else {
                Meaning.One one = resolution.take(at);
                if (one != null) {
                    companies.add(
                            new Mention(one.company(), start, end, one.kind().mention()));
                }
            }
        }
        return new Reading(List.copyOf(companies), List.copyOf(back), List.copyOf(partners), strangers);
    }

    /** Ids of the companies whose name a text gives to a person. */
    private static Set<String> strangers(Words words, List<PhraseBook.Hit> hits) {
        Set<String> strangers = Set.of();
        for (PhraseBook.Hit hit : hits) {
            if (Surroundings.isPerson(words, hit.from(), hit.to())) {
                strangers = strangers.isEmpty() ? new LinkedHashSet<>() : strangers;
                for (Meaning.One one : hit.senses().ones()) {
                    strangers.add(one.company());
                }
            }
        }
        return strangers;
    }

    private static Set<String> union(List<String> some, Set<String> others) {
        if (some.isEmpty()) {
            return others;
        }
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Where single companies are meant, in whatever way, in order of position. */
    List<Mention> all() {
        if (back.isEmpty()) {
            return companies;
        }
        List<Mention> all = new ArrayList<>(companies);
        all.addAll(back);
        all.sort(Comparator.comparingInt(Mention::start));
        return all;
    }

    /** Ids of the companies meant before this character, or anywhere when it is past the end; first meant first. */
    Set<String> meantBefore(int character) {
        if (companies.isEmpty() && back.isEmpty()) {
            return Set.of();
        }
        Set<String> meant = new LinkedHashSet<>();
        for (Mention mention : all()) {
            if (mention.start() < character) {
                meant.add(mention.company());
            }
        }
        return meant;
    }

    Set<String> meant() {
        return meantBefore(Integer.MAX_VALUE);
    }

    /** The same ids, last meant last. */
    Set<String> byLastMention() {
        if (companies.isEmpty() && back.isEmpty()) {
            return Set.of();
        }
        Set<String> meant = new LinkedHashSet<>();
        for (Mention mention : all()) {
            meant.remove(mention.company());
            meant.add(mention.company());
        }
        return meant;
    }
}
