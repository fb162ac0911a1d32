package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Balance;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Position;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;

/**
 * What became of the paragraphs, as the topics say. What was skipped leaves no trace there: it is what is left of the others,
 * and a test says what it must be, or meters do.
 *
 * @param read records on the paragraphs topic
 * @param scored those of them of which there is an observation
 * @param rejected those of them that are among the dead letters
 */
record TopicBalance(long read, long scored, long rejected) {
    static TopicBalance of(String servers) {
        String paragraphs = Topics.PARAGRAPHS.name();
        return new TopicBalance(
                TopicNow.committed(servers, paragraphs).size(),
                TopicNow.values(servers, Topics.OBSERVATIONS).stream()
                        .map(Observation::read)
                        .map(Position::toString)
                        .distinct()
                        .count(),
                TopicNow.committed(servers, Topics.REJECTED.name()).stream()
                        .map(record -> RejectedHeaders.text(record.headers(), RejectedHeaders.FROM))
                        .filter(from -> from != null && from.matches("\\Q" + paragraphs + "\\E-\\d+@\\d+"))
                        .distinct()
                        .count());
    }

    /** What several processes' meters say together. */
    static Balance sum(Balance one, Balance other) {
        return new Balance(
                one.read() + other.read(),
                one.scored() + other.scored(),
                one.skipped() + other.skipped(),
                one.rejected() + other.rejected());
    }

    /** What was neither scored nor rejected. */
    long skipped() {
        return read - scored - rejected;
    }

    /** Nothing was lost and nothing made up: every record was scored or rejected, but so many. */
    void assertSkipped(long expected) {
        assertThat(skipped()).as("read − scored − rejected of %s", this).isEqualTo(expected);
    }

    /**
     * Meters of processes that were at rest when they ended, none of which was killed, say the same. A paragraph whose article
     * was published again is scored once more by them, but has one observation: there, say how many.
     */
    void assertAgreesWith(Balance meters, long scoredAgain) {
        assertThat(meters.open())
                .as("paragraphs whose fate is open, of %s", meters)
                .isZero();
        assertThat(meters)
                .as("meters, against topics %s", this)
                .isEqualTo(new Balance(read, scored + scoredAgain, skipped() - scoredAgain, rejected));
    }
}
