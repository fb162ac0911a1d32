package dev.straingauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StopSignalTest {
    @Test
    void whoever_listens_is_told_once_also_before_it_waits() throws InterruptedException {
        try (StopSignal signal = StopSignal.listen()) {
            assertThat(StopSignal.raise()).isTrue();
            assertThat(StopSignal.raise()).as("a second time nobody is there").isFalse();

            signal.await();
        }
    }

    @Test
    void nobody_is_told_when_nobody_listens_any_more() {
        StopSignal.listen().close();

        assertThat(StopSignal.raise()).isFalse();
    }

    @Test
    void two_cannot_listen_at_once() {
        try (StopSignal signal = StopSignal.listen()) {
            assertThatIllegalStateException().isThrownBy(StopSignal::listen);
            assertThat(signal).isNotNull();
        }
    }
}
