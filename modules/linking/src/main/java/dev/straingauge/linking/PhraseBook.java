package dev.straingauge.linking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * All phrases that can mean a company, and where a text has them. One walk over the text finds them, by the rules that
 * the package description gives. Immutable and safe to share between threads.
 */
final class PhraseBook {
    private static final Meaning PARTNERS = new Meaning.Partners();
    private static final long THE = Words.hash("the");
    private static final Meaning LATEST = new Meaning.Latest();

    private final List<Layer> layers = new ArrayList<>();

    /** Companies, those of them that do not count since a later layer has them, and the layer's place. */
    private record Layer(CompiledCatalogue catalogue, Set<String> replaced, int rank) {}

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

        /** Those of its meanings that are one company each. */
        List<Meaning.One> ones() {
            List<Meaning.One> ones = new ArrayList<>(meanings.size());
            for (Meaning meaning : meanings) {
                if (meaning instanceof Meaning.One one) {
                    ones.add(one);
                }
            }
            return ones;
        }

        /** Whether several companies can be meant. */
        boolean isContested() {
            String company = null;
            for (Meaning meaning : meanings) {
                if (meaning instanceof Meaning.One one) {
                    if (company != null && !company.equals(one.company())) {
                        return true;
                    }
                    company = one.company();
                }
            }
            return false;
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
        Set<String> replaced = new HashSet<>();
        for (int rank = catalogues.size() - 1; rank >= 0; rank--) {
            CompiledCatalogue catalogue = catalogues.get(rank);
            if (catalogue.size() > 0) {
                layers.add(new Layer(catalogue, Set.copyOf(replaced), rank));
                if (rank > 0) {
                    IntStream.range(0, catalogue.size())
                            .forEach(at -> replaced.add(catalogue.company(at).id()));
                }
            }
        }
    }

    Found read(Words words) {
        Finds finds = new Finds(words);
        for (Layer layer : layers) {
            layer.catalogue().trie().visit(words, (from, to, number) -> finds.add(layer, from, to, number));
        }
        for (int at = 1; at < words.size(); at++) {
            if (Tickers.mayStandAt(words, at)) {
                for (Layer layer : layers) {
                    layer.catalogue()
                            .symbols()
                            .visit(words, at, (from, to, number) -> finds.file(layer, from, to, number));
                }
            }
        }
        List<Hit> hits = finds.hits();
        for (int at = 0; at < words.size(); at++) {
            if (PartnerPhrases.mayBegin(words.hash(at))) {
                addIfAny(hits, at, PartnerPhrases.end(words, at), PARTNERS);
            }
            if (BackWords.mayBegin(words.hash(at))) {
                addIfAny(hits, at, BackWords.end(words, at), LATEST);
            }
        }
        return new Found(withoutOverlaps(hits, words.size()), finds.signs);
    }

    private static void addIfAny(List<Hit> hits, int from, int to, Meaning meaning) {
        if (to > from) {
            hits.add(new Hit(from, to, List.of(meaning)));
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

    /** What a text has of companies' context, looked into when somebody asks. */
    static final class Signs {
        private final Words words;
        private final List<Sign> all = new ArrayList<>(0);

        private record Sign(Layer layer, int from, int to, int number) {
            boolean isOf(String company, Words words) {
                if (layer.replaced().contains(company)) {
                    return false;
                }
                List<Meaning> meanings = layer.catalogue().meanings(number);
                return meanings.stream().anyMatch(meaning -> meaning.isOf(company))
                        && meanings.get(0).isAt(words, from, to);
            }
        }

        private Signs(Words words) {
            this.words = words;
        }

        private void add(Layer layer, int from, int to, int number) {
            all.add(new Sign(layer, from, to, number));
        }

        /** Whether it has something of this company's. */
        boolean of(String company) {
            return all.stream().anyMatch(sign -> sign.isOf(company, words));
        }
    }

    /** Phrases of a text as the walk comes by them. */
    private static final class Finds {
        private final Words words;
        private final Map<Long, List<Ranked>> byPlace = new TreeMap<>();
        private final Signs signs;

        private record Ranked(Meaning meaning, int rank) {
            private static final Set<PhraseKind> NAMES =
                    EnumSet.of(PhraseKind.NAME, PhraseKind.WORD, PhraseKind.NAMESAKE, PhraseKind.FIRST_WORD);

            boolean isName() {
                return meaning instanceof Meaning.One one && NAMES.contains(one.kind());
            }

            boolean isFirstWord() {
                return meaning instanceof Meaning.One one && one.kind() == PhraseKind.FIRST_WORD;
            }
        }

        Finds(Words words) {
            this.words = words;
            this.signs = new Signs(words);
        }

        void add(Layer layer, int from, int to, int number) {
            PhraseKind kind = layer.catalogue().kind(number);
            // Signs are many, and only looked at where a name is in doubt.
            if (kind == PhraseKind.SIGN) {
                signs.add(layer, from, to, number);
            } else if (kind == PhraseKind.DESCRIPTION) {
                addDescription(layer, from, to, number);
            } else if (kind == PhraseKind.NOBODY
                    || !layer.catalogue().isCapitalised(number)
                    || words.isCapitalised(from)) {
                addName(layer, from, to, number, kind);
            }
        }

        private void addName(Layer layer, int from, int to, int number, PhraseKind kind) {
            boolean broken = kind == PhraseKind.TICKER && !Tickers.isInOnePiece(words, from, to);
            // "An iPhone" is no mention of Apple, nor is "sold iPhones".
            boolean idle = kind == PhraseKind.PRODUCT && (isIndefinite(from) || !Surroundings.isActing(words, to));
            if (!broken && !idle) {
                file(layer, from, to, number);
            }
        }

        private void addDescription(Layer layer, int from, int to, int number) {
            boolean the = from > 0 && words.hash(from - 1) == THE;
            Meaning.Article article =
                    ((Meaning.One) layer.catalogue().meanings(number).get(0)).article();
            if (article == Meaning.Article.NONE) {
                file(layer, from, to, number);
            } else if (the) {
                file(layer, from - 1, to, from, number);
            } else if (article == Meaning.Article.OPTIONAL && !isIndefinite(from)) {
                file(layer, from, to, number);
            }
        }

        private boolean isIndefinite(int from) {
            return from > 0 && Description.isIndefinite(words.get(from - 1));
        }

        private void file(Layer layer, int from, int to, int number) {
            file(layer, from, to, from, number);
        }

        /** Files a phrase whose words begin at {@code wordsFrom}; an article before them belongs to it. */
        private void file(Layer layer, int from, int to, int wordsFrom, int number) {
            List<Meaning> meanings = layer.catalogue().meanings(number);
            if (!meanings.get(0).isAt(words, wordsFrom, to)) {
                return;
            }
            for (Meaning meaning : meanings) {
                if (!(meaning instanceof Meaning.One one && layer.replaced().contains(one.company()))) {
                    byPlace.computeIfAbsent((long) from << 32 | to, place -> new ArrayList<>(2))
                            .add(new Ranked(meaning, layer.rank()));
                }
            }
        }

        List<Hit> hits() {
            List<Hit> hits = new ArrayList<>(byPlace.size());
            byPlace.forEach((place, found) -> {
                List<Meaning> meanings = meanings(found);
                if (!meanings.isEmpty()) {
                    hits.add(new Hit((int) (place >>> 32), place.intValue(), meanings));
                }
            });
            return hits;
        }

        /** A later layer's name goes before an earlier one's; a first word that is a name too, or several firms', is none. */
        private static List<Meaning> meanings(List<Ranked> found) {
            if (found.size() == 1) {
                return List.of(found.get(0).meaning());
            }
            int rank = found.stream()
                    .filter(Ranked::isName)
                    .mapToInt(Ranked::rank)
                    .max()
                    .orElse(-1);
            List<Ranked> left = new ArrayList<>(found);
            left.removeIf(each -> each.isName() && each.rank() < rank);
            boolean several = left.stream()
                            .map(each -> each.meaning() instanceof Meaning.One one ? one.company() : "")
                            .distinct()
                            .count()
                    > 1;
            if (several) {
                left.removeIf(Ranked::isFirstWord);
            }
            return left.stream().map(Ranked::meaning).toList();
        }
    }
}
