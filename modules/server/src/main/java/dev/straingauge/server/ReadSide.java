package dev.straingauge.server;

import dev.straingauge.server.ledger.Ledger;
import java.time.Instant;
import java.util.Optional;

/**
 * What is needed to tell what came of the articles. Nothing of it is closed here.
 *
 * @param ledger what the line said
 * @param model name and hash of the model that scores; empty where none does
 * @param startedAt when this instance started
 */
public record ReadSide(Ledger ledger, Optional<String> model, Instant startedAt) {}
