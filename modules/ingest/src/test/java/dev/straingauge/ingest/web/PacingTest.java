package dev.straingauge.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PacingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeTime time = new FakeTime();
    private final Pacing pacing = new Pacing(time, time);

    @Test
    void requestsToOneHostAreAnIntervalApart() throws Exception {
        for (int i = 0; i < 4; i++) {
            pacing.await("norvane.example", SECOND);
        }

        assertThat(time.pauses).containsExactly(SECOND, SECOND, SECOND);
    }

    @Test
    void hostsDoNotWaitForEachOther() throws Exception {
        pacing.await("norvane.example", SECOND);
        pacing.await("cellgard.example", SECOND);

        assertThat(time.pauses).isEmpty();
    }

    @Test
    void timeThatPassedAnywayIsNotWaitedForAgain() throws Exception {
        pacing.await("norvane.example", SECOND);
        time.pass(Duration.ofMillis(700));
        pacing.await("norvane.example", SECOND);
        time.pass(Duration.ofHours(1));
        pacing.await("norvane.example", SECOND);

        assertThat(time.pauses).containsExactly(Duration.ofMillis(300));
    }

    @Test
    void aHostThatAskedForPeaceHasItUntilThenAndNoShorterForASecondWish() {
        pacing.hold("norvane.example", Duration.ofMinutes(5));
        pacing.hold("norvane.example", Duration.ofMinutes(1));

        time.pass(Duration.ofMinutes(4));
        assertThat(pacing.held("norvane.example")).isEqualTo(Duration.ofMinutes(1));
        assertThat(pacing.held("cellgard.example")).isNull();

        time.pass(Duration.ofMinutes(1));
        assertThat(pacing.held("norvane.example")).isNull();
    }

    @Test
    void threadsThatAskForOneHostAtOnceGetATurnEach() throws Exception {
        List<Duration> waits = new CopyOnWriteArrayList<>();
        Pacing standing = new Pacing(time, waits::add);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            threads.invokeAll(Collections.nCopies(100, () -> {
                        standing.await("norvane.example", SECOND);
                        return true;
                    }))
                    .forEach(turn -> assertThat(turn).succeedsWithin(SECOND));
        } finally {
            threads.shutdownNow();
        }

        assertThat(waits)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(1, 100).mapToObj(Duration::ofSeconds).toList());
    }

    @Test
    void manyHostsAreForgottenOnceTheyDoNotMatterWhileThoseThatDoAreKept() throws Exception {
        for (int i = 0; i < 50_000; i++) {
            pacing.await("host" + i + ".example", SECOND);
            time.pass(Duration.ofMillis(10));
        }
        pacing.await("host49999.example", SECOND);

        assertThat(time.pauses).containsExactly(Duration.ofMillis(990));
        assertThat(pacing.remembered()).isLessThanOrEqualTo(1_024);
    }
}
