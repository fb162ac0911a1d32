package dev.straingauge.app.replay;

import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import java.util.Set;

/**
 * A model of which several scorers answer one batch side by side, question by question. A replay is one ordered log, so one
 * task asks at a time; this is how it uses every core. Each question is answered as a single scorer would, so the answers
 * are the same. Thread-safe, as the model is.
 *
 * @param model the model; closing this closes it
 * @param scorers how many answer at a time, 1 or more
 */
record SideBySide(StanceModel model, int scorers) implements StanceModel {
    SideBySide {
        if (scorers < 1) {
            throw new IllegalArgumentException("scorers must be 1 or more, got: " + scorers);
        }
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
        return scorers == 1 ? model.open() : new SharedScorer(model, scorers);
    }

    @Override
    public void close() {
        model.close();
    }
}
