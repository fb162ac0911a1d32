package dev.straingauge.training.evaluation;

import dev.straingauge.training.corpus.LabelledSet;
import dev.straingauge.training.corpus.Split;

/** What a model card has to say of the sets themselves. */
final class SetNotes {
    private SetNotes() {}

    /** What it is. */
    static String what(LabelledSet.Source source) {
        return switch (source) {
            case WRITTEN -> "paragraphs about invented companies, written and labelled for this project";
            case REAL_NEWS -> "real news, labelled for this project";
            case TONE -> "sentences with the tone toward someone, in NewsMTSC's format";
        };
    }

    /** Whether a model may have learnt from it. */
    static String learnt(LabelledSet set) {
        if (set.source() == LabelledSet.Source.TONE) {
            return "as the file's name says";
        }
        return set.part() == Split.DEV ? "no" : "**perhaps**: it is not the dev part alone";
    }

    /** Under which terms it may be had. */
    static String terms(LabelledSet.Source source) {
        return switch (source) {
            case WRITTEN -> "Apache-2.0";
            case REAL_NEWS -> "labels Apache-2.0; the texts belong to their publisher and are not included";
            case TONE -> "not included; NewsMTSC itself is under the MIT licence";
        };
    }

    /** What its numbers do not show. */
    static String reservation(LabelledSet.Source source) {
        return switch (source) {
            case WRITTEN ->
                "The written corpus is clearer than news is, because its paragraphs were written to show"
                        + " something; numbers on it flatter.";
            case REAL_NEWS ->
                "The labelled real news is of one agency and of some years. Where two people read it, they"
                        + " agreed more on stance than on certainty, and more on that than on issues.";
            case TONE ->
                "NewsMTSC is about politics as much as about business, and its targets are people more often"
                        + " than companies.";
        };
    }
}
