package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamThreadsTest {
    @Test
    void the_tasks_of_a_thread_are_counted_together_and_those_of_another_are_not() throws InterruptedException {
        StreamThreads threads = new StreamThreads();
        threads.here().enter();
        threads.here().enter();
        Thread other = new Thread(() -> threads.here().enter());
        other.start();
        other.join();

        assertThat(threads.here().scorers()).isEqualTo(2);

        threads.here().leave();
        threads.here().leave();

        assertThat(threads.here().scorers()).as("who asks is one of them").isEqualTo(1);
    }

    @Test
    void commits_that_the_tasks_of_a_thread_ask_for_are_some_time_apart() {
        StreamThreads.Shared thread = new StreamThreads().here();

        assertThat(thread.mayCommit(1_000)).isTrue();
        assertThat(thread.mayCommit(1_000)).isFalse();
        assertThat(thread.mayCommit(1_000 + StreamThreads.BETWEEN_COMMITS_MS - 1))
                .isFalse();
        assertThat(thread.mayCommit(1_000 + StreamThreads.BETWEEN_COMMITS_MS)).isTrue();
    }
}
