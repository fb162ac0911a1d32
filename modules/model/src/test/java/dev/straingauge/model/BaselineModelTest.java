package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScorerContract;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With one row in a run, the default, an answer depends on its question alone: the contract's own tolerance holds. */
class BaselineModelTest extends ScorerContract {
    @Override
    protected StanceModel load() {
        return StanceModels.open("baseline", Settings.defaults());
    }

    @Test
    void theIdFollowsFromWhatDecidesTheAnswers() {
        try (StanceModel first = load();
                StanceModel second =
                        StanceModels.open("baseline", Settings.defaults().withIntraOpThreads(2));
                StanceModel batching =
                        StanceModels.open("baseline", Settings.defaults().withMaxBatchRows(8))) {
            assertThat(first.id()).matches("baseline@[0-9a-f]{12}").isEqualTo(second.id());
            assertThat(batching.id()).isNotEqualTo(first.id());
            assertThat(first.languages()).containsExactly("en");
        }
    }

    @Test
    void afterClosingThereIsNoScoring() {
        StanceModel model = load();
        Scorer scorer = model.open();
        scorer.close();
        assertThatThrownBy(() -> scorer.score(List.of(SeedMentions.query("Text.", null, "openai", "oracle"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        model.close();
        assertThatThrownBy(model::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(model.id());
    }

    @Test
    void plainStatementsAreReadRightAndNamesDoNotMatter() {
        try (StanceModel model = load();
                Scorer scorer = model.open()) {
            String rift = "%s sued %s, after talks had collapsed. The partnership is about to end.";
            StanceQuery one = SeedMentions.query(rift.formatted("OpenAI", "Oracle"), null, "openai", "oracle");
            StanceQuery other = SeedMentions.query(rift.formatted("Tidewell", "Solmar"), null, "tidewell", "solmar");
            StanceQuery bond = SeedMentions.query(
                    "Aerwyn and Solmar extended their alliance for five years and praised each other.",
                    null,
                    "aerwyn",
                    "solmar");

            var answers = scorer.score(List.of(one, other, bond));

            assertThat(answers.get(0).requireStance().score()).isLessThan(-0.3);
            assertThat(answers.get(1)).isEqualTo(answers.get(0));
            assertThat(answers.get(2).requireStance().score()).isGreaterThan(0.1);
        }
    }
}
