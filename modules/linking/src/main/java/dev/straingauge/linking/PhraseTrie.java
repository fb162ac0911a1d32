package dev.straingauge.linking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Phrases by their words. Walking it from one word of a text takes as many steps as the longest phrase that fits there
 * has words, however many phrases it holds.
 *
 * <p>Hyphens inside a phrase do not count: "Alfa-Access-Renova" and "Alfa Access Renova" are one phrase. Filled first,
 * then only read; safe to share between threads once it is no longer filled.
 */
final class PhraseTrie<T> {
    private final Node<T> root = new Node<>();

    /** Hears of a phrase that ends before word {@code to}. */
    interface Visitor<T> {
        void phrase(int to, List<T> values);
    }

    private static final class Node<T> {
        final Map<String, Node<T>> next = new HashMap<>(4);
        final List<T> values = new ArrayList<>(1);
    }

    /** Adds a value under a phrase; several values may share one. A phrase of no words is left out. */
    void add(List<Word> phrase, T value) {
        Node<T> node = root;
        for (Word word : phrase) {
            if (!word.is(Word.HYPHEN)) {
                node = node.next.computeIfAbsent(word.key(), key -> new Node<>());
            }
        }
        if (node != root) {
            node.values.add(value);
        }
    }

    /** What is filed under exactly this phrase. */
    List<T> get(List<Word> phrase) {
        Node<T> node = root;
        for (Word word : phrase) {
            if (word.is(Word.HYPHEN)) {
                continue;
            }
            Node<T> next = node.next.get(word.key());
            if (next == null) {
                return List.of();
            }
            node = next;
        }
        return List.copyOf(node.values);
    }

    /** Tells the visitor of every phrase that begins at word {@code from}, shortest first. */
    void visit(List<Word> words, int from, Visitor<T> visitor) {
        Node<T> node = root;
        int at = from;
        while (at < words.size()) {
            if (at > from && isInnerHyphen(words, at)) {
                at++;
            }
            @Nullable Node<T> next = node.next.get(words.get(at).key());
            if (next == null) {
                return;
            }
            node = next;
            at++;
            if (!node.values.isEmpty()) {
                visitor.phrase(at, node.values);
            }
        }
    }

    private static boolean isInnerHyphen(List<Word> words, int at) {
        return at + 1 < words.size()
                && words.get(at).is(Word.HYPHEN)
                && words.get(at).joined()
                && words.get(at + 1).joined();
    }
}
