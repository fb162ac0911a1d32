package dev.straingauge.linking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All phrases that can mean a company, and where a text has them. One walk over the text finds them, by the rules that
 * the package description gives. Immutable and safe to share between threads.
 */
final class PhraseBook {
    private static final Senses PARTNERS = Senses.of(List.of(new Meaning.Partners()));
    private static final Senses LATEST = Senses.of(List.of(new Meaning.Latest()));

    /** First words of phrases that mean somebody without any name. */
    private static final WordSet REFERENCES = WordSet.of(Stream.of(PartnerPhrases.BEGINNINGS, BackWords.BEGINNINGS)
            .flatMap(List::stream)
            .toList());

    private final List<Layer> layers;
    private final NameJudge judge;

    /** Companies, those of them that do not count since a later layer has them, and the layer's place. */
    record Layer(CompiledCatalogue catalogue, Set<String> replaced, int rank) {}

    /**
     * Part of a text, by the positions of its words, and what it can mean.
     *
     * @param from first word
     * @param to one past the last word
     * @param senses one or more
     */
    record Hit(int from, int to, Senses senses) {
        int length() {
            return to - from;
        }

        /** Whether it means two partners at once. */
        boolean isPartners() {
            return senses == PARTNERS;
        }

        /** Whether it means whoever was spoken of. */
        boolean isLatest() {
            return senses == LATEST;
        }
    }

    /**
     * What a text has.
     *
     * @param hits what it can mean, in order of position, without overlaps
     * @param signs what it has of companies' {@linkplain PhraseKind#SIGN context}
     */
    record Found(List<Hit> hits, Signs signs) {}

    /** A book of several catalogues; what a later one says of a company replaces what earlier ones say of it. */
    PhraseBook(List<CompiledCatalogue> catalogues) {
        this(catalogues, LearnedNameJudge::builtIn);
    }

    /** A book whose ambiguous names somebody else judges, given what the catalogues know. */
    PhraseBook(List<CompiledCatalogue> catalogues, Function<NameKnowledge, NameJudge> judge) {
        List<Layer> all = new ArrayList<>();
        Set<String> replaced = new HashSet<>();
        for (int rank = catalogues.size() - 1; rank >= 0; rank--) {
            CompiledCatalogue catalogue = catalogues.get(rank);
            if (catalogue.size() > 0) {
                all.add(new Layer(catalogue, Set.copyOf(replaced), rank));
                if (rank > 0) {
                    IntStream.range(0, catalogue.size())
                            .forEach(at -> replaced.add(catalogue.company(at).id()));
                }
            }
        }
        this.layers = List.copyOf(all);
        this.judge = judge.apply(new NameKnowledge(id -> profile(catalogues, id), WordVectors.builtIn()));
    }

    /** What the last catalogue that has a company says of it. */
    private static Optional<CompanyProfile> profile(List<CompiledCatalogue> catalogues, String id) {
        for (int rank = catalogues.size() - 1; rank >= 0; rank--) {
            Optional<CompanyProfile> known = catalogues.get(rank).byId(id);
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    /** Who says whether a name that others bear too means its company. */
    NameJudge judge() {
        return judge;
    }

    Found read(Words words) {
        Finds finds = new Finds(words);
        List<Hit> references = new ArrayList<>(0);
        for (int at = 0; at < words.size(); at++) {
            for (Layer layer : layers) {
                finds.addPhrases(layer, at);
            }
            if (Tickers.mayStandAt(words, at)) {
                for (Layer layer : layers) {
                    finds.addSymbols(layer, at);
                }
            }
            if (REFERENCES.has(words, at)) {
                addReferences(words, at, references);
            }
        }
        List<Hit> hits = finds.hits();
        if (!references.isEmpty()) {
            hits.addAll(references);
            hits.sort(Comparator.comparingInt(Hit::from));
        }
        return new Found(Overlaps.resolved(hits), new Signs(layers, words));
    }

    /** Adds phrases that begin at a word and mean somebody without any name. */
    private static void addReferences(Words words, int at, List<Hit> references) {
        if (PartnerPhrases.mayBegin(words, at)) {
            addIfAny(references, at, PartnerPhrases.end(words, at), PARTNERS);
        }
        addIfAny(references, at, BackWords.end(words, at), LATEST);
    }

    private static void addIfAny(List<Hit> hits, int from, int to, Senses senses) {
        if (to > from) {
            hits.add(new Hit(from, to, senses));
        }
    }

    /** What a text has of companies' context, looked for when somebody asks. Belongs to one thread. */
    static final class Signs {
        private final List<Layer> layers;
        private final Words words;

        private Signs(List<Layer> layers, Words words) {
            this.layers = layers;
            this.words = words;
        }

        /** The first words of what it has of this company's. */
        List<Integer> of(String company) {
            List<Integer> places = new ArrayList<>(0);
            for (Layer layer : layers) {
                if (!layer.replaced().contains(company)) {
                    layer.catalogue().context(company).addPlaces(words, places);
                }
            }
            return places;
        }
    }
}
