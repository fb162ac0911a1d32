/**
 * Fetches from the web, safely and politely, and polls feeds.
 *
 * <p>{@link dev.straingauge.ingest.web.WebFetcher} fetches one address: never one inside the own network, never more often
 * than a host bears, never more bytes or time than allowed. {@link dev.straingauge.ingest.web.BackOff} says how long to
 * wait after failures. Whatever goes wrong comes out as a {@link dev.straingauge.ingest.web.Fetched.Failed} with a reason.
 */
@NullMarked
package dev.straingauge.ingest.web;

import org.jspecify.annotations.NullMarked;
