package dev.straingauge.model;

import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.ScoringException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Turns texts into vectors. Belongs to one thread, who closes it. */
final class Embedder implements AutoCloseable {
    /** One window of one of the texts. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(int text, long[] ids) {}

    private final Predictor<long[][], float[][]> predictor;
    private final Function<String, List<long[]>> windows;
    private final BatchPlan plan;

    Embedder(Predictor<long[][], float[][]> predictor, Function<String, List<long[]>> windows, BatchPlan plan) {
        this.predictor = predictor;
        this.windows = windows;
        this.plan = plan;
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
        List<List<float[]>> found = new ArrayList<>();
        texts.forEach(text -> found.add(new ArrayList<>(1)));
        for (int[] batch :
                plan.cut(pieces.stream().mapToInt(piece -> piece.ids.length).toArray())) {
            float[][] vectors = run(
                    IntStream.of(batch).mapToObj(piece -> pieces.get(piece).ids).toArray(long[][]::new));
            for (int i = 0; i < vectors.length; i++) {
                found.get(pieces.get(batch[i]).text).add(vectors[i]);
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
