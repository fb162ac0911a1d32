package dev.straingauge.linking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Phrases of a text as walks over it come by them. Belongs to one thread. */
final class Finds implements PhraseTrie.Visitor {
    private static final long THE = Words.hash("the");

    private static final Comparator<Find> BY_PLACE =
            Comparator.comparingInt(Find::from).thenComparingInt(Find::to);

    private final Words words;
    private final List<Find> finds = new ArrayList<>();
    private boolean isInOrder = true;
    private PhraseBook.@Nullable Layer layer;

    /** A phrase where it stands: its kind, what it can mean, and the place of the layer that has it. */
    private record Find(int from, int to, PhraseKind kind, Senses senses, int rank) {
        boolean isAtPlaceOf(Find other) {
            return from == other.from && to == other.to;
        }

        boolean isAfter(Find other) {
            return from > other.from || (from == other.from && to >= other.to);
        }

        /** Whether both mean one company alone, and the same, or both nobody. */
        boolean meansTheSameAs(Find other) {
            if (senses.isContested() || other.senses.isContested()) {
                return false;
            }
            Meaning.One one = senses.alone();
            Meaning.One another = other.senses.alone();
            return Objects.equals(one == null ? null : one.company(), another == null ? null : another.company());
        }
    }

    Finds(Words words) {
        this.words = words;
    }

    /** Finds the phrases of a layer that begin at a word, but for its bare symbols. */
    void addPhrases(PhraseBook.Layer from, int at) {
        layer = from;
        from.catalogue().trie().visit(words, at, this);
    }

    /** Finds the bare symbols of a layer that are at a word. */
    void addSymbols(PhraseBook.Layer from, int at) {
        from.catalogue().symbols().visit(words, at, (begin, end, number) -> file(from, begin, end, begin, number));
    }

    @Override
    public void phrase(int from, int to, int number) {
        PhraseBook.Layer of = Objects.requireNonNull(layer);
        PhraseKind kind = of.catalogue().kind(number);
        if (kind == PhraseKind.DESCRIPTION) {
            addDescription(of, from, to, number);
        } else if (!kind.needsItsCapital()
                || words.isCapitalised(from)
                || !of.catalogue().isCapitalised(number)) {
            addName(of, from, to, number, kind);
        }
    }

    private void addName(PhraseBook.Layer of, int from, int to, int number, PhraseKind kind) {
        boolean broken = kind == PhraseKind.TICKER && !Tickers.isInOnePiece(words, from, to);
        // "An iPhone" is no mention of Apple, nor is "sold iPhones".
        boolean idle = kind == PhraseKind.PRODUCT && (isIndefinite(from) || !Surroundings.isActing(words, to));
        if (!broken && !idle) {
            file(of, from, to, from, number);
        }
    }

    private void addDescription(PhraseBook.Layer of, int from, int to, int number) {
        boolean the = from > 0 && words.hash(from - 1) == THE;
        Meaning.Article article = of.catalogue().senses(number).ones().get(0).article();
        if (article == Meaning.Article.NONE) {
            file(of, from, to, from, number);
        } else if (the) {
            file(of, from - 1, to, from, number);
        } else if (article == Meaning.Article.OPTIONAL && !isIndefinite(from)) {
            file(of, from, to, from, number);
        }
    }

    private boolean isIndefinite(int from) {
        return from > 0 && Description.isIndefinite(words, from - 1);
    }

    /** Files a phrase whose words begin at {@code wordsFrom}; an article before them belongs to it. */
    private void file(PhraseBook.Layer of, int from, int to, int wordsFrom, int number) {
        Senses all = of.catalogue().senses(number);
        if (!all.meanings().get(0).isAt(words, wordsFrom, to)) {
            return;
        }
        Senses senses = all.without(of.replaced());
        if (!senses.meanings().isEmpty()) {
            Find find = new Find(from, to, of.catalogue().kind(number), senses, of.rank());
            isInOrder &= finds.isEmpty() || find.isAfter(finds.get(finds.size() - 1));
            finds.add(find);
        }
    }

    /** What was found, by where it begins, shortest first; phrases of one place are one. */
    List<PhraseBook.Hit> hits() {
        if (!isInOrder) {
            finds.sort(BY_PLACE);
        }
        List<PhraseBook.Hit> hits = new ArrayList<>(finds.size());
        int next;
        for (int at = 0; at < finds.size(); at = next) {
            Find find = finds.get(at);
            next = at + 1;
            while (next < finds.size() && finds.get(next).isAtPlaceOf(find)) {
                next++;
            }
            Senses senses = next == at + 1 ? find.senses() : together(finds.subList(at, next));
            if (!senses.meanings().isEmpty() && !senses.isFirstWordOfSeveral()) {
                hits.add(new PhraseBook.Hit(find.from(), find.to(), senses));
            }
        }
        return hits;
    }

    /** A later layer's name goes before an earlier one's; a first word that is a name too, or several firms', is none. */
    private static Senses together(List<Find> finds) {
        int rank = -1;
        for (Find find : finds) {
            rank = find.kind().isName() ? Math.max(rank, find.rank()) : rank;
        }
        List<Find> left = new ArrayList<>(finds.size());
        boolean several = false;
        for (Find find : finds) {
            if (find.rank() >= rank || !find.kind().isName()) {
                several |= find.senses().isContested() || !(left.isEmpty() || find.meansTheSameAs(left.get(0)));
                left.add(find);
            }
        }
        if (several) {
            left.removeIf(find -> find.kind() == PhraseKind.FIRST_WORD);
        }
        return left.size() == 1
                ? left.get(0).senses()
                : Senses.of(left.stream()
                        .flatMap(find -> find.senses().meanings().stream())
                        .toList());
    }
}
