package dev.straingauge.server.ledger;

import java.time.Instant;

/**
 * A stretch of event time.
 *
 * @param from its first instant
 * @param to the first instant after it
 */
public record Span(Instant from, Instant to) {}
