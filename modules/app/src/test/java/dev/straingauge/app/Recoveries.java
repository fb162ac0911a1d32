package dev.straingauge.app;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** How long it took, kill by kill, until what stood still because of it was committed further. */
final class Recoveries {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final String of;
    private final List<Duration> all = new ArrayList<>();
    private final Random random;

    /** @param of what is killed, for the report */
    Recoveries(String of) {
        this.of = of;
        long seed = Long.getLong("kill.seed", System.nanoTime());
        this.random = new Random(seed);
        System.out.println(of + ": moments and victims by -Dkill.seed=" + seed);
    }

    /** Rounds to go, 5 unless the build says otherwise. */
    static int rounds() {
        return Integer.getInteger("kill.rounds", 5);
    }

    /** Which of so many. */
    int victim(int of) {
        return random.nextInt(of);
    }

    /** Waits for a random moment of the next three seconds. */
    void pause() throws InterruptedException {
        var unused = new CountDownLatch(1).await(random.nextInt(3_000), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until the group has committed each of these partitions further than it had when the kill was over, and notes how
     * long that took.
     *
     * @param killed {@link System#nanoTime} of the kill
     */
    void awaitCommits(GroupNow group, Set<TopicPartition> partitions, Map<TopicPartition, Long> atKill, long killed) {
        Set<TopicPartition> busy =
                partitions.stream().filter(atKill::containsKey).collect(Collectors.toSet());
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> {
                    Map<TopicPartition, Long> now = group.committed();
                    return busy.stream().allMatch(each -> now.getOrDefault(each, 0L) > atKill.getOrDefault(each, 0L));
                });
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        all.add(took);
        System.out.printf(
                Locale.ROOT,
                "%s: round %d, %d busy partitions committed further after %.1f s%n",
                of,
                all.size(),
                busy.size(),
                seconds(took));
    }

    /** The longest so far. */
    Duration longest() {
        return all.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Prints least, median and most. */
    void report() {
        List<Duration> sorted = all.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s: %d rounds, recovered after %.1f s at least, %.1f s in the median, %.1f s at most%n",
                of,
                sorted.size(),
                seconds(sorted.get(0)),
                seconds(sorted.get(sorted.size() / 2)),
                seconds(sorted.get(sorted.size() - 1)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
