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
 * stands a bit for each first word's hash, so that a word that begins no phrase costs one look at a small table, whatever
 * the size of the large one. Two words of one hash, which 64 bits make unlikely and somebody could make happen, are told
 * apart by whoever reads the result.
 *
 * <p>Hyphens inside a phrase do not count: "Alfa-Access-Renova" and "Alfa Access Renova" are one phrase. Immutable and
 * safe to share between threads.
 */
final class PhraseTrie {
    private static final int NONE = -1;
    private static final int ROOT = 0;

    /** Bits of the small table for each first word; with 16, one foreign word in sixteen costs a second look. */
    private static final int BITS_FOR_EACH = 16;

    private static final long HYPHEN = Words.hash(Word.HYPHEN);

    private final long[] firstWords;
    private final long[] edges;
    private final int[] targets;
    /**
     * By node, two by two: its first entry among {@code numbers}, which end where the next node's begin; and a bit for each
     * word that leads on from it, by hash, so that one that does not seldom costs a look at the table of edges.
     */
    private final int[] nodes;

    private final int[] numbers;

    private PhraseTrie(long[] firstWords, long[] edges, int[] targets, int[] nodes, int[] numbers) {
        this.firstWords = firstWords;
        this.edges = edges;
        this.targets = targets;
        this.nodes = nodes;
        this.numbers = numbers;
    }

    /** Hears of a phrase that ends before word {@code to}. */
    interface Visitor {
        void phrase(int from, int to, int number);
    }

    /** Tells the visitor of every phrase of a text, by where it begins, shortest first. */
    void visit(Words words, Visitor visitor) {
        for (int from = 0; from < words.size(); from++) {
            visit(words, from, visitor);
        }
    }

    /** Tells the visitor of every phrase that begins at word {@code from}, shortest first. */
    void visit(Words words, int from, Visitor visitor) {
        long first = words.hash(from);
        if (isFirstWord(first)) {
            visit(words, from, child(ROOT, first), visitor);
        }
    }

    private void visit(Words words, int from, int child, Visitor visitor) {
        int node = child;
        int at = from + 1;
        while (node != NONE) {
            for (int entry = nodes[2 * node]; entry < nodes[2 * node + 2]; entry++) {
                visitor.phrase(from, at, numbers[entry]);
            }
            if (isInnerHyphen(words, at)) {
                at++;
            }
            if (at >= words.size()) {
                return;
            }
            long hash = words.hash(at);
            node = (nodes[2 * node + 1] & leadingOn(hash)) == 0 ? NONE : child(node, hash);
            at++;
        }
    }

    private static int leadingOn(long hash) {
        return 1 << (int) (hash >>> 59);
    }

    private static boolean isInnerHyphen(Words words, int at) {
        return at + 1 < words.size() && words.hash(at) == HYPHEN && words.isJoined(at);
    }

    private boolean isFirstWord(long hash) {
        long bit = edge(ROOT, hash) >>> 32 & firstWords.length * (long) Long.SIZE - 1;
        return (firstWords[(int) (bit >>> 6)] & 1L << bit) != 0;
    }

    private int child(int node, long hash) {
        long edge = edge(node, hash);
        int mask = edges.length - 1;
        for (int slot = (int) edge & mask; edges[slot] != 0; slot = slot + 1 & mask) {
            if (edges[slot] == edge) {
                return targets[slot];
            }
        }
        return NONE;
    }

    /**
     * Steele, Lea and Flood's mix of 64 bits (SplittableRandom, 2014), of the word and then of both, as a sum of two
     * unmixed numbers would be the same for many pairs; never 0, which means a free slot.
     */
    private static long edge(int node, long hash) {
        return mix(mix(hash) + node);
    }

    private static long mix(long number) {
        long mixed = number + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return mixed == 0 ? 1 : mixed;
    }

    void write(DataOutputStream out) throws IOException {
        Packed.write(out, firstWords);
        Packed.write(out, edges);
        Packed.write(out, targets);
        Packed.write(out, nodes);
        Packed.write(out, numbers);
    }

    /** What {@link #write} wrote. */
    static PhraseTrie read(DataInputStream in) throws IOException {
        return new PhraseTrie(Packed.longs(in), Packed.longs(in), Packed.ints(in), Packed.ints(in), Packed.ints(in));
    }

    /** Files numbers under phrases. Belongs to one thread. */
    static final class Builder {
        private final Node root = new Node();
        private int edgeCount;

        private static final class Node {
            final Map<String, Node> next = new HashMap<>(4);
            final List<Integer> numbers = new ArrayList<>(1);
        }

        /** Files a number under a phrase; several may share one. A phrase of no words is left out. */
        void add(List<Word> phrase, int number) {
            Node node = root;
            for (Word word : phrase) {
                if (!word.is(Word.HYPHEN)) {
                    node = node.next.computeIfAbsent(word.key(), key -> {
                        edgeCount++;
                        return new Node();
                    });
                }
            }
            if (node != root) {
                node.numbers.add(number);
            }
        }

        PhraseTrie build() {
            long[] firstWords = new long[Math.max(1, powerOfTwo(root.next.size() * BITS_FOR_EACH) / Long.SIZE)];
            long[] edges = new long[powerOfTwo(edgeCount * 2 + 2)];
            int[] targets = new int[edges.length];
            List<Node> nodes = new ArrayList<>(List.of(root));
            List<Integer> numbers = new ArrayList<>();
            int[] table = new int[2 * (edgeCount + 2)];
            for (int node = 0; node < nodes.size(); node++) {
                Node from = nodes.get(node);
                table[2 * node] = numbers.size();
                numbers.addAll(from.numbers);
                for (Map.Entry<String, Node> edge : from.next.entrySet()) {
                    long hash = Words.hash(edge.getKey());
                    table[2 * node + 1] |= leadingOn(hash);
                    put(edges, targets, edge(node, hash), nodes.size());
                    nodes.add(edge.getValue());
                }
            }
            table[2 * nodes.size()] = numbers.size();
            for (String first : root.next.keySet()) {
                long bit = edge(ROOT, Words.hash(first)) >>> 32 & firstWords.length * (long) Long.SIZE - 1;
                firstWords[(int) (bit >>> 6)] |= 1L << bit;
            }
            return new PhraseTrie(
                    firstWords,
                    edges,
                    targets,
                    table,
                    numbers.stream().mapToInt(Integer::intValue).toArray());
        }

        private static void put(long[] edges, int[] targets, long edge, int target) {
            int mask = edges.length - 1;
            int slot = (int) edge & mask;
            while (edges[slot] != 0) {
                slot = slot + 1 & mask;
            }
            edges[slot] = edge;
            targets[slot] = target;
        }

        private static int powerOfTwo(int atLeast) {
            return Integer.highestOneBit(Math.max(1, atLeast - 1)) << 1;
        }
    }
}
