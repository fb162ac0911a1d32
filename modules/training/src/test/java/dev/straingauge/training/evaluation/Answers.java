package dev.straingauge.training.evaluation;

import dev.straingauge.core.Certainty;
import dev.straingauge.core.CertaintyProbabilities;
import dev.straingauge.core.Issue;
import dev.straingauge.core.IssueProbabilities;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.Tone;
import dev.straingauge.core.ToneProbabilities;
import dev.straingauge.training.corpus.Labelled;
import dev.straingauge.training.corpus.LabelledSet;
import dev.straingauge.training.corpus.Labels;
import dev.straingauge.training.corpus.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Labels and answers for tests: 80 % for what is said, the rest shared equally. */
final class Answers {
    /** Worked by hand: precision, recall and F1 of strain 2/3, of neutral 1/2, of stability 1. */
    static final List<Labelled> PARAGRAPHS = List.of(
            labelled("1", Stance.STRAIN),
            labelled("2", Stance.STRAIN),
            labelled("3", Stance.STRAIN),
            labelled("4", Stance.NEUTRAL),
            labelled("5", Stance.NEUTRAL),
            labelled("6", Stance.STABILITY));

    static final List<Reading> READINGS = List.of(
            said(Stance.STRAIN),
            said(Stance.STRAIN),
            said(Stance.NEUTRAL),
            said(Stance.NEUTRAL),
            said(Stance.STRAIN),
            said(Stance.STABILITY));

    private Answers() {}

    static Labelled labelled(String id, Stance stance) {
        return labelled(id, Labels.of(stance));
    }

    static Labelled labelled(String id, Labels labels) {
        return new Labelled(
                id,
                new StanceQuery(
                        "Alba and Bolt, paragraph " + id + ".",
                        null,
                        null,
                        new StanceQuery.Party("Alba", List.of()),
                        new StanceQuery.Party("Bolt", List.of())),
                labels);
    }

    static LabelledSet set(String name, List<Labelled> questions) {
        return new LabelledSet(name, LabelledSet.Source.WRITTEN, Split.DEV, questions, 7);
    }

    static Reading said(Stance stance) {
        return Reading.of(probabilities(stance));
    }

    static Reading said(Stance stance, Tone toneA, Tone toneB, Certainty certainty, Issue... issues) {
        Map<Issue, Double> likely = new EnumMap<>(Issue.class);
        for (Issue issue : Issue.values()) {
            likely.put(issue, List.of(issues).contains(issue) ? 0.9 : 0.1);
        }
        return new Reading(
                probabilities(stance),
                tone(toneA),
                tone(toneB),
                new CertaintyProbabilities(
                        certainty == Certainty.STATED ? 0.7 : 0.1,
                        certainty == Certainty.REPORTED ? 0.7 : 0.1,
                        certainty == Certainty.SPECULATED ? 0.7 : 0.1,
                        certainty == Certainty.DENIED ? 0.7 : 0.1),
                IssueProbabilities.of(likely));
    }

    static StanceProbabilities probabilities(Stance stance) {
        return switch (stance) {
            case STRAIN -> new StanceProbabilities(0.8, 0.1, 0.1);
            case NEUTRAL -> new StanceProbabilities(0.1, 0.8, 0.1);
            case STABILITY -> new StanceProbabilities(0.1, 0.1, 0.8);
        };
    }

    static ToneProbabilities tone(Tone tone) {
        return switch (tone) {
            case NEGATIVE -> new ToneProbabilities(0.8, 0.1, 0.1);
            case NEUTRAL -> new ToneProbabilities(0.1, 0.8, 0.1);
            case POSITIVE -> new ToneProbabilities(0.1, 0.1, 0.8);
        };
    }

    /** As many labelled paragraphs, stance by turns. */
    static List<Labelled> some(int number) {
        List<Labelled> all = new ArrayList<>();
        for (int at = 0; at < number; at++) {
            all.add(labelled("p" + at, List.of(Stance.values()).get(at % 3)));
        }
        return all;
    }

    /** Finds the parties in the text by their names. */
    static StanceQuery finding(StanceQuery question) {
        StanceQuery.Party b = question.b();
        return new StanceQuery(
                question.text(),
                question.title(),
                null,
                found(question.a(), question.text()),
                b == null ? null : found(b, question.text()));
    }

    private static StanceQuery.Party found(StanceQuery.Party party, String text) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(party.name().toLowerCase(Locale.ROOT));
        return at < 0
                ? party
                : new StanceQuery.Party(
                        party.name(),
                        List.of(new Mention(party.name(), at, at + party.name().length(), Mention.Kind.NAME)));
    }
}
