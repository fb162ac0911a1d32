package dev.straingauge.server;

import dev.straingauge.core.CertaintyProbabilities;
import dev.straingauge.core.IssueProbabilities;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Reading;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.ToneProbabilities;
import dev.straingauge.server.ledger.ObservationRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/try}: what the model says of a text. Nothing is kept of it. Thread-safe. */
final class TrialPosts {
    static final String TRY = ApiServer.ROOT + "/try";

    private static final int LONGEST_COMPANY = 200;

    private final TrialPort port;

    TrialPosts(TrialPort port) {
        this.port = port;
    }

    Route route(Posts posts) {
        return posts.route(TRY, Set.of("text", "title", "a", "b"), (asked, given) -> take(given));
    }

    /** An answer, as {@code openapi.json} describes it. */
    private record Tried(
            String a,
            String b,
            String model,
            String stance,
            double score,
            StanceProbabilities probabilities,
            @Nullable ToneProbabilities toneA,
            @Nullable ToneProbabilities toneB,
            @Nullable String certainty,
            @Nullable CertaintyProbabilities certaintyProbabilities,
            @Nullable List<String> issues,
            @Nullable Map<String, Double> issueProbabilities,
            List<ObservationRow.Place> mentions,
            List<Sentence> sentences) {}

    private record Sentence(int start, int end, @Nullable Double without, @Nullable Double contribution) {}

    private Answer take(Given given) throws Refusal, HandInException {
        String text = given.text("text", Paragraph.MAX_CHARACTERS);
        String title = given.optional("title", Paragraph.MAX_FIELD_CHARACTERS).orElse(null);
        TrialPort.Trial trial;
        try {
            trial = port.read(text, title, given.text("a", LONGEST_COMPANY), given.text("b", LONGEST_COMPANY));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Problem.of(422, String.valueOf(e.getMessage())));
        }
        return Answer.json(200, tried(trial));
    }

    private static Tried tried(TrialPort.Trial trial) {
        StanceQuery question = trial.question();
        Reading reading = trial.reading();
        StanceProbabilities stance = reading.requireStance();
        CertaintyProbabilities certainty = reading.certainty();
        IssueProbabilities issues = reading.issues();
        List<Mention> mentions = new ArrayList<>(question.a().mentions());
        if (question.b() != null) {
            mentions.addAll(question.b().mentions());
        }
        mentions.sort(Comparator.comparingInt(Mention::start));
        return new Tried(
                question.a().name(),
                question.b() == null ? "" : question.b().name(),
                trial.model(),
                stance.stance().label(),
                stance.score(),
                stance,
                reading.toneA(),
                reading.toneB(),
                certainty == null ? null : certainty.certainty().label(),
                certainty,
                issues == null ? null : ObservationRow.labels(issues),
                issues == null ? null : ObservationRow.probabilities(issues),
                ObservationRow.Place.of(mentions, trial.idOfA()),
                trial.sentences().stream()
                        .map(each -> new Sentence(
                                each.start(),
                                each.end(),
                                each.without(),
                                each.without() == null ? null : Double.valueOf(stance.score() - each.without())))
                        .toList());
    }
}
