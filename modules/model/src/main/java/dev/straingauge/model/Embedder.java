package dev.straingauge.model;

import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.ScoringException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Turns texts into vectors. Belongs to one thread, who closes it. */
final class Embedder implements AutoCloseable {
    /** One window of one of the texts. */
    private static final class Piece {
        private final int text;
        private final long[] ids;

        Piece(int text, long[] ids) {
            this.text = text;
            this.ids = ids;
        }
    }

    private final Predictor<long[][], float[][]> predictor;
    private final Function<String, List<long[]>> windows;
    private final int maxRows;

    Embedder(Predictor<long[][], float[][]> predictor, Function<String, List<long[]>> windows, int maxRows) {
        this.predictor = predictor;
        this.windows = windows;
        this.maxRows = maxRows;
    }

    /**
     * Embeds texts. Those longer than the encoder's window are read in pieces that overlap, whose vectors are averaged;
     * of a text of more than {@link Paragraph#MAX_CHARACTERS} characters the rest is not read.
     *
     * @param texts any texts, none or more
     * @return one vector of length 1 for each text, in the same order
     * @throws ScoringException when the engine fails
     */
    List<float[]> embed(List<String> texts) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            for (long[] ids : tokens(texts.get(i))) {
                pieces.add(new Piece(i, ids));
            }
        }
        // Neighbours of like length waste little on padding.
        pieces.sort(Comparator.comparingInt(piece -> piece.ids.length));
        List<List<float[]>> found = new ArrayList<>();
        texts.forEach(text -> found.add(new ArrayList<>(1)));
        for (int from = 0; from < pieces.size(); from += maxRows) {
            List<Piece> batch = pieces.subList(from, Math.min(from + maxRows, pieces.size()));
            float[][] vectors = run(batch.stream().map(piece -> piece.ids).toArray(long[][]::new));
            for (int i = 0; i < vectors.length; i++) {
                found.get(batch.get(i).text).add(vectors[i]);
            }
        }
        return found.stream().map(own -> Vectors.unit(Vectors.mean(own))).toList();
    }

    private List<long[]> tokens(String text) {
        try {
            return windows.apply(text);
        } catch (RuntimeException e) {
            throw new ScoringException("the tokenizer failed on a text of " + text.length() + " characters", e);
        }
    }

    private float[][] run(long[][] rows) {
        try {
            return predictor.predict(rows);
        } catch (TranslateException e) {
            throw new ScoringException("the encoder failed on a batch of " + rows.length + " rows", e);
        }
    }

    @Override
    public void close() {
        predictor.close();
    }
}
