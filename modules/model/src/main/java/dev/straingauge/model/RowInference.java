package dev.straingauge.model;

import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import dev.straingauge.core.ScoringException;
import dev.straingauge.model.RoleTokens.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Puts rows through the network: none that it has read lately, none twice, and neighbours in length together. Belongs to one
 * thread, who closes it; the cache is shared.
 */
final class RowInference implements AutoCloseable {
    private final Predictor<List<Row>, float[][]> predictor;
    private final BatchPlan plan;
    private final AnswerCache cache;

    RowInference(Predictor<List<Row>, float[][]> predictor, BatchPlan plan, AnswerCache cache) {
        this.predictor = predictor;
        this.plan = plan;
        this.cache = cache;
    }

    /**
     * Reads rows.
     *
     * @param rows any number, of any lengths that the network takes
     * @return {@value Logits#COUNT} numbers for each, in the same order; not to be changed
     * @throws ScoringException when the engine fails, or answers with what is no number
     */
    List<float[]> read(List<Row> rows) {
        List<RowKey> keys = rows.stream().map(RowKey::of).toList();
        Map<RowKey, float[]> known = new HashMap<>();
        // By key, so that the order in which rows are asked decides nothing.
        Map<RowKey, Row> unknown = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            RowKey key = keys.get(i);
            if (known.containsKey(key) || unknown.containsKey(key)) {
                cache.countTwin();
                continue;
            }
            float[] answer = cache.find(key);
            if (answer == null) {
                unknown.put(key, rows.get(i));
            } else {
                known.put(key, answer);
            }
        }
        run(unknown, known);
        return keys.stream().map(known::get).toList();
    }

    private void run(Map<RowKey, Row> unknown, Map<RowKey, float[]> known) {
        List<RowKey> keys = List.copyOf(unknown.keySet());
        List<Row> rows = List.copyOf(unknown.values());
        for (int[] batch : plan.cut(rows.stream().mapToInt(Row::length).toArray())) {
            float[][] answers = run(IntStream.of(batch).mapToObj(rows::get).toList());
            for (int i = 0; i < batch.length; i++) {
                RowKey key = keys.get(batch[i]);
                known.put(key, answers[i]);
                cache.keep(key, answers[i]);
            }
        }
    }

    private float[][] run(List<Row> batch) {
        float[][] answers;
        try {
            answers = predictor.predict(batch);
        } catch (TranslateException e) {
            throw new ScoringException("the network failed on a batch of " + batch.size() + " rows", e);
        }
        for (float[] answer : answers) {
            for (float value : answer) {
                if (!Float.isFinite(value)) {
                    throw new ScoringException(
                            "the network failed on a batch of " + batch.size() + " rows",
                            new ArithmeticException("it answered " + value));
                }
            }
        }
        return answers;
    }

    @Override
    public void close() {
        predictor.close();
    }
}
