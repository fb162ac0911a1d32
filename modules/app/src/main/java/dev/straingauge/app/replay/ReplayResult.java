package dev.straingauge.app.replay;

import dev.straingauge.core.Balance;
import dev.straingauge.wire.TopicSet;
import java.time.Duration;

/**
 * A replay that has come to its end: everything that it gave rise to is committed.
 *
 * @param name its name
 * @param topics where its results are
 * @param model id of the model that read
 * @param history what it replayed
 * @param paragraphs paragraphs of that
 * @param refused what could not be read as an article, and stands on its topic of rejected ones
 * @param balance what became of the paragraphs that this process read
 * @param whole whether this process read all of them; else an earlier one read the others
 * @param took from its beginning, in this process
 */
public record ReplayResult(
        String name,
        TopicSet topics,
        String model,
        String history,
        long paragraphs,
        long refused,
        Balance balance,
        boolean whole,
        Duration took) {}
