package dev.straingauge.training.finetune;

import dev.straingauge.model.RoleTokens;
import dev.straingauge.training.corpus.StanceShares;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row with what is to be learned from it.
 *
 * @param source the set that it comes from
 * @param row tokens and roles
 * @param stance 0 strain, 1 neutral, 2 stability; {@value #UNKNOWN} when nobody said
 * @param certainty 0 stated, 1 reported, 2 speculated, 3 denied; or {@value #UNKNOWN}
 * @param issues numbers of the issues that hold, each 0 to 7; only meant when {@code knowsIssues}
 * @param knowsIssues whether the issues were labelled
 * @param toneA toward the row's party A: 0 negative, 1 neutral, 2 positive; or {@value #UNKNOWN}
 * @param toneB toward its party B, likewise
 * @param weight how much it counts, above 0
 * @param answer what models said of the stance where nobody else did, or null
 */
public record Lesson(
        Source source,
        RoleTokens.Row row,
        int stance,
        int certainty,
        Set<Integer> issues,
        boolean knowsIssues,
        int toneA,
        int toneB,
        float weight,
        @Nullable StanceShares answer) {
    /** No label. */
    public static final int UNKNOWN = -1;

    /** Where lessons come from. */
    public enum Source {
        /** The corpus written for this project. */
        CORPUS,
        /** Labelled paragraphs of real news. */
        NEWS,
        /** Paragraphs of real news that nobody labelled, with what models said of them. */
        ANSWERED,
        /** NewsMTSC: news sentences with the tone toward someone. */
        NEWSMTSC,
        /** SEntFiN: financial headlines with the tone toward a company. */
        SENTFIN,
        /** A paragraph with a pair that it is not about. */
        OTHER_PAIR,
        /** A paragraph between sentences of others. */
        SURROUNDED
    }

    public Lesson {
        issues = Set.copyOf(issues);
        if (!(weight > 0)) {
            throw new IllegalArgumentException("weight must be positive, got: " + weight);
        }
    }

    /** One that people labelled. */
    public Lesson(
            Source source,
            RoleTokens.Row row,
            int stance,
            int certainty,
            Set<Integer> issues,
            boolean knowsIssues,
            int toneA,
            int toneB,
            float weight) {
        this(source, row, stance, certainty, issues, knowsIssues, toneA, toneB, weight, null);
    }

    /** The same to be learned from another row. */
    Lesson with(RoleTokens.Row other) {
        return new Lesson(source, other, stance, certainty, issues, knowsIssues, toneA, toneB, weight, answer);
    }

    /** The label for a task of one choice, or {@value #UNKNOWN}. */
    int label(Task task) {
        return switch (task) {
            case STANCE -> stance;
            case CERTAINTY -> certainty;
            case TONE_A -> toneA;
            case TONE_B -> toneB;
            case ISSUES -> throw new IllegalArgumentException("issues are no single choice");
        };
    }
}
