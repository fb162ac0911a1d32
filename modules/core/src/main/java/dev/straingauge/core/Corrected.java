package dev.straingauge.core;

import java.time.Instant;

/**
 * Says that an observation stands as an analyst reads it, and not as its model does.
 *
 * @param verdict what the analyst makes of it; never {@link Feedback.Verdict#UNDO}
 * @param by who says so
 * @param at when it was said
 * @param feedback id of the {@link Feedback}
 */
public record Corrected(Feedback.Verdict verdict, String by, Instant at, String feedback) {
    public Corrected {
        Require.present(verdict, "verdict");
        Require.text(by, "by");
        Require.present(at, "at");
        Require.text(feedback, "feedback");
        if (verdict == Feedback.Verdict.UNDO) {
            throw new IllegalArgumentException("verdict must not be UNDO: what is undone is not corrected");
        }
    }
}
