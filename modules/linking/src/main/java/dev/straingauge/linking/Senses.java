package dev.straingauge.linking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a phrase can mean, looked through once, as texts have the same phrases over and over. Immutable and safe to share
 * between threads.
 */
final class Senses {
    private final List<Meaning> meanings;
    private final List<Meaning.One> ones;
    private final List<Meaning.One> ambiguous;
    private final boolean contested;
    private final Meaning.@Nullable One alone;
    private final Map<String, Meaning.One> ifKnown;

    private Senses(List<Meaning> meanings) {
        this.meanings = List.copyOf(meanings);
        this.ones = meanings.stream()
                .filter(Meaning.One.class::isInstance)
                .map(Meaning.One.class::cast)
                .toList();
        this.ambiguous = ones.stream().filter(one -> one.kind().isAmbiguous()).toList();
        this.contested = ones.stream().map(Meaning.One::company).distinct().count() > 1;
        this.alone = contested || ones.isEmpty() ? null : plainest(ones);
        this.ifKnown = Map.copyOf(ifKnown(ones, contested));
    }

    static Senses of(List<? extends Meaning> meanings) {
        return new Senses(List.copyOf(meanings));
    }

    /** All of them, one or more unless all were taken away. */
    List<Meaning> meanings() {
        return meanings;
    }

    /** Those that are one company each. */
    List<Meaning.One> ones() {
        return ones;
    }

    /** Those of the companies that are meant on evidence. */
    List<Meaning.One> ambiguous() {
        return ambiguous;
    }

    /** Whether several companies can be meant. */
    boolean isContested() {
        return contested;
    }

    /** The company when it can only be one, in the plainest way that it can be meant; null when it can be several or none. */
    Meaning.@Nullable One alone() {
        return alone;
    }

    /**
     * By id, the companies that are meant if they are known: not those of whose name it was just found that it is
     * another's.
     */
    Map<String, Meaning.One> ifKnown() {
        return ifKnown;
    }

    /** Whether it is the first word of several firms' names and nothing else, and so nobody's. */
    boolean isFirstWordOfSeveral() {
        return contested && meanings.stream().allMatch(meaning -> meaning.is(PhraseKind.FIRST_WORD));
    }

    /** The same without these companies. */
    Senses without(Set<String> companies) {
        boolean has = !companies.isEmpty() && ones.stream().anyMatch(one -> companies.contains(one.company()));
        return has
                ? of(meanings.stream()
                        .filter(meaning -> !(meaning instanceof Meaning.One one && companies.contains(one.company())))
                        .toList())
                : this;
    }

    private static Meaning.One plainest(List<Meaning.One> ones) {
        for (Meaning.One one : ones) {
            if (!one.onlyIfKnown()) {
                return one;
            }
        }
        return ones.get(0);
    }

    private static Map<String, Meaning.One> ifKnown(List<Meaning.One> ones, boolean contested) {
        Map<String, Meaning.One> ifKnown = new HashMap<>();
        List<String> refused = new ArrayList<>();
        for (Meaning.One one : ones) {
            if (!contested && !one.onlyIfKnown()) {
                refused.add(one.company());
            }
            ifKnown.putIfAbsent(one.company(), one);
        }
        refused.forEach(ifKnown::remove);
        return ifKnown;
    }
}
