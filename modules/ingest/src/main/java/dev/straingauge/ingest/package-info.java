/**
 * Turns files into clean paragraphs and rejections, and publishes both.
 *
 * <p>{@link dev.straingauge.ingest.ArticleReader} reads; {@link dev.straingauge.ingest.ArticlePublisher} writes to
 * Kafka; {@link dev.straingauge.ingest.Chronicle} puts what was read into the order of its publication. Between them an
 * article is a {@link dev.straingauge.ingest.Read}. What cannot be read is never skipped in silence: it comes out as a
 * {@link dev.straingauge.ingest.Read.Refused} with the reason, or, when it was no part of the article's content, as a
 * {@link dev.straingauge.ingest.Dropped}.
 */
@NullMarked
package dev.straingauge.ingest;

import org.jspecify.annotations.NullMarked;
