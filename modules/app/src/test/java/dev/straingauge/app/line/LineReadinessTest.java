package dev.straingauge.app.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.sinks.Readiness;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineReadinessTest {
    private static final TopicPartition LOG = new TopicPartition("straingauge-origin-log-changelog", 2);

    private KafkaStreams.State state = KafkaStreams.State.RUNNING;
    private @Nullable Throwable fault;
    private final Restoring restoring = new Restoring();
    private final Map<MetricName, Metric> metrics = new HashMap<>();
    private final Readiness readiness =
            new LineReadiness(() -> fault, () -> state, restoring, new Polls(() -> metrics), Duration.ofSeconds(150));

    @Test
    void a_running_line_whose_threads_poll_is_ready() {
        polled("straingauge-7c1-StreamThread-1-consumer", 0);
        polled("straingauge-7c1-StreamThread-2-consumer", 150);

        assertThat(readiness.check()).isEqualTo(new Readiness.State(true, "running"));
    }

    @Test
    void a_thread_that_no_longer_polls_makes_it_unready_and_is_named() {
        polled("straingauge-7c1-StreamThread-1-consumer", 3);
        polled("straingauge-7c1-StreamThread-2-consumer", 151);

        assertThat(readiness.check().ready()).isFalse();
        assertThat(readiness.check().reason())
                .startsWith("StreamThread-2 has not polled for 151 s; after 300 s (max.poll.interval.ms)");
    }

    @Test
    void the_client_that_restores_polls_only_while_it_does_and_one_that_never_polled_has_no_time() {
        polled("straingauge-7c1-StreamThread-1-restore-consumer", 9_000);
        polled("straingauge-7c1-StreamThread-1-consumer", -1);

        assertThat(readiness.check().ready()).isTrue();
    }

    @Test
    void it_is_not_ready_while_a_store_is_restored_whatever_kafka_streams_says() {
        restoring.onRestoreStart(LOG, "origin-log", 10, 1_010);
        restoring.onBatchRestored(LOG, "origin-log", 400, 390);

        assertThat(readiness.check())
                .isEqualTo(new Readiness.State(false, "restoring state: 1 store, at most 610 records to go"));
        state = KafkaStreams.State.REBALANCING;
        assertThat(readiness.check().reason()).startsWith("restoring state: 1 store");

        state = KafkaStreams.State.RUNNING;
        restoring.onRestoreEnd(LOG, "origin-log", 990);
        assertThat(readiness.check().ready()).isTrue();
    }

    @Test
    void a_store_whose_task_went_elsewhere_is_waited_for_no_more() {
        restoring.onRestoreStart(LOG, "origin-log", 0, 5);
        restoring.onRestoreSuspended(LOG, "origin-log", 3);

        assertThat(readiness.check().ready()).isTrue();
    }

    @Test
    void a_line_that_waits_for_work_stops_or_has_a_fault_is_not_ready_and_says_which() {
        state = KafkaStreams.State.CREATED;
        assertThat(readiness.check()).isEqualTo(new Readiness.State(false, "starting"));
        state = KafkaStreams.State.REBALANCING;
        assertThat(readiness.check().reason()).startsWith("taking over work");
        state = KafkaStreams.State.PENDING_SHUTDOWN;
        assertThat(readiness.check()).isEqualTo(new Readiness.State(false, "stopping"));
        fault = new IllegalStateException("no electricity");
        assertThat(readiness.check().reason()).isEqualTo("stopped by a fault: IllegalStateException: no electricity");
    }

    private void polled(String client, long secondsAgo) {
        MetricName name = new MetricName("last-poll-seconds-ago", "consumer-metrics", "", Map.of("client-id", client));
        metrics.put(name, new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return (double) secondsAgo;
            }
        });
    }
}
