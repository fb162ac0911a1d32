package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.TopicSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise that matters most: whatever happens to a process, each paragraph counts exactly once. Two instances share the
 * work while articles come; one of them is killed at a random moment and started again, round by round.
 */
class KillAppIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void killed_instances_say_what_an_undisturbed_one_says_byte_for_byte() throws InterruptedException {
        killAndCompare("streams", Recoveries.rounds());
    }

    /** With more rounds than the default; HandOverIT and UpgradeIT ask the classic protocol each time. */
    @Test
    @EnabledIfSystemProperty(named = "kill.rounds", matches = "\\d{2,}")
    void under_the_classic_protocol_they_do_so_too() throws InterruptedException {
        killAndCompare("classic", 1);
    }

    private void killAndCompare(String protocol, int rounds) throws InterruptedException {
        Recoveries recoveries = new Recoveries("one of two instances, " + protocol + " protocol");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            String servers = broker.bootstrapServers();
            TopicSetup.createMissing(ConfigFile.defaults().kafka().at(servers));
            try (NewsFlow news = NewsFlow.begin(servers, Duration.ofMillis(150))) {
                try (Instance one = start("one", servers, protocol);
                        Instance two = start("two", servers, protocol);
                        GroupNow group = new GroupNow(servers, "straingauge", protocol)) {
                    List<Instance> both = List.of(one, two);
                    for (int round = 0; round < rounds; round++) {
                        awaitShared(group, both);
                        recoveries.pause();
                        kill(both.get(recoveries.victim(2)), group, recoveries);
                    }
                    awaitShared(group, both);
                    news.stop();
                    new Undisturbed(servers).awaitEverything(news, one, two);
                    one.stop();
                    two.stop();
                }
                new Undisturbed(servers).assertSame(news, directory, protocol, 1);
            }
        }
        recoveries.report();
    }

    private Instance start(String name, String servers, String protocol) {
        return Instance.start(directory, name, servers, "straingauge", "", "groupProtocol: " + protocol);
    }

    private static void kill(Instance victim, GroupNow group, Recoveries recoveries) throws InterruptedException {
        // Work may have changed hands since both had some.
        Set<TopicPartition> had = await().atMost(LONG)
                .until(() -> group.activeOf(victim.name()), active -> group.committed().keySet().stream()
                        .anyMatch(active::contains));
        long killed = System.nanoTime();
        victim.kill();
        Map<TopicPartition, Long> atKill = group.committed();
        victim.startAgain();
        recoveries.awaitCommits(group, had, atKill, killed);
        assertThat(atKill.keySet()).as("the victim had work").containsAnyElementsOf(had);
    }

    /** Waits until both have work and do it. */
    private static void awaitShared(GroupNow group, List<Instance> both) {
        both.forEach(Instance::awaitReady);
        await().atMost(LONG).pollInterval(Duration.ofMillis(200)).until(() -> {
            both.forEach(Instance::assertRunning);
            return both.stream().allMatch(each -> group.committed().keySet().stream()
                    .anyMatch(group.activeOf(each.name())::contains));
        });
    }
}
