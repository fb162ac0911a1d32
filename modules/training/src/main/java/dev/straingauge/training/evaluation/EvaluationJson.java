package dev.straingauge.training.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Stance;
import dev.straingauge.core.Tone;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reports as one JSON object, for scripts:
 *
 * <pre>{@code
 * {"models": [{"model": "…", "sets": [{"set": "corpus (dev)", "questions": 1020,
 *   "stance": {"answers": 1020, "macroF1": 0.81, "low": 0.79, "high": 0.83, "commonest": 0.18, "accuracy": 0.82,
 *     "calibrationError": 0.03, "classes": {"strain": {"precision": …, "recall": …, "f1": …, "seen": 340, "said": 335}, …},
 *     "confusion": {"strain": {"strain": 300, "neutral": 30, "stability": 10}, …},
 *     "errors": 180, "worst": [{"id", "about", "seen", "said", "confidence", "text"}, …]},
 *   "tone": {…}, "certainty": {…}, "issues": {…}, "swap": {"asked": 800, "neutral": 780, "share": 0.975}}]}]}
 * }</pre>
 *
 * <p>What a set has no labels for, or a model does not say, is absent.
 */
public final class EvaluationJson {
    private EvaluationJson() {}

    /**
     * All reports.
     *
     * @param worst how many errors of each answer are there at most, 0 or more
     */
    public static ObjectNode of(List<Report> reports, int worst) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode models = json.putArray("models");
        for (Report report : reports) {
            ObjectNode one = models.addObject();
            one.put("model", report.model());
            ArrayNode sets = one.putArray("sets");
            report.sets().forEach(measured -> set(sets.addObject(), measured, worst));
        }
        return json;
    }

    private static void set(ObjectNode json, Report.Measured measured, int worst) {
        Evaluation evaluation = measured.evaluation();
        json.put("set", measured.set().name());
        json.put("questions", evaluation.questions());
        choice(json, "stance", evaluation.stance(), Stance::label, worst);
        choice(json, "tone", evaluation.tone(), Tone::label, worst);
        choice(json, "certainty", evaluation.certainty(), Certainty::label, worst);
        if (evaluation.issues() != null) {
            issues(json.putObject("issues"), evaluation.issues(), worst);
        }
        Swap swap = measured.swap();
        if (swap != null) {
            json.putObject("swap")
                    .put("asked", swap.asked())
                    .put("neutral", swap.neutral())
                    .put("share", swap.share());
        }
    }

    private static <E extends Enum<E>> void choice(
            ObjectNode into, String name, @Nullable ChoiceScore<E> score, Function<E, String> label, int worst) {
        if (score == null) {
            return;
        }
        Confusion<E> confusion = score.confusion();
        ObjectNode json = into.putObject(name);
        json.put("answers", confusion.total());
        figures(json, score.macroF1(), score.interval());
        json.put("commonest", score.commonest());
        json.put("accuracy", confusion.accuracy());
        json.put("calibrationError", score.calibration().expectedError());
        ObjectNode classes = json.putObject("classes");
        ObjectNode counts = json.putObject("confusion");
        for (E one : confusion.classes()) {
            classes.putObject(label.apply(one))
                    .put("precision", confusion.precision(one))
                    .put("recall", confusion.recall(one))
                    .put("f1", confusion.f1(one))
                    .put("seen", confusion.seen(one))
                    .put("said", confusion.said(one));
            ObjectNode row = counts.putObject(label.apply(one));
            confusion.classes().forEach(said -> row.put(label.apply(said), confusion.count(one, said)));
        }
        misses(json, score.misses(), worst);
    }

    private static void issues(ObjectNode json, IssueScore score, int worst) {
        json.put("paragraphs", score.paragraphs());
        figures(json, score.macroF1(), score.interval());
        json.put("exact", score.exact());
        json.put("calibrationError", score.calibration().expectedError());
        ObjectNode classes = json.putObject("classes");
        for (Issue issue : Issue.values()) {
            IssueScore.Counts counts = score.of(issue);
            classes.putObject(issue.label())
                    .put("precision", counts.precision())
                    .put("recall", counts.recall())
                    .put("f1", counts.f1())
                    .put("seen", counts.seen())
                    .put("said", counts.said())
                    .put("both", counts.both());
        }
        misses(json, score.misses(), worst);
    }

    private static void figures(ObjectNode json, double macroF1, Interval interval) {
        json.put("macroF1", macroF1).put("low", interval.low()).put("high", interval.high());
    }

    private static void misses(ObjectNode json, List<Miss> misses, int worst) {
        json.put("errors", misses.size());
        ArrayNode array = json.putArray("worst");
        misses.stream().limit(worst).forEach(miss -> array.addObject()
                .put("id", miss.id())
                .put("about", miss.about())
                .put("seen", miss.seen())
                .put("said", miss.said())
                .put("confidence", miss.confidence())
                .put("text", miss.text()));
    }
}
