package dev.straingauge.app;

import static org.awaitility.Awaitility.await;

import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.Read;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Records what the version on the class path leaves behind when it is killed in the middle of the first half of
 * {@link HalfCorpus}, for {@code UpgradeIT} of the versions after it. To record another version: check it out, put this class
 * and those that it names into its tests, and run this with the seeds' folder, a folder to work in, and the file to write.
 */
public final class LeaveBehind {
    private LeaveBehind() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Read.Article> half = HalfCorpus.of(Path.of(arguments[0])).first();
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            Path config =
                    Files.writeString(directory.resolve("line.yaml"), config(broker.bootstrapServers(), directory));
            Process line = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            KeywordLine.class.getName(),
                            config.toString())
                    .inheritIO()
                    .start();
            try {
                killInTheMiddle(line, half, broker.bootstrapServers());
            } finally {
                line.destroyForcibly().waitFor();
            }
            // What the dead process had begun is taken back by the broker, some ten seconds later.
            await().atMost(Duration.ofSeconds(60)).until(() -> nothingIsOpen(broker.bootstrapServers()));
            LeftBehind left = LeftOnBroker.take(broker.bootstrapServers(), "straingauge");
            try (OutputStream out = Files.newOutputStream(Path.of(arguments[2]))) {
                left.write(out);
            }
            left.topics().forEach(topic -> topic.partitions()
                    .forEach(partition -> System.out.println(topic.name() + " " + topic.settings() + " position "
                            + partition.position() + ", " + partition.records().size() + " records")));
        }
    }

    /** One partition, so that articles come in the order of their publication, whichever version reads them. */
    static String config(String servers, Path directory) {
        return """
                kafka:
                  bootstrapServers: %s
                  partitions: 1
                  stateDirectory: %s
                metrics: {port: 0}
                """
                .formatted(servers, directory.resolve("state"));
    }

    private static void killInTheMiddle(Process line, List<Read.Article> half, String servers) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> TopicNow.topics(servers)
                .contains(Topics.ALERTS.name()));
        int first = half.size() * 3 / 4;
        publish(servers, half.subList(0, first));
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        TopicNow.committed(servers, Topics.OBSERVATIONS.name()).size() > 60);
        publish(servers, half.subList(first, half.size()));
        line.destroyForcibly();
    }

    static void publish(String servers, List<Read.Article> articles) {
        try (ArticlePublisher publisher = ArticlePublisher.open(Map.of("bootstrap.servers", servers))) {
            articles.forEach(publisher::publish);
            if (publisher.flush().rejected() > 0) {
                throw new UncheckedIOException(new IOException("the broker did not take every article"));
            }
        }
    }

    private static boolean nothingIsOpen(String servers) {
        try (KafkaConsumer<byte[], byte[]> committed = consumer(servers, "read_committed");
                KafkaConsumer<byte[], byte[]> all = consumer(servers, "read_uncommitted")) {
            List<TopicPartition> partitions = all.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return committed.endOffsets(partitions).equals(all.endOffsets(partitions));
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String servers, String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", isolation),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
