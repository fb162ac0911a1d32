package dev.straingauge.app.line;

import dev.straingauge.app.config.StraingaugeConfig;
import java.util.Optional;

/**
 * How many threads run the line. Each of them scores by itself, with as many threads as one call of the model takes, and where
 * other cores are idle has help.
 *
 * @param streams stream threads, 1 or more
 * @param scorers questions that are answered at a time when there are few batches, 1 or more
 * @param warning that they want more cores than there are, in one line; empty when they do not
 */
public record LineThreads(int streams, int scorers, Optional<String> warning) {
    /** Of a partition, what reads its articles and what keeps its partnerships can run side by side. */
    private static final int TASKS_OF_A_PARTITION = 2;

    /** Side by side; an article has hardly more paragraphs about one partnership. */
    private static final int MOST_SCORERS = 8;

    /**
     * As configured; or where {@code kafka.threads} is 0, as many as the cores can run, and no more than there is work for.
     *
     * @param cores cores that this process may use, 1 or more
     */
    public static LineThreads of(StraingaugeConfig config, int cores) {
        int each = config.model().threads();
        int given = config.kafka().threads();
        int streams = given > 0
                ? given
                : Math.max(
                        1,
                        Math.min(
                                cores / each,
                                TASKS_OF_A_PARTITION * config.kafka().partitions()));
        int wanted = streams * each;
        return new LineThreads(
                streams,
                Math.max(1, Math.min(MOST_SCORERS, cores / each)),
                wanted <= cores
                        ? Optional.empty()
                        : Optional.of((given > 0 ? "kafka.threads " + streams + " times " : "")
                                + "model.threads " + each + " wants " + wanted + (wanted == 1 ? " core" : " cores")
                                + ", and there " + (cores == 1 ? "is 1" : "are " + cores)
                                + ": batches will wait for each other; "
                                + (each > cores
                                        ? "set model.threads to " + cores + " at most"
                                        : "set kafka.threads to 0, which takes what fits")));
    }
}
