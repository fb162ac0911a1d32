package dev.straingauge.bench;

import dev.straingauge.core.CertaintyProbabilities;
import dev.straingauge.core.IssueProbabilities;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.ToneProbabilities;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Answers the same to everything, in no time, as much as the trained model says. */
final class ConstantModel implements StanceModel {
    private static final Reading NEUTRAL =
            reading(new StanceProbabilities(0.027968421936035156, 0.9602262020111084, 0.011805376052856444));
    private static final Reading STRAIN =
            reading(new StanceProbabilities(0.9602262020111084, 0.027968421936035156, 0.011805376052856444));

    private final Reading answer;

    private ConstantModel(Reading answer) {
        this.answer = answer;
    }

    /** Finds no paragraph to say anything about the relationship. */
    static ConstantModel neutral() {
        return new ConstantModel(NEUTRAL);
    }

    /** Finds strain in every paragraph. */
    static ConstantModel strain() {
        return new ConstantModel(STRAIN);
    }

    private static Reading reading(StanceProbabilities stance) {
        return new Reading(
                stance,
                new ToneProbabilities(0.4161162078380585, 0.5550887584686279, 0.0287950336933136),
                new ToneProbabilities(0.1161162078380585, 0.8550887584686279, 0.0287950336933136),
                new CertaintyProbabilities(
                        0.9840924739837646, 0.012130282819271088, 0.002318294020369649, 0.001458949176594615),
                new IssueProbabilities(
                        0.012130282819271088,
                        0.1121302828192711,
                        0.002318294020369648,
                        0.904996395111084,
                        0.012130282819271,
                        0.032130282819271,
                        0.0014589491765946,
                        0.0414589491765946));
    }

    @Override
    public String id() {
        return "constant@0";
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
                return Collections.nCopies(batch.size(), answer);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
