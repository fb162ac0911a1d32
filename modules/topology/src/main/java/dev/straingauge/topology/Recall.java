package dev.straingauge.topology;

import dev.straingauge.core.Withdrawal;
import java.time.Instant;

/**
 * All that an article said about a partnership no longer holds.
 *
 * @param partnership partnership id
 * @param articleId the article
 * @param publishedAt when what it said was published
 * @param why what its outlet did
 */
record Recall(String partnership, String articleId, Instant publishedAt, Withdrawal why) {}
