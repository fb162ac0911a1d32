package dev.straingauge.linking;

import java.util.Collection;
import java.util.List;

/** A closed list of words that a text is asked about word by word, by what their keys hash to and so without making them. */
final class WordSet {
    /** Places of the smallest table: a list of a few words then takes one look for nearly every other word. */
    private static final int LEAST = 128;

    /** Open addressing; 0 is a free place, and no word's hash. */
    private final long[] table;

    private WordSet(Collection<String> keys) {
        this.table = new long[Math.max(LEAST, Integer.highestOneBit(Math.max(1, keys.size())) * 4)];
        for (String key : keys) {
            long hash = Words.hash(key);
            int at = place(hash);
            while (table[at] != 0 && table[at] != hash) {
                at = at + 1 & table.length - 1;
            }
            table[at] = hash;
        }
    }

    /** The words of a text block, each a {@link Word#key() key}. */
    static WordSet of(String words) {
        return of(List.of(words.strip().split("\\s+")));
    }

    static WordSet of(Collection<String> keys) {
        return new WordSet(keys);
    }

    /** Whether a word of a text is one of them. */
    boolean has(Words words, int at) {
        return has(words.hash(at));
    }

    /** Whether this, a {@link Word#key() key}, is one of them. */
    boolean has(String key) {
        return has(Words.hash(key));
    }

    /** Whether the key that hashes to this is one of them. */
    boolean has(long hash) {
        for (int at = place(hash); table[at] != 0; at = at + 1 & table.length - 1) {
            if (table[at] == hash) {
                return true;
            }
        }
        return false;
    }

    private int place(long hash) {
        return (int) (hash >>> 32) & table.length - 1;
    }
}
