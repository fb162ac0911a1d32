package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.core.Observation;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Compares what lines that were disturbed wrote with what an undisturbed one writes. That one is another application, which
 * reads the same topic from its beginning, so that even the places of the paragraphs are the same; it writes to the same topics
 * after the others have stopped.
 */
final class Undisturbed {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final String servers;

    Undisturbed(String servers) {
        this.servers = servers;
    }

    /** Waits until there is an observation of all that was published, and nothing more comes. */
    void awaitEverything(NewsFlow news, Instance... running) {
        await().atMost(LONG).pollInterval(Duration.ofSeconds(2)).until(() -> {
            for (Instance each : running) {
                each.assertRunning();
            }
            return count(Topics.OBSERVATIONS.name()) >= news.expected().size()
                    && count(Topics.REJECTED.name()) >= news.poison();
        });
        awaitRest();
    }

    /**
     * Runs an undisturbed line, when the others have stopped, and fails when it says anything else than they did.
     *
     * @param replication factor of topics
     */
    void assertSame(NewsFlow news, Path directory, String protocol, int replication) throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> disturbed = TopicNow.committed(servers, Topics.OBSERVATIONS.name());
        List<ConsumerRecord<byte[], byte[]>> rejected = TopicNow.committed(servers, Topics.REJECTED.name());
        assertThat(disturbed.stream().map(Undisturbed::observation).map(Observation::id))
                .as("every paragraph once, none twice")
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(news.expected());
        assertThat(rejected.stream().map(record -> RejectedHeaders.text(record.headers(), RejectedHeaders.FROM)))
                .as("every poison record once, with its place")
                .doesNotHaveDuplicates()
                .hasSize(news.poison());
        assertThat(rejected).allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                .startsWith("{poison"));
        TopicBalance balance = TopicBalance.of(servers);
        assertThat(balance.read()).isEqualTo(news.published());
        balance.assertSkipped(news.skipped());

        try (Instance undisturbed = Instance.start(
                directory,
                "undisturbed",
                servers,
                "undisturbed",
                "",
                "groupProtocol: " + protocol + ", replicationFactor: " + replication)) {
            await().atMost(LONG).pollInterval(Duration.ofSeconds(2)).until(() -> {
                undisturbed.assertRunning();
                return count(Topics.OBSERVATIONS.name()) >= 2 * disturbed.size()
                        && count(Topics.REJECTED.name()) >= 2 * rejected.size();
            });
            awaitRest();
            undisturbed.stop();
        }
        // In each partition, what the later application wrote stands after what the earlier ones did.
        assertThat(sorted(after(disturbed, TopicNow.committed(servers, Topics.OBSERVATIONS.name()))))
                .as("observations of the undisturbed line, byte for byte")
                .isEqualTo(sorted(disturbed));
        assertThat(sorted(after(rejected, TopicNow.committed(servers, Topics.REJECTED.name()))))
                .as("dead letters of the undisturbed line, byte for byte")
                .isEqualTo(sorted(rejected));
    }

    private int count(String topic) {
        return TopicNow.committed(servers, topic).size();
    }

    /** What would be counted twice would come now, while the lines are at rest. */
    private void awaitRest() {
        int now = count(Topics.OBSERVATIONS.name());
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> count(Topics.OBSERVATIONS.name()) == now);
    }

    private static List<ConsumerRecord<byte[], byte[]>> after(
            List<ConsumerRecord<byte[], byte[]>> earlier, List<ConsumerRecord<byte[], byte[]>> all) {
        return all.stream()
                .filter(record -> earlier.stream()
                        .noneMatch(each -> each.partition() == record.partition() && each.offset() == record.offset()))
                .toList();
    }

    /** Key and value as they stand on the topic. */
    private static List<String> sorted(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8) + " "
                        + new String(record.value(), StandardCharsets.UTF_8))
                .sorted()
                .toList();
    }

    private static Observation observation(ConsumerRecord<byte[], byte[]> record) {
        return Topics.OBSERVATIONS.values().deserializer().deserialize(record.topic(), record.value());
    }
}
