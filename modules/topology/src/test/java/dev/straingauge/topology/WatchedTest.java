package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.detection.Course;
import dev.straingauge.detection.Feeds;
import dev.straingauge.detection.Habit;
import dev.straingauge.detection.Peers;
import dev.straingauge.detection.Report;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.detection.SparseNewsSettings;
import dev.straingauge.detection.Step;
import dev.straingauge.detection.Watch;
import dev.straingauge.wire.StateSerde;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchedTest {
    private static final Instant START = Instant.parse("2025-06-02T09:00:00Z");

    @Test
    void what_a_task_leaves_is_what_the_next_one_reads() {
        SparseNewsDetector detector = new SparseNewsDetector(SparseNewsSettings.DEFAULT);
        Watch watch = Watch.since(LocalDate.parse("2025-06-02"));
        Habit habit = Habit.startingAt(START);
        Step step = null;
        for (int i = 0; i < 60; i++) {
            Instant at = START.plus(Duration.ofHours(i < 50 ? 36L * i : 36L * 50 + i));
            Report.Side side = i < 50 ? Report.Side.STABILITY : Report.Side.STRAIN;
            habit = habit.plus(at);
            step = detector.step(
                    watch.plus(new Report(at, "r" + i, "r" + i, "Outlet " + i % 7, side)),
                    Peers.FALLBACK,
                    Feeds.NONE,
                    at);
            watch = step.watch();
        }
        Course course = Objects.requireNonNull(step).watch().course();
        assertThat(course.open()).as("an alert").isNotNull();
        Watched open = new Watched("A", "B", "m@1", START, watch.news().past(), course, null)
                .correctedBy("a7", Set.of("a7#1@a--b"));
        Watched over = open.at(
                        watch.news().past(),
                        new Course(
                                null,
                                START,
                                Objects.requireNonNull(course.open()).severity()))
                .settled();

        StateSerde<Watched> watched = StateSerde.of(Watched.class);
        StateSerde<Habit> habits = StateSerde.of(Habit.class);
        StateSerde<Peers> peers = StateSerde.of(Peers.class);
        assertThat(watched.read(watched.write(open))).isEqualTo(open);
        assertThat(watched.read(watched.write(over))).isEqualTo(over);
        assertThat(habits.read(habits.write(habit))).isEqualTo(habit);
        assertThat(peers.read(peers.write(Peers.FALLBACK))).isEqualTo(Peers.FALLBACK);
    }
}
