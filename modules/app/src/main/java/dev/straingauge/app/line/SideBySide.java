package dev.straingauge.app.line;

import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * A model of which several scorers answer one batch side by side, question by question, as long as there are cores that no
 * other batch is using: an article that comes alone is read sooner, and under full load each batch is left to the thread that
 * brought it. A replay, which is one ordered log and so asks one batch at a time, uses every core this way. Each question is
 * answered as a single scorer would, so the answers are the same. Thread-safe, as the model is.
 */
public final class SideBySide implements StanceModel {
    private final StanceModel model;
    private final int scorers;
    private final Semaphore idle;

    /**
     * @param model the model; closing this closes it
     * @param scorers how many answer at a time, over all batches, 1 or more
     */
    public SideBySide(StanceModel model, int scorers) {
        if (scorers < 1) {
            throw new IllegalArgumentException("scorers must be 1 or more, got: " + scorers);
        }
        this.model = model;
        this.scorers = scorers;
        this.idle = new Semaphore(scorers);
    }

    @Override
    public String id() {
        return model.id();
    }

    @Override
    public Set<String> languages() {
        return model.languages();
    }

    @Override
    public Scorer open() {
        return scorers == 1 ? model.open() : new SharedScorer(model, scorers, idle);
    }

    @Override
    public void close() {
        model.close();
    }
}
