package dev.straingauge.ingest.web;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a page already: it is sent only if it has changed since. What no server would say, being longer than
 * 1 024 characters or not printable, is dropped.
 *
 * @param etag the server's own mark of the page, or null
 * @param lastModified when the server said that the page was last changed, in its own words, or null
 */
public record Conditions(@Nullable String etag, @Nullable String lastModified) {
    /** Nothing is known: the page is wanted in any case. */
    public static final Conditions NONE = new Conditions(null, null);

    private static final int LONGEST = 1_024;

    public Conditions {
        etag = sane(etag);
        lastModified = sane(lastModified);
    }

    static @Nullable String sane(@Nullable String header) {
        return header != null
                        && !header.isBlank()
                        && header.length() <= LONGEST
                        && header.chars().allMatch(c -> c >= ' ' && c <= '~')
                ? header
                : null;
    }
}
