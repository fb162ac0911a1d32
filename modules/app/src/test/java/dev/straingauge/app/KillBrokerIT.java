package dev.straingauge.app;

import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.line.TopicSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker may die, too. Three of them keep three copies of everything; one is killed at a random moment while articles come,
 * and started again on what it had, round by round.
 */
class KillBrokerIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void a_line_whose_brokers_are_killed_says_what_an_undisturbed_one_says_byte_for_byte() throws InterruptedException {
        Recoveries recoveries = new Recoveries("one of three brokers");
        try (ThreeBrokers brokers = ThreeBrokers.start(directory)) {
            String servers = brokers.bootstrapServers();
            TopicSetup.createMissing(
                    ConfigFile.load(Optional.of(brokers.config())).kafka());
            try (NewsFlow news = NewsFlow.begin(servers, ThreeBrokers.PARTITIONS, Duration.ofMillis(150))) {
                try (Instance line = Instance.start(
                                directory, "line", servers, "straingauge", "", "threads: 1, replicationFactor: 3");
                        GroupNow group = new GroupNow(servers, "straingauge", "streams")) {
                    line.awaitReady();
                    // Both partitions of paragraphs, and at least one of those that partnerships go by.
                    await().atMost(Duration.ofMinutes(3))
                            .until(() -> group.committed().size() > ThreeBrokers.PARTITIONS);
                    for (int round = 0; round < Recoveries.rounds(); round++) {
                        recoveries.pause();
                        int victim = recoveries.victim(ThreeBrokers.NODES);
                        long killed = System.nanoTime();
                        brokers.kill(victim);
                        Map<TopicPartition, Long> atKill = group.committed();
                        recoveries.awaitCommits(group, atKill.keySet(), atKill, killed);
                        line.assertRunning();
                        brokers.startAgain(victim);
                        await().atMost(Duration.ofMinutes(2))
                                .pollInterval(Duration.ofMillis(500))
                                .ignoreExceptions()
                                .until(() -> group.isWhole(ThreeBrokers.NODES));
                    }
                    news.stop();
                    new Undisturbed(servers).awaitEverything(news, line);
                    line.stop();
                }
                new Undisturbed(servers).assertSame(news, directory, "streams", ThreeBrokers.NODES);
            }
        }
        recoveries.report();
    }
}
