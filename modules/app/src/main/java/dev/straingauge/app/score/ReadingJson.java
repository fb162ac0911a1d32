package dev.straingauge.app.score;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Certainty;
import dev.straingauge.core.CertaintyProbabilities;
import dev.straingauge.core.Issue;
import dev.straingauge.core.IssueProbabilities;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.Tone;
import dev.straingauge.core.ToneProbabilities;
import org.jspecify.annotations.Nullable;

/**
 * A reading as fields of a JSON object, those that the model says:
 *
 * <pre>{@code
 * "stance": "strain", "score": -0.7, "strain": 0.8, "neutral": 0.1, "stability": 0.1,
 * "tone": {"Alba": {"label": "negative", "negative": 0.8, "neutral": 0.1, "positive": 0.1}, "Bolt": {…}},
 * "certainty": {"label": "stated", "stated": 0.7, "reported": 0.1, "speculated": 0.1, "denied": 0.1},
 * "issues": {"money": 0.9}
 * }</pre>
 */
final class ReadingJson {
    private ReadingJson() {}

    /**
     * Adds what was read to an answer.
     *
     * @param allIssues every issue with its probability, not only those that hold
     */
    static void addTo(ObjectNode answer, StanceQuery question, Reading reading, boolean allIssues) {
        StanceProbabilities stance = reading.stance();
        if (stance != null) {
            answer.put("stance", stance.stance().label());
            answer.put("score", stance.score());
            for (Stance one : Stance.values()) {
                answer.put(one.label(), stance.of(one));
            }
        }
        tones(answer, question, reading);
        certainty(answer, reading.certainty());
        issues(answer, reading.issues(), allIssues);
    }

    private static void tones(ObjectNode answer, StanceQuery question, Reading reading) {
        if (reading.toneA() != null) {
            tone(answer.withObjectProperty("tone"), question.a(), reading.toneA());
        }
        if (reading.toneB() != null && question.b() != null) {
            tone(answer.withObjectProperty("tone"), question.b(), reading.toneB());
        }
    }

    private static void tone(ObjectNode tones, StanceQuery.Party party, ToneProbabilities tone) {
        ObjectNode one = tones.putObject(party.name());
        one.put("label", tone.tone().label());
        for (Tone each : Tone.values()) {
            one.put(each.label(), tone.of(each));
        }
    }

    private static void certainty(ObjectNode answer, @Nullable CertaintyProbabilities certainty) {
        if (certainty != null) {
            ObjectNode one = answer.putObject("certainty");
            one.put("label", certainty.certainty().label());
            for (Certainty each : Certainty.values()) {
                one.put(each.label(), certainty.of(each));
            }
        }
    }

    private static void issues(ObjectNode answer, @Nullable IssueProbabilities issues, boolean all) {
        if (issues != null) {
            ObjectNode holding = answer.putObject("issues");
            for (Issue issue : Issue.values()) {
                if (all || issues.of(issue) >= IssueProbabilities.HOLDS) {
                    holding.put(issue.label(), issues.of(issue));
                }
            }
        }
    }
}
