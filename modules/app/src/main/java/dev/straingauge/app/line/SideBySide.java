package dev.straingauge.app.line;

import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * A model that answers in threads of its own, as many as there are cores, so that whoever asks can do other work in the
 * meantime; and of which several scorers answer one batch side by side, question by question, as long as there are cores that no
 * other batch is using. An article that comes alone is read sooner; a replay, which is one ordered log and so asks one batch at a
 * time, uses every core. Each question is answered as a single scorer would, so the answers are the same.
 *
 * <p>Thread-safe, as the model is. Closing it ends its threads; the model is left to whoever loaded it.
 */
public final class SideBySide implements StanceModel {
    private final StanceModel model;
    private final Semaphore idle;
    private final ScorerThreads threads;

    /**
     * @param model the model, to be closed after this
     * @param scorers how many answer at a time, over all batches, 1 or more
     */
    public SideBySide(StanceModel model, int scorers) {
        if (scorers < 1) {
            throw new IllegalArgumentException("scorers must be 1 or more, got: " + scorers);
        }
        this.model = model;
        this.idle = new Semaphore(scorers);
        this.threads = new ScorerThreads(model, scorers);
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
        return new SharedScorer(model.open(), threads, idle);
    }

    @Override
    public void close() {
        threads.close();
    }
}
