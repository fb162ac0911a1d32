package dev.straingauge.core;

/**
 * Why an observation no longer counts.
 *
 * @param reason what its outlet did to the article, or an analyst said of it
 * @param by id of the article's revision that did it, or of the analyst's {@link Feedback}
 */
public record Withdrawal(Reason reason, String by) {
    /** What takes an observation back. */
    public enum Reason {
        /** Its outlet published other words in its place. */
        REPLACED,
        /** Its outlet took the article back. */
        RETRACTED,
        /** An analyst found that it is not about its partnership. */
        UNRELATED
    }

    public Withdrawal {
        Require.present(reason, "reason");
        Require.text(by, "by");
    }
}
