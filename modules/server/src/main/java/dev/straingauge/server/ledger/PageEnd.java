package dev.straingauge.server.ledger;

import java.time.Instant;

/**
 * Where a page ends in a list that goes by time and then by id, so that the next one begins there whatever came meanwhile.
 *
 * @param at time of the last row
 * @param id its id
 */
public record PageEnd(Instant at, String id) {}
