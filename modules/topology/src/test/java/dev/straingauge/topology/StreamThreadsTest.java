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

    @Test
    void who_had_nothing_to_do_may_commit_as_often_as_results_come_for_a_while() {
        StreamThreads.Shared thread = new StreamThreads().here();
        thread.mayCommit(0);
        thread.spent(10_000);

        assertThat(thread.mayCommit(100)).as("it owes").isFalse();
        assertThat(thread.mayCommit(10_000)).isTrue();
        thread.spent(40);
        assertThat(thread.mayCommit(10_020)).isTrue();
    }

    @Test
    void a_slow_model_leaves_leisure_for_commits_unless_a_task_waits_for_it() {
        StreamThreads.Shared thread = new StreamThreads().here();
        assertThat(thread.hasLeisure()).isFalse();

        thread.slowModel(true);
        assertThat(thread.hasLeisure()).isTrue();

        thread.pressed(true);
        thread.pressed(true);
        thread.pressed(false);
        assertThat(thread.hasLeisure()).as("one of its tasks still waits").isFalse();
        assertThat(shareOfCommits(thread))
                .as("as with a model that is asked here and now")
                .isBetween(StreamThreads.COMMITTING * 0.95, StreamThreads.COMMITTING * 1.05);

        thread.pressed(false);
        assertThat(thread.hasLeisure()).isTrue();
    }

    @Test
    void commits_take_their_share_of_a_thread_and_no_more_however_long_they_take() {
        assertThat(shareOfCommits(new StreamThreads().here()))
                .isBetween(StreamThreads.COMMITTING * 0.95, StreamThreads.COMMITTING * 1.05);
    }

    /** Of a minute, when each commit takes longer than the pause that is kept between two. */
    private static double shareOfCommits(StreamThreads.Shared thread) {
        double spent = 0;
        for (long now = 0; now < 60_000; now += 10) {
            if (thread.mayCommit(now)) {
                thread.spent(40);
                spent += 40;
            }
        }
        return spent / 60_000;
    }
}
