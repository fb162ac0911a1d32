package dev.straingauge.linking;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What words mean, as points in a space of few dimensions where words of like meaning lie close to each other. Each is as long as
 * the word counts in a mean: frequent words are short (Arora, Liang and Ma, "A simple but tough-to-beat baseline for
 * sentence embeddings", ICLR 2017). Where they come from is told in the README. Immutable and safe to share between threads.
 */
final class WordVectors {
    private static final int FORMAT = 1;

    /** Numbers of a vector. */
    static final int DIMENSIONS = 64;

    /** Open addressing: a word's row plus one, 0 where nothing is. */
    private final int[] places;

    private final long[] hashes;
    private final float[] counts;
    /** As they were read, a byte each: one line of the processor's cache for a word. */
    private final byte[] values;

    private final float unit;

    /** @param vectors a row of {@link #DIMENSIONS} for each word, of which 1 is {@code unit} */
    private WordVectors(List<String> words, float[] counts, byte[] vectors, float unit) {
        this.hashes = words.stream().mapToLong(Words::hash).toArray();
        this.counts = counts;
        this.values = vectors;
        this.unit = unit;
        this.places = new int[Integer.highestOneBit(Math.max(1, hashes.length)) * 4];
        for (int row = 0; row < hashes.length; row++) {
            int at = place(hashes[row]);
            while (places[at] != 0) {
                at = at + 1 & places.length - 1;
            }
            places[at] = row + 1;
        }
    }

    /** Those that ship, read when they are first asked for. */
    static WordVectors builtIn() {
        return BuiltIn.VECTORS;
    }

    /** How many words it has. */
    int size() {
        return hashes.length;
    }

    /** The row of a word by what its key {@linkplain Words#hash hashes} to; -1 when it has none. */
    int row(long hash) {
        for (int at = place(hash); places[at] != 0; at = at + 1 & places.length - 1) {
            if (hashes[places[at] - 1] == hash) {
                return places[at] - 1;
            }
        }
        return -1;
    }

    /** How much a word counts in a mean, in (0, 1]: the rarer, the more. */
    float count(int row) {
        return counts[row];
    }

    /** Adds a word's vector, times how much the word counts, times a factor. */
    void add(int row, float factor, float[] sum) {
        int from = row * DIMENSIONS;
        float scale = unit * counts[row] * factor;
        for (int at = 0; at < DIMENSIONS; at++) {
            sum[at] += values[from + at] * scale;
        }
    }

    private int place(long hash) {
        return (int) (hash >>> 32) & places.length - 1;
    }

    /**
     * Writes such a table.
     *
     * @param words as {@link Word#key() keys}
     * @param counts how much each counts in a mean, in (0, 1]
     * @param vectors a row of {@link #DIMENSIONS} for each word
     * @param unit what 1 of {@code vectors} stands for
     */
    static void write(OutputStream to, List<String> words, float[] counts, byte[] vectors, float unit)
            throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(FORMAT);
        out.writeInt(DIMENSIONS);
        out.writeFloat(unit);
        Packed.write(out, String.join("\n", words).getBytes(StandardCharsets.UTF_8));
        int[] bits = new int[counts.length];
        for (int at = 0; at < bits.length; at++) {
            bits[at] = Float.floatToIntBits(counts[at]);
        }
        Packed.write(out, bits);
        Packed.write(out, vectors);
        out.flush();
    }

    /** What {@link #write} wrote. */
    static WordVectors read(InputStream from) {
        try {
            DataInputStream in = new DataInputStream(from);
            int format = in.readInt();
            int dimensions = in.readInt();
            if (format != FORMAT || dimensions != DIMENSIONS) {
                throw new IllegalStateException("word vectors of format " + format + " and " + dimensions
                        + " dimensions; this version reads format " + FORMAT + " and " + DIMENSIONS);
            }
            float unit = in.readFloat();
            List<String> words =
                    new String(Packed.bytes(in), StandardCharsets.UTF_8).lines().toList();
            int[] bits = Packed.ints(in);
            byte[] vectors = Packed.bytes(in);
            if (bits.length != words.size() || vectors.length != words.size() * DIMENSIONS) {
                throw new IllegalStateException("word vectors of " + words.size() + " words, " + bits.length
                        + " counts and " + vectors.length + " numbers: train them anew, as the README says");
            }
            float[] counts = new float[bits.length];
            for (int at = 0; at < bits.length; at++) {
                counts[at] = Float.intBitsToFloat(bits[at]);
            }
            return new WordVectors(words, counts, vectors, unit);
        } catch (IOException e) {
            throw new UncheckedIOException("word vectors that cannot be read: " + e.getMessage(), e);
        }
    }

    private static final class BuiltIn {
        static final WordVectors VECTORS = load();

        private static WordVectors load() {
            try (InputStream in = Resources.open("word-vectors.bin")) {
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
