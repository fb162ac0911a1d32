package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeywordStanceModelTest extends ScorerContract {
    @Override
    protected StanceModel load() {
        return new KeywordStanceModel();
    }

    @Test
    void wordsDecideAndBalanceIsNeutral() {
        assertThat(score("Alpha sued Beta.")).isEqualTo(new StanceProbabilities(0.8, 0.1, 0.1));
        assertThat(score("The extension was signed.")).isEqualTo(new StanceProbabilities(0.1, 0.1, 0.8));
        assertThat(score("They renew the contract in spite of the dispute."))
                .isEqualTo(new StanceProbabilities(0.1, 0.8, 0.1));
        assertThat(score("A suede sofa.")).isEqualTo(new StanceProbabilities(0.1, 0.8, 0.1));
    }

    @Test
    void everyOtherAnswerFollowsFromTheWordsAsWell() {
        Reading reading = read("Sources denied that Alpha may sue over money and regulation.");

        assertThat(reading.toneA())
                .isEqualTo(new ToneProbabilities(0.8, 0.1, 0.1))
                .isEqualTo(reading.toneB());
        assertThat(reading.certainty()).isEqualTo(new CertaintyProbabilities(0.1, 0.1, 0.1, 0.7));
        assertThat(reading.issues()).isEqualTo(new IssueProbabilities(0.9, 0.1, 0.1, 0.9, 0.1, 0.1, 0.1, 0.1));
    }

    private static StanceProbabilities score(String text) {
        return read(text).requireStance();
    }

    private static Reading read(String text) {
        try (StanceModel model = new KeywordStanceModel();
                Scorer scorer = model.open()) {
            StanceQuery.Party a = new StanceQuery.Party("Alpha", List.of());
            StanceQuery.Party b = new StanceQuery.Party("Beta", List.of());
            return scorer.score(List.of(new StanceQuery(text, null, null, a, b)))
                    .get(0);
        }
    }
}
