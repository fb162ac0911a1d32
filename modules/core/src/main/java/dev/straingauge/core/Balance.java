package dev.straingauge.core;

/**
 * What became of the paragraphs that were read. At rest, {@code read = scored + skipped + rejected}; in flight, the
 * difference is what waits in a batch.
 *
 * @param read paragraphs read
 * @param scored those that gave at least one observation
 * @param skipped those that are about no watched partnership, headings, what is in a language that the model does not
 *     read, what a later version of its article replaced, and retractions
 * @param rejected those that could not be read
 */
public record Balance(long read, long scored, long skipped, long rejected) {
    /** Paragraphs read whose fate is still open; never negative unless the books are wrong. */
    public long open() {
        return read - scored - skipped - rejected;
    }
}
