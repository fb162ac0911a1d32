package dev.straingauge.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article as it was found, before anything but its parts was checked.
 *
 * @param id its id
 * @param source the outlet, or the file it came from
 * @param url where it can be read, or null
 * @param publishedAt publication time
 * @param language its language as declared, or null
 * @param segments title, author and text
 * @param revisedAt when it was last changed, later than it was published, or null
 */
record Draft(
        String id,
        String source,
        @Nullable String url,
        Instant publishedAt,
        @Nullable String language,
        Segments segments,
        @Nullable Instant revisedAt) {
    /** A change that does not come after the publication is none. */
    Draft {
        revisedAt = revisedAt != null && revisedAt.isAfter(publishedAt) ? revisedAt : null;
    }
}
