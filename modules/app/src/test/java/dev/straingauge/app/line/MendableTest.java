package dev.straingauge.app.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class MendableTest {
    @Test
    void another_thread_goes_on_after_a_transaction_that_the_coordinator_ended() {
        assertThat(Mendable.is(new StreamsException(
                        "Error encountered trying to commit a transaction", new InvalidTxnStateException("invalid"))))
                .isTrue();
    }

    @Test
    void all_else_stops_the_line() {
        assertThat(Mendable.is(new StreamsException("no", new TopicAuthorizationException("forbidden"))))
                .isFalse();
        assertThat(Mendable.is(new IllegalStateException("a defect"))).isFalse();
    }
}
