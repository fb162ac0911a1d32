package dev.straingauge.server;

import dev.straingauge.server.ledger.Ledger;
import java.time.Instant;
import java.util.Optional;

/**
 * What is needed to tell what came of the articles. Nothing of it is closed here.
 *
 * @param ledger what the line said
 * @param ports who takes what analysts hand in
 * @param model name and hash of the model that scores; empty where none does
 * @param startedAt when this instance started
 */
public record ReadSide(Ledger ledger, Ports ports, Optional<String> model, Instant startedAt) {
    /** Of a server that tells, and to which nobody can hand anything in. */
    public ReadSide(Ledger ledger, Optional<String> model, Instant startedAt) {
        this(ledger, Ports.NONE, model, startedAt);
    }

    /**
     * Who takes what analysts hand in.
     *
     * @param corrections takes feedback on observations
     * @param trials reads texts that somebody tries
     * @param notes takes what is said of alerts
     */
    public record Ports(CorrectionPort corrections, TrialPort trials, NotePort notes) {
        /** Nobody. */
        static final Ports NONE = new Ports(
                feedback -> {
                    throw new HandInException("nothing can be corrected here");
                },
                (text, title, a, b) -> {
                    throw new HandInException("there is no model here");
                },
                note -> {
                    throw new HandInException("nothing can be said of alerts here");
                });
    }
}
