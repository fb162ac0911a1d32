package dev.straingauge.server;

import dev.straingauge.core.AlertNote;

/** Who takes what analysts say of alerts. Called from several threads at once. */
public interface NotePort {
    /**
     * Takes a note; it is kept for good once this returns.
     *
     * @throws HandInException when it was not, or nobody knows
     */
    void handIn(AlertNote note) throws HandInException;
}
