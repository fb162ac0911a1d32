package dev.straingauge.model;

import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScoringException;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.model.RoleTokens.Question;
import dev.straingauge.model.RoleTokens.Row;
import java.util.ArrayList;
import java.util.List;

/** The trained model at work in one thread, who closes it. See {@link TrainedModel} for what it does. */
final class TrainedScorer implements Scorer {
    private final RoleTokens tokens;
    private final RowInference inference;
    private boolean closed;

    TrainedScorer(RoleTokens tokens, RowInference inference) {
        this.tokens = tokens;
        this.inference = inference;
    }

    @Override
    public List<Reading> score(List<StanceQuery> batch) {
        if (closed) {
            throw new IllegalStateException("the scorer is closed");
        }
        List<Question> questions = batch.stream().map(this::question).toList();
        List<Row> rows =
                questions.stream().flatMap(question -> question.rows().stream()).toList();
        List<float[]> logits = inference.read(rows);
        List<Reading> readings = new ArrayList<>(batch.size());
        int from = 0;
        for (int i = 0; i < batch.size(); i++) {
            Question question = questions.get(i);
            int to = from + question.rows().size();
            boolean pair = batch.get(i).b() != null;
            readings.add(PieceAnswers.of(question, logits.subList(from, to), pair));
            from = to;
        }
        return readings;
    }

    private Question question(StanceQuery query) {
        try {
            return tokens.of(query);
        } catch (RuntimeException e) {
            throw new ScoringException(
                    "the tokenizer failed on a text of " + query.text().length() + " characters", e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            inference.close();
        }
    }
}
