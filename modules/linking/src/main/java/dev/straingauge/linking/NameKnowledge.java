package dev.straingauge.linking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is known of companies, from the catalogue, and of whatever else bears their names, from {@link NameTables}. Worked out when
 * somebody asks, and kept. Safe to share between threads.
 */
final class NameKnowledge {
    /** How often an industry counts beside descriptions, context and products. */
    private static final int INDUSTRY = 3;

    private final Function<String, Optional<CompanyProfile>> profiles;
    private final WordVectors vectors;
    private final Map<String, OfCompany> companies = new ConcurrentHashMap<>();
    private final Map<String, OfName> names = new ConcurrentHashMap<>();

    /**
     * What is known of a company.
     *
     * @param profile what it is, makes and is described by
     * @param trade what companies of its industry are written about with; {@link Gist#NOTHING} when that is not known
     * @param industry words of its industry
     */
    record OfCompany(Gist profile, Gist trade, Set<String> industry) {
        private static final OfCompany NOTHING = new OfCompany(Gist.NOTHING, Gist.NOTHING, Set.of());

        boolean isOfIndustryOf(OfCompany other) {
            return !Collections.disjoint(industry, other.industry);
        }
    }

    /**
     * What is known of a name.
     *
     * @param others what else bears it; none when that is not told
     * @param kind what things of the kinds of those are written about with
     * @param frequency how frequent it is as a word: the negative logarithm of how much it counts in a mean; 0 when it is none
     */
    record OfName(List<Gist> others, Gist kind, double frequency) {}

    /** @param profiles what the catalogue knows of a company, by id */
    NameKnowledge(Function<String, Optional<CompanyProfile>> profiles, WordVectors vectors) {
        this.profiles = profiles;
        this.vectors = vectors;
    }

    WordVectors vectors() {
        return vectors;
    }

    OfCompany company(String id) {
        OfCompany known = companies.get(id);
        if (known == null) {
            known = profiles.apply(id).map(this::read).orElse(OfCompany.NOTHING);
            companies.put(id, known);
        }
        return known;
    }

    /** What is known of a name, given as a {@linkplain Words#key key}. */
    OfName name(String key) {
        OfName known = names.get(key);
        if (known == null) {
            int row = vectors.row(Words.hash(key));
            known = new OfName(
                    NameTables.others(key).stream()
                            .map(words -> Gist.of(vectors, words))
                            .toList(),
                    Gist.of(vectors, NameTables.kind(key)),
                    row < 0 ? 0 : -Math.log(vectors.count(row)));
            names.put(key, known);
        }
        return known;
    }

    private OfCompany read(CompanyProfile profile) {
        Set<String> own = new HashSet<>();
        profile.allNames().forEach(name -> Words.of(name).forEach(word -> own.add(word.key())));
        String industry = profile.identity().industry();
        List<String> texts = new ArrayList<>();
        if (industry != null) {
            texts.addAll(Collections.nCopies(INDUSTRY, industry));
        }
        texts.addAll(profile.company().descriptions());
        texts.addAll(profile.context());
        texts.addAll(profile.products());
        Set<String> industries = industry == null ? Set.of() : Set.copyOf(Gist.keys(List.of(industry), Set.of()));
        return new OfCompany(
                Gist.of(vectors, Gist.keys(texts, own)), Gist.of(vectors, NameTables.trade(industries)), industries);
    }
}
