package dev.straingauge.app;

import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScoringException;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import java.util.List;
import java.util.Set;

/** Opens, and fails whatever it is asked. */
final class BrokenModel implements StanceModel {
    @Override
    public String id() {
        return "broken@0";
    }

    @Override
    public Set<String> languages() {
        return Set.of("en");
    }

    @Override
    public Scorer open() {
        return new Scorer() {
            @Override
            public List<Reading> score(List<StanceQuery> batch) {
                throw new ScoringException("the model failed", new IllegalStateException("no electricity"));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
