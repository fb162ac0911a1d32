package dev.straingauge.linking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Of phrases that overlap the one of most words stands, and of those of as many the first. */
final class Overlaps {
    private static final Comparator<PhraseBook.Hit> LONGEST_FIRST =
            Comparator.comparingInt(PhraseBook.Hit::length).reversed().thenComparingInt(PhraseBook.Hit::from);

    private Overlaps() {}

    /**
     * The phrases that stand.
     *
     * @param hits by where they begin; of two of one place the first stands
     */
    static List<PhraseBook.Hit> resolved(List<PhraseBook.Hit> hits) {
        if (!areAny(hits)) {
            return hits;
        }
        List<PhraseBook.Hit> standing = new ArrayList<>(hits.size());
        int next;
        for (int at = 0; at < hits.size(); at = next) {
            next = at + 1;
            int end = hits.get(at).to();
            while (next < hits.size() && hits.get(next).from() < end) {
                end = Math.max(end, hits.get(next++).to());
            }
            if (next == at + 1) {
                standing.add(hits.get(at));
            } else {
                addStanding(new ArrayList<>(hits.subList(at, next)), standing);
            }
        }
        return standing;
    }

    private static boolean areAny(List<PhraseBook.Hit> hits) {
        for (int at = 1; at < hits.size(); at++) {
            if (hits.get(at).from() < hits.get(at - 1).to()) {
                return true;
            }
        }
        return false;
    }

    /** Adds those that stand among phrases that hang together. */
    private static void addStanding(List<PhraseBook.Hit> tangled, List<PhraseBook.Hit> standing) {
        int begin = tangled.get(0).from();
        int first = standing.size();
        tangled.sort(LONGEST_FIRST);
        BitSet taken = new BitSet();
        for (PhraseBook.Hit hit : tangled) {
            int from = hit.from() - begin;
            int to = hit.to() - begin;
            int next = taken.nextSetBit(from);
            if (next < 0 || next >= to) {
                taken.set(from, to);
                standing.add(hit);
            }
        }
        standing.subList(first, standing.size()).sort(Comparator.comparingInt(PhraseBook.Hit::from));
    }
}
