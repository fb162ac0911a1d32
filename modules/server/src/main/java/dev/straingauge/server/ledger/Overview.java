package dev.straingauge.server.ledger;

import java.util.List;

/**
 * Every partnership as it stands.
 *
 * @param version of the ledger that it is of, for ETags
 * @param clock how far the news has come
 * @param rows in no order that means anything
 */
public record Overview(String version, Clock clock, List<PartnershipRow> rows) {}
