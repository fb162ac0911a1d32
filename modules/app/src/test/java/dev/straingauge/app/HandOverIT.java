package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Observation;
import dev.straingauge.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance that is stopped hands its work over; nobody waits for it to be missed. */
class HandOverIT {
    /** As long as Kafka lets it be: whoever had to wait for that would be found out. */
    private static final Duration SESSION = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @ParameterizedTest(name = "under the {0} protocol")
    @ValueSource(strings = {"streams", "classic"})
    void what_a_stopped_instance_did_another_does_at_once_and_nothing_is_lost_or_done_twice(String protocol)
            throws InterruptedException {
        Recoveries handOvers = new Recoveries("hand-over, " + protocol + " protocol");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            String servers = broker.bootstrapServers();
            TopicSetup.createMissing(ConfigFile.defaults().kafka().at(servers));
            setSession(servers);
            try (NewsFlow news = NewsFlow.begin(servers, Duration.ofMillis(150));
                    Instance one = start("one", servers, protocol);
                    Instance two = start("two", servers, protocol);
                    GroupNow group = new GroupNow(servers, "straingauge", protocol)) {
                one.awaitReady();
                two.awaitReady();
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(200))
                        .ignoreExceptions()
                        .until(() -> List.of(one, two).stream().allMatch(each -> group.committed().keySet().stream()
                                .anyMatch(group.activeOf(each.name())::contains)));

                Set<TopicPartition> had = group.activeOf(one.name());
                Map<TopicPartition, Long> atStop = group.committed();
                long stopped = System.nanoTime();
                one.stop();
                Map<TopicPartition, Long> atEnd = group.committed();
                handOvers.awaitCommits(group, had, atEnd, stopped);

                assertThat(handOvers.longest())
                        .as("from SIGTERM until another had committed further, against the session's time")
                        .isLessThan(SESSION.minusSeconds(10));
                assertThat(atStop.keySet()).as("it had work").containsAnyElementsOf(had);
                news.stop();
                new Undisturbed(servers).awaitEverything(news, two);
                two.stop();
                assertThat(TopicNow.values(servers, Topics.OBSERVATIONS))
                        .extracting(Observation::id)
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(news.expected());
                TopicBalance.of(servers).assertSkipped(news.skipped());
            }
        }
    }

    private Instance start(String name, String servers, String protocol) {
        String session = protocol.equals("classic") ? ", consumer.session.timeout.ms: " + SESSION.toMillis() : "";
        return Instance.start(directory, name, servers, "straingauge", session, "groupProtocol: " + protocol);
    }

    /** Under the streams protocol it is the group's. */
    private static void setSession(String servers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.GROUP, "straingauge"),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("streams.session.timeout.ms", "" + SESSION.toMillis()),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new AssertionError("Kafka refuses the session's time", e);
        }
    }
}
