package dev.straingauge.core;

/**
 * Why an observation no longer counts.
 *
 * @param reason what its outlet did to the article
 * @param by id of the article's revision that did it
 */
public record Withdrawal(Reason reason, String by) {
    /** What an outlet can do to an article that it published. */
    public enum Reason {
        /** It published other words in its place. */
        REPLACED,
        /** It took the article back. */
        RETRACTED
    }

    public Withdrawal {
        Require.present(reason, "reason");
        Require.text(by, "by");
    }
}
