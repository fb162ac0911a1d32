package dev.straingauge.bench;

import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import java.util.Set;

/**
 * A model that a line may close and others still use: closing is left to whoever loaded it.
 *
 * @param model the model
 */
record LentModel(StanceModel model) implements StanceModel {
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
        return model.open();
    }

    @Override
    public void close() {}
}
