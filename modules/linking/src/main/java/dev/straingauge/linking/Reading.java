package dev.straingauge.linking;

import dev.straingauge.core.Mention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a text means, given whom its article has meant before. A phrase that fits several companies means the one of
 * them that was meant last; a phrase that needs a known company is passed over when none is known.
 *
 * @param companies where single companies are meant, in order of position
 * @param partners where two are meant at once, in order of position
 */
record Reading(List<Mention> companies, List<Span> partners) {
    /** Part of a text: first character, and one past the last. */
    record Span(int start, int end) {}

    /** Reads a text; {@code known} holds company ids, most recently meant last. */
    static Reading of(PhraseBook book, String text, List<String> known) {
        List<Word> words = Words.of(text);
        List<PhraseBook.Hit> hits = book.read(words);
        List<Optional<Meaning.One>> resolved = plain(hits);
        List<Mention> companies = new ArrayList<>(hits.size());
        List<Span> partners = new ArrayList<>();
        for (int at = 0; at < hits.size(); at++) {
            PhraseBook.Hit hit = hits.get(at);
            int start = words.get(hit.from()).start();
            int end = words.get(hit.to() - 1).end();
            if (hit.meanings().get(0) instanceof Meaning.Partners) {
                partners.add(new Span(start, end));
                continue;
            }
            if (resolved.get(at).isEmpty()) {
                resolved.set(at, lastMeant(hit, at, resolved, known));
            }
            resolved.get(at).ifPresent(one -> companies.add(new Mention(one.company(), start, end, one.kind())));
        }
        return new Reading(List.copyOf(companies), List.copyOf(partners));
    }

    /** Ids of the companies meant before this character, or anywhere when it is past the end; first meant first. */
    Set<String> meantBefore(int character) {
        Set<String> meant = new LinkedHashSet<>();
        for (Mention mention : companies) {
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
        Set<String> meant = new LinkedHashSet<>();
        for (Mention mention : companies) {
            meant.remove(mention.company());
            meant.add(mention.company());
        }
        return meant;
    }

    /** What needs no context: phrases that fit one company only and do not have to be known. */
    private static List<Optional<Meaning.One>> plain(List<PhraseBook.Hit> hits) {
        List<Optional<Meaning.One>> plain = new ArrayList<>(hits.size());
        for (PhraseBook.Hit hit : hits) {
            List<Meaning.One> ones = ones(hit);
            boolean alone = ones.stream().map(Meaning.One::company).distinct().count() == 1;
            plain.add(ones.stream().filter(one -> alone && !one.onlyIfKnown()).findFirst());
        }
        return plain;
    }

    /** Whom the text meant last before this place, else the article before it, else whom the text means first after. */
    private static Optional<Meaning.One> lastMeant(
            PhraseBook.Hit hit, int at, List<Optional<Meaning.One>> resolved, List<String> known) {
        Map<String, Meaning.One> candidates = new HashMap<>();
        ones(hit).forEach(one -> candidates.putIfAbsent(one.company(), one));
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        List<String> order = new ArrayList<>();
        for (int before = at - 1; before >= 0; before--) {
            resolved.get(before).ifPresent(one -> order.add(one.company()));
        }
        for (int latest = known.size() - 1; latest >= 0; latest--) {
            order.add(known.get(latest));
        }
        for (int after = at + 1; after < resolved.size(); after++) {
            resolved.get(after).ifPresent(one -> order.add(one.company()));
        }
        return order.stream()
                .filter(candidates::containsKey)
                .map(candidates::get)
                .findFirst();
    }

    private static List<Meaning.One> ones(PhraseBook.Hit hit) {
        return hit.meanings().stream()
                .filter(Meaning.One.class::isInstance)
                .map(Meaning.One.class::cast)
                .toList();
    }
}
