package dev.straingauge.linking;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Phrases by their words, each with the numbers that are filed under it. One walk over a text finds all that stand in
 * it: from each word it takes as many steps as the longest phrase that fits there has words, however many phrases the
 * trie holds. (Aho and Corasick's automaton without its failure links: names are short, and begin at any word.)
 *
 * <p>Edges lie in one open-addressed table, by node and {@linkplain Words#hash(String) hash of the word}. Before it
 * stand {@link Beginnings}, so that a word that begins no phrase costs a look at small tables, whatever the size of the
 * large one. Two words of one hash, which 64 bits make unlikely and somebody could make happen, are told apart by whoever
 * reads the result.
 *
 * <p>Hyphens inside a phrase do not count: "Alfa-Access-Renova" and "Alfa Access Renova" are one phrase. Immutable and
 * safe to share between threads.
 */
final class PhraseTrie {
    private static final int NONE = -1;
    private static final int ROOT = 0;

    private final Beginnings beginnings;

    /** Two by two: what an edge is found by, 0 where none is, and the node that it leads to. */
    private final long[] edges;

    /**
     * The nodes one after the other, each known by where it begins: a bit for each word that leads on from it, by hash, so
     * that one that does not seldom costs a look at the table of edges; how many phrases end there; their numbers.
     */
    private final int[] nodes;

    private PhraseTrie(Beginnings beginnings, long[] edges, int[] nodes) {
        this.beginnings = beginnings;
        this.edges = edges;
        this.nodes = nodes;
    }

    /** Hears of a phrase that ends before word {@code to}. */
    interface Visitor {
        void phrase(int from, int to, int number);
    }

    /** Tells the visitor of every phrase of a text, as {@link #visit(Words, int, Visitor)} does, by where it begins. */
    void visit(Words words, Visitor visitor) {
        for (int from = 0; from < words.size(); from++) {
            visit(words, from, visitor);
        }
    }

    /**
     * Tells the visitor of every phrase that begins at word {@code from}, shortest first. Of phrases that are only looked for
     * where a capital begins them it may tell where none does.
     */
    void visit(Words words, int from, Visitor visitor) {
        if (beginnings.mayBeginAt(words, from)) {
            visit(words, from, child(ROOT, words.hash(from)), visitor);
        }
    }

    private void visit(Words words, int from, int child, Visitor visitor) {
        int node = child;
        int last = from;
        while (node != NONE) {
            int end = node + 2 + nodes[node + 1];
            for (int at = node + 2; at < end; at++) {
                visitor.phrase(from, last + 1, nodes[at]);
            }
            last = Beginnings.next(words, last);
            if (last >= words.size()) {
                return;
            }
            long hash = words.hash(last);
            node = (nodes[node] & leadingOn(hash)) == 0 ? NONE : child(node, hash);
        }
    }

    private static int leadingOn(long hash) {
        return 1 << (int) (hash >>> 59);
    }

    private int child(int node, long hash) {
        long edge = edge(node, hash);
        int mask = edges.length - 1;
        for (int slot = 2 * (int) edge & mask; edges[slot] != 0; slot = slot + 2 & mask) {
            if (edges[slot] == edge) {
                return (int) edges[slot + 1];
            }
        }
        return NONE;
    }

    /** What an edge is found by, made of a node and the hash of a word; never 0, which means a free slot. */
    private static long edge(int node, long hash) {
        long edge = WordHash.mixed(hash, node);
        return edge == 0 ? 1 : edge;
    }

    void write(DataOutputStream out) throws IOException {
        beginnings.write(out);
        Packed.write(out, edges);
        Packed.write(out, nodes);
    }

    /** What {@link #write} wrote. */
    static PhraseTrie read(DataInputStream in) throws IOException {
        return new PhraseTrie(Beginnings.read(in), Packed.longs(in), Packed.ints(in));
    }

    /** Files numbers under phrases. Belongs to one thread. */
    static final class Builder {
        private final Node root = new Node();
        private final Beginnings.Builder beginnings = new Beginnings.Builder();
        private int edgeCount;

        private static final class Node {
            final Map<String, Node> next = new HashMap<>(4);
            final List<Integer> numbers = new ArrayList<>(1);
            int place;
        }

        /**
         * Files a number under a phrase; several may share one. A phrase of no words is left out.
         *
         * @param needsCapital whether nobody wants to hear of the phrase where its first word has no capital
         */
        void add(List<Word> phrase, int number, boolean needsCapital) {
            List<String> keys = phrase.stream()
                    .filter(word -> !word.is(Word.HYPHEN))
                    .map(Word::key)
                    .toList();
            Node node = root;
            for (String key : keys) {
                node = node.next.computeIfAbsent(key, any -> {
                    edgeCount++;
                    return new Node();
                });
            }
            if (keys.size() == 1) {
                beginnings.add(Words.hash(keys.get(0)), needsCapital);
            } else if (keys.size() > 1) {
                beginnings.add(Words.hash(keys.get(0)), Words.hash(keys.get(1)), needsCapital);
            }
            if (node != root) {
                node.numbers.add(number);
            }
        }

        PhraseTrie build() {
            // Half full at most, so that looking in vain ends soon.
            long[] edges = new long[2 * powerOfTwo(edgeCount * 2 + 2)];
            List<Node> all = new ArrayList<>(List.of(root));
            for (int at = 0; at < all.size(); at++) {
                all.addAll(all.get(at).next.values());
            }
            int size = 0;
            for (Node node : all) {
                node.place = size;
                size += 2 + node.numbers.size();
            }
            int[] nodes = new int[size];
            for (Node node : all) {
                for (Map.Entry<String, Node> edge : node.next.entrySet()) {
                    long hash = Words.hash(edge.getKey());
                    nodes[node.place] |= leadingOn(hash);
                    put(edges, edge(node.place, hash), edge.getValue().place);
                }
                nodes[node.place + 1] = node.numbers.size();
                for (int at = 0; at < node.numbers.size(); at++) {
                    nodes[node.place + 2 + at] = node.numbers.get(at);
                }
            }
            return new PhraseTrie(beginnings.build(), edges, nodes);
        }

        private static void put(long[] edges, long edge, int target) {
            int mask = edges.length - 1;
            int slot = 2 * (int) edge & mask;
            while (edges[slot] != 0) {
                slot = slot + 2 & mask;
            }
            edges[slot] = edge;
            edges[slot + 1] = target;
        }

        private static int powerOfTwo(int atLeast) {
            return Integer.highestOneBit(Math.max(1, atLeast - 1)) << 1;
        }
    }
}
