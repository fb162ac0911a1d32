package dev.straingauge.linking;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells of most words, at a look or two, that no phrase begins with them: Bloom filters of
 * the words that are phrases, and of the two words that begin longer ones, which stay in the cache whatever the size of the
 * trie. (First words alone would not do: half of the words of a text begin some phrase, "the", "of" and the full stop among
 * them.) Most words of a
 * text are small and most phrases are names, so the phrases that may begin small have tables of their own, which are smaller
 * yet. Immutable.
 *
 * @param capitalised for words with a capital: all phrases
 * @param small for other words: the phrases that need no capital
 */
record Beginnings(Table capitalised, Table small) {
    private static final long HYPHEN = Words.hash(Word.HYPHEN);

    /** Whether a phrase may begin with a word of a text. */
    boolean mayBeginAt(Words words, int at) {
        Table table = words.isCapitalised(at) ? capitalised : small;
        long first = words.hash(at);
        if (table.hasWord(first)) {
            return true;
        }
        int next = next(words, at);
        return next < words.size() && table.hasTwo(first, words.hash(next));
    }

    /** The word after one, of a phrase that both may belong to: hyphens between do not count. */
    static int next(Words words, int at) {
        int next = at + 1;
        boolean hyphen = next + 1 < words.size() && words.hash(next) == HYPHEN && words.isJoined(next);
        return hyphen ? next + 1 : next;
    }

    void write(DataOutputStream out) throws IOException {
        for (Table table : new Table[] {capitalised, small}) {
            Packed.write(out, table.words);
            Packed.write(out, table.twos);
        }
    }

    /** What {@link #write} wrote. */
    static Beginnings read(DataInputStream in) throws IOException {
        return new Beginnings(
                new Table(Packed.longs(in), Packed.longs(in)), new Table(Packed.longs(in), Packed.longs(in)));
    }

    /**
     * How some phrases begin.
     *
     * @param words those of one word
     * @param twos the first two words of the others
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the package, never changes
    record Table(long[] words, long[] twos) {
        /** Bits for each beginning; with 16, less than one foreign word in a hundred costs a walk in vain. */
        private static final int BITS_FOR_EACH = 16;

        private static Table of(Collection<Long> words, Collection<Long> twos) {
            return new Table(bits(words), bits(twos));
        }

        boolean hasWord(long hash) {
            return has(words, hash);
        }

        boolean hasTwo(long first, long second) {
            return has(twos, both(first, second));
        }

        private static long both(long first, long second) {
            return first * 31 + second;
        }

        private static long[] bits(Collection<Long> hashes) {
            int bits = Math.max(Long.SIZE, Integer.highestOneBit(hashes.size() * BITS_FOR_EACH) * 2);
            long[] table = new long[bits / Long.SIZE];
            for (long hash : hashes) {
                table[place(table, hash)] |= mask(hash);
            }
            return table;
        }

        private static boolean has(long[] table, long hash) {
            long mask = mask(hash);
            return (table[place(table, hash)] & mask) == mask;
        }

        private static int place(long[] table, long hash) {
            return (int) hash & table.length - 1;
        }

        /** Three bits, each by six of the hash's upper half, which does not choose the place; shifts count modulo 64. */
        private static long mask(long hash) {
            return 1L << (hash >>> 58) | 1L << (hash >>> 52) | 1L << (hash >>> 46);
        }
    }

    /** Takes beginnings together. Belongs to one thread. */
    static final class Builder {
        private final Set<Long> words = new HashSet<>();
        private final Set<Long> smallWords = new HashSet<>();
        private final Set<Long> twos = new HashSet<>();
        private final Set<Long> smallTwos = new HashSet<>();

        /** Adds a phrase of one word, by its hash. */
        void add(long word, boolean needsCapital) {
            words.add(word);
            if (!needsCapital) {
                smallWords.add(word);
            }
        }

        /** Adds a phrase of two words or more, by the hashes of the first two. */
        void add(long first, long second, boolean needsCapital) {
            long two = Table.both(first, second);
            twos.add(two);
            if (!needsCapital) {
                smallTwos.add(two);
            }
        }

        Beginnings build() {
            return new Beginnings(Table.of(words, twos), Table.of(smallWords, smallTwos));
        }
    }
}
