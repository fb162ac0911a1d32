package dev.straingauge.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph that an alert rests on.
 *
 * @param observation observation id
 * @param article article id
 * @param paragraph the paragraph's number in its article, from 0
 * @param source the outlet
 * @param publishedAt publication time
 * @param title the article's title, or null
 * @param url where it can be read, or null
 * @param text the paragraph's words
 * @param issues what the news turns on, as {@link Issue#label()}, or null when its model does not say
 * @param score P(stability) − P(strain), in [−1, 1]
 * @param origin id of the article whose report this is
 * @param read where the paragraph stands in Kafka
 */
public record Evidence(
        String observation,
        String article,
        int paragraph,
        String source,
        Instant publishedAt,
        @Nullable String title,
        @Nullable String url,
        String text,
        @Nullable List<String> issues,
        double score,
        String origin,
        Position read) {
    public Evidence {
        Require.text(observation, "observation");
        Require.text(article, "article");
        Require.notNegative(paragraph, "paragraph");
        Require.text(source, "source");
        Require.present(publishedAt, "publishedAt");
        Require.text(text, "text");
        issues = issues == null ? null : List.copyOf(issues);
        Require.within(score, -1, 1, "score");
        Require.text(origin, "origin");
        Require.present(read, "read");
    }

    /** What an observation proves. */
    public static Evidence of(Observation observation) {
        return new Evidence(
                observation.id(),
                observation.articleId(),
                observation.paragraph(),
                observation.source(),
                observation.publishedAt(),
                observation.title(),
                observation.url(),
                observation.text(),
                labels(observation.issues()),
                observation.score(),
                observation.origin(),
                observation.read());
    }

    private static @Nullable List<String> labels(@Nullable IssueProbabilities issues) {
        return issues == null
                ? null
                : issues.issues().stream().map(Issue::label).toList();
    }
}
