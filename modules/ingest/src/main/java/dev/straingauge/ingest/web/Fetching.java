package dev.straingauge.ingest.web;

import java.net.URI;

/** Fetches pages. A port; {@link WebFetcher} is the real thing. */
@FunctionalInterface
public interface Fetching {
    /**
     * Fetches a page, and says why if there is none.
     *
     * @param uri where it is: an absolute address
     * @param conditions what is known of it already
     */
    Fetched fetch(URI uri, Conditions conditions) throws InterruptedException;
}
