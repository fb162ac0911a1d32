package dev.straingauge.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes observations of which only some things matter. */
final class Said {
    private Said() {}

    /** A paragraph with a score, by itself in an article. */
    static Observation at(Instant publishedAt, String id, double score) {
        return said(id, "Planck Wire", "https://www.planck.example/" + id, publishedAt, score, null);
    }

    static Observation said(
            String id,
            String source,
            @Nullable String url,
            Instant publishedAt,
            double score,
            @Nullable CertaintyProbabilities certainty) {
        StanceProbabilities answer =
                new StanceProbabilities(Math.max(0, -score), 1 - Math.abs(score), Math.max(0, score));
        Paragraph paragraph = new Paragraph(
                id,
                0,
                Paragraph.Kind.BODY,
                "Microsoft and OpenAI.",
                null,
                null,
                source,
                url,
                null,
                publishedAt,
                "en",
                java.util.List.of());
        return Observation.of(
                paragraph,
                Samples.LINK,
                new Reading(answer, null, null, certainty, (IssueProbabilities) null),
                "keywords@1",
                Samples.POSITION);
    }
}
