package dev.straingauge.linking;

import dev.straingauge.core.Mention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        List<Optional<Meaning.One>> resolved = plain(words, hits);
        Set<String> strangers = strangers(words, hits);
        Set<String> allStrangers = new HashSet<>(namesakes);
        allStrangers.addAll(strangers);
        // Twice, as a name may be known by one that stands after it: "Shell and BP".
        resolveNamesakes(words, found, resolved, known, allStrangers);
        resolveNamesakes(words, found, resolved, known, allStrangers);
        List<Mention> companies = new ArrayList<>(hits.size());
        List<Mention> back = new ArrayList<>(0);
        List<Span> partners = new ArrayList<>();
        for (int at = 0; at < hits.size(); at++) {
            PhraseBook.Hit hit = hits.get(at);
            int start = words.start(hit.from());
            int end = words.end(hit.to() - 1);
            if (hit.meanings().get(0) instanceof Meaning.Partners) {
                partners.add(new Span(start, end));
                continue;
            }
            if (hit.meanings().get(0) instanceof Meaning.Latest) {
                Subject.of(words, hit, companies, known)
                        .ifPresent(company -> back.add(new Mention(company, start, end, Mention.Kind.DESCRIPTION)));
                continue;
            }
            if (resolved.get(at).isEmpty()) {
                resolved.set(at, lastMeant(hit, at, resolved, known));
            }
            resolved.get(at)
                    .ifPresent(one -> companies.add(
                            new Mention(one.company(), start, end, one.kind().mention())));
        }
        return new Reading(List.copyOf(companies), List.copyOf(back), List.copyOf(partners), strangers);
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
        Set<String> meant = new LinkedHashSet<>();
        for (Mention mention : all()) {
            meant.remove(mention.company());
            meant.add(mention.company());
        }
        return meant;
    }

    /** What needs neither context nor evidence: phrases that fit one company only. */
    private static List<Optional<Meaning.One>> plain(Words words, List<PhraseBook.Hit> hits) {
        List<Optional<Meaning.One>> plain = new ArrayList<>(hits.size());
        for (PhraseBook.Hit hit : hits) {
            Optional<Meaning.One> one = alone(hit);
            plain.add(one.isPresent() && isPlain(words, hit, one.get()) ? one : Optional.empty());
        }
        return plain;
    }

    private static boolean isPlain(Words words, PhraseBook.Hit hit, Meaning.One one) {
        if (one.onlyIfKnown() || one.kind().isAmbiguous()) {
            return false;
        }
        return one.kind() != PhraseKind.NAME
                || !(Surroundings.isPartOfAnother(words, hit.from(), hit.to()) || isAmongCapitals(words, hit, one));
    }

    private static boolean isAmongCapitals(Words words, PhraseBook.Hit hit, Meaning.One one) {
        return !one.wording().isExactlyAt(words, hit.from(), hit.to())
                && Surroundings.isAmongCapitals(words, hit.from(), hit.to());
    }

    private static Set<String> strangers(Words words, List<PhraseBook.Hit> hits) {
        Set<String> strangers = new LinkedHashSet<>();
        for (PhraseBook.Hit hit : hits) {
            if (Surroundings.isPerson(words, hit.from(), hit.to())) {
                hit.ones().forEach(one -> strangers.add(one.company()));
            }
        }
        return strangers;
    }

    private static void resolveNamesakes(
            Words words,
            PhraseBook.Found found,
            List<Optional<Meaning.One>> resolved,
            List<String> known,
            Set<String> strangers) {
        List<PhraseBook.Hit> hits = found.hits();
        NameEvidence evidence = null;
        for (int at = 0; at < hits.size(); at++) {
            PhraseBook.Hit hit = hits.get(at);
            if (resolved.get(at).isPresent()) {
                continue;
            }
            List<Meaning.One> ambiguous = hit.ones();
            ambiguous.removeIf(one -> !one.kind().isAmbiguous());
            if (ambiguous.isEmpty()
                    || Surroundings.isPartOfAnother(words, hit.from(), hit.to())
                    || isAmongCapitals(words, hit, ambiguous.get(0))) {
                continue;
            }
            if (evidence == null) {
                Set<String> certain = new LinkedHashSet<>();
                resolved.forEach(each -> each.ifPresent(company -> certain.add(company.company())));
                int others = certain.size();
                certain.addAll(known);
                evidence = new NameEvidence(words, certain, found.signs(), strangers, others);
            }
            resolved.set(
                    at,
                    likeliest(
                            evidence,
                            hit,
                            ambiguous,
                            near(words, hits, resolved, at, -1),
                            near(words, hits, resolved, at, 1)));
        }
    }

    /** The company for which most speaks; none when too little does, or as much for another. */
    private static Optional<Meaning.One> likeliest(
            NameEvidence evidence,
            PhraseBook.Hit hit,
            List<Meaning.One> ones,
            @Nullable Meaning left,
            @Nullable Meaning right) {
        Meaning.One likeliest = null;
        int most = NameEvidence.ENOUGH - 1;
        for (Meaning.One one : ones) {
            int weight = evidence.weigh(hit, one, left, right);
            if (weight > most) {
                most = weight;
                likeliest = one;
            } else if (likeliest != null
                    && weight == most
                    && !likeliest.company().equals(one.company())) {
                likeliest = null;
            }
        }
        return Optional.ofNullable(likeliest);
    }

    /** Whom the phrase before or after means, if nothing but a comma, a bracket, "and" or the like stands between. */
    private static @Nullable Meaning near(
            Words words, List<PhraseBook.Hit> hits, List<Optional<Meaning.One>> resolved, int at, int step) {
        int next = at + step;
        if (next < 0 || next >= hits.size()) {
            return null;
        }
        PhraseBook.Hit first = hits.get(Math.min(at, next));
        PhraseBook.Hit second = hits.get(Math.max(at, next));
        for (int between = first.to(); between < second.from(); between++) {
            Word word = words.get(between);
            boolean links = word.isMark() ? ",/&(".contains(word.exact()) : word.is("and") || word.is("or");
            if (!links || second.from() - first.to() > 2) {
                return null;
            }
        }
        return second.from() == first.to() ? null : resolved.get(next).orElse(null);
    }

    /** What a phrase means when it can only mean one company: in the plainest way that it can. */
    private static Optional<Meaning.One> alone(PhraseBook.Hit hit) {
        List<Meaning.One> ones = hit.ones();
        if (ones.isEmpty() || hit.isContested()) {
            return Optional.empty();
        }
        for (Meaning.One one : ones) {
            if (!one.onlyIfKnown()) {
                return Optional.of(one);
            }
        }
        return Optional.of(ones.get(0));
    }

    /** Whom the text meant last before this place, else the article before it, else whom the text means first after. */
    private static Optional<Meaning.One> lastMeant(
            PhraseBook.Hit hit, int at, List<Optional<Meaning.One>> resolved, List<String> known) {
        Map<String, Meaning.One> candidates = candidates(hit);
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

    /** Companies that a phrase means if they are known: not those of whose name it was just found that it is another's. */
    private static Map<String, Meaning.One> candidates(PhraseBook.Hit hit) {
        Map<String, Meaning.One> candidates = new HashMap<>();
        List<Meaning.One> ones = hit.ones();
        boolean contested = hit.isContested();
        for (Meaning.One one : ones) {
            boolean refused =
                    ones.stream().anyMatch(other -> other.company().equals(one.company()) && !other.onlyIfKnown());
            if (contested || !refused) {
                candidates.putIfAbsent(one.company(), one);
            }
        }
        return candidates;
    }
}
