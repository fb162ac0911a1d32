package dev.straingauge.server;

import dev.straingauge.core.Feedback;

/** Who takes feedback. Called from several threads at once. */
public interface CorrectionPort {
    /**
     * Takes feedback; it is kept for good once this returns.
     *
     * @throws HandInException when it was not, or nobody knows
     */
    void handIn(Feedback feedback) throws HandInException;
}
