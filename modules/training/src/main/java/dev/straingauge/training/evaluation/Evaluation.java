package dev.straingauge.training.evaluation;

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
import dev.straingauge.training.corpus.Labelled;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How well a model answers a labelled set: each of the four answers for itself. Null is what the set has no labels for, or
 * what the model does not say.
 *
 * @param questions how many questions were asked, 1 or more
 * @param stance toward the relationship of the two
 * @param tone toward each company; a question about two has two of them
 * @param certainty how sure the text is
 * @param issues what the news turns on
 */
public record Evaluation(
        int questions,
        @Nullable ChoiceScore<Stance> stance,
        @Nullable ChoiceScore<Tone> tone,
        @Nullable ChoiceScore<Certainty> certainty,
        @Nullable IssueScore issues) {

    /**
     * Compares answers with labels.
     *
     * @param questions one or more labelled questions
     * @param readings the model's answer to each, in the same order
     */
    public static Evaluation of(List<Labelled> questions, List<Reading> readings) {
        if (questions.isEmpty() || questions.size() != readings.size()) {
            throw new IllegalArgumentException("there must be one answer for each of one or more questions, got: "
                    + questions.size() + " questions and " + readings.size() + " answers");
        }
        List<ChoiceScore.Judged<Stance>> stances = new ArrayList<>();
        List<ChoiceScore.Judged<Tone>> tones = new ArrayList<>();
        List<ChoiceScore.Judged<Certainty>> certainties = new ArrayList<>();
        List<IssueScore.Judged> issues = new ArrayList<>();
        for (int at = 0; at < questions.size(); at++) {
            Labelled question = questions.get(at);
            Reading reading = readings.get(at);
            stance(question, reading).forEach(stances::add);
            tones(question, reading).forEach(tones::add);
            certainty(question, reading).forEach(certainties::add);
            issues(question, reading).forEach(issues::add);
        }
        return new Evaluation(
                questions.size(),
                stances.isEmpty() ? null : ChoiceScore.of(Stance.class, stances),
                tones.isEmpty() ? null : ChoiceScore.of(Tone.class, tones),
                certainties.isEmpty() ? null : ChoiceScore.of(Certainty.class, certainties),
                issues.isEmpty() ? null : IssueScore.of(issues));
    }

    /** Whom a question is about: "Alba and Bolt". */
    static String about(StanceQuery query) {
        StanceQuery.Party b = query.b();
        return b == null ? query.a().name() : query.a().name() + " and " + b.name();
    }

    private static Stream<ChoiceScore.Judged<Stance>> stance(Labelled question, Reading reading) {
        Stance seen = question.labels().stance();
        StanceProbabilities said = reading.stance();
        return seen == null || said == null
                ? Stream.of()
                : Stream.of(judged(question, about(question.query()), seen, said.stance(), said::of, Stance::label));
    }

    private static Stream<ChoiceScore.Judged<Tone>> tones(Labelled question, Reading reading) {
        StanceQuery.Party b = question.query().b();
        Stream<ChoiceScore.Judged<Tone>> a =
                tone(question, question.query().a(), question.labels().toneA(), reading.toneA());
        return b == null
                ? a
                : Stream.concat(a, tone(question, b, question.labels().toneB(), reading.toneB()));
    }

    private static Stream<ChoiceScore.Judged<Tone>> tone(
            Labelled question, StanceQuery.Party party, @Nullable Tone seen, @Nullable ToneProbabilities said) {
        return seen == null || said == null
                ? Stream.of()
                : Stream.of(judged(question, party.name(), seen, said.tone(), said::of, Tone::label));
    }

    private static Stream<ChoiceScore.Judged<Certainty>> certainty(Labelled question, Reading reading) {
        Certainty seen = question.labels().certainty();
        CertaintyProbabilities said = reading.certainty();
        return seen == null || said == null
                ? Stream.of()
                : Stream.of(
                        judged(question, about(question.query()), seen, said.certainty(), said::of, Certainty::label));
    }

    private static <E> ChoiceScore.Judged<E> judged(
            Labelled question,
            String about,
            E seen,
            E said,
            Function<E, Double> probability,
            Function<E, String> label) {
        double confidence = probability.apply(said);
        return new ChoiceScore.Judged<>(
                seen,
                said,
                confidence,
                new Miss(
                        question.id(),
                        about,
                        question.query().text(),
                        label.apply(seen),
                        label.apply(said),
                        confidence));
    }

    private static Stream<IssueScore.Judged> issues(Labelled question, Reading reading) {
        List<Issue> seen = question.labels().issues();
        IssueProbabilities said = reading.issues();
        if (seen == null || said == null) {
            return Stream.of();
        }
        Map<Issue, Double> likely = new EnumMap<>(Issue.class);
        for (Issue issue : Issue.values()) {
            likely.put(issue, said.of(issue));
        }
        return Stream.of(new IssueScore.Judged(
                set(seen),
                set(said.issues()),
                likely,
                question.id(),
                about(question.query()),
                question.query().text()));
    }

    private static Set<Issue> set(List<Issue> issues) {
        Set<Issue> set = EnumSet.noneOf(Issue.class);
        set.addAll(issues);
        return set;
    }
}
