package dev.straingauge.app.replay;

/**
 * How much of its history a replay has on its own topics.
 *
 * @param records how many records
 * @param refused how many of them are on the topic of rejected ones
 * @param digest CRC-32C of their keys and values, in order, by which a history that was changed meanwhile is known
 * @param complete whether that is all
 */
record ReplayProgress(long records, long refused, long digest, boolean complete) {
    static final ReplayProgress NONE = new ReplayProgress(0, 0, 0, false);

    /** How many paragraphs. */
    long paragraphs() {
        return records - refused;
    }
}
