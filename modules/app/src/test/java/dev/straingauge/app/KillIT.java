package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise that matters most: whatever happens to the process, each paragraph counts exactly once. */
class KillIT {
    private static final int ARTICLES = 300;
    private static final int PER_ARTICLE = 4;
    private static final int POISON = 40;
    private static final Instant START = Instant.parse("2025-07-01T00:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void a_process_that_is_killed_and_started_again_loses_no_paragraph_and_counts_none_twice()
            throws InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            String state = directory.resolve("state").toString();
            Set<String> expected = new HashSet<>();
            try (Program first = run(broker, state)) {
                await().atMost(Duration.ofSeconds(90)).until(() -> first.out().contains("Watching"));
                publish(broker, expected);
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> TopicNow.committed(broker.bootstrapServers(), Topics.OBSERVATIONS.name())
                                        .size()
                                > expected.size() / 10);
                first.kill();
            }
            int atKill = TopicNow.committed(broker.bootstrapServers(), Topics.OBSERVATIONS.name())
                    .size();
            assertThat(atKill).as("killed in the middle").isLessThan(expected.size());

            List<ConsumerRecord<byte[], byte[]>> observations = new ArrayList<>();
            try (Program second = run(broker, state)) {
                await().atMost(Duration.ofSeconds(150)).until(() -> {
                    assertThat(second.isRunning()).as(second.err()).isTrue();
                    return TopicNow.committed(broker.bootstrapServers(), Topics.OBSERVATIONS.name())
                                            .size()
                                    >= expected.size()
                            && TopicNow.committed(broker.bootstrapServers(), Topics.REJECTED.name())
                                            .size()
                                    >= POISON;
                });
                // What would be counted twice would come now, while the line is at rest.
                await().during(Duration.ofSeconds(3))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> TopicNow.committed(broker.bootstrapServers(), Topics.OBSERVATIONS.name())
                                        .size()
                                == expected.size());
                observations.addAll(TopicNow.committed(broker.bootstrapServers(), Topics.OBSERVATIONS.name()));
            }

            assertThat(observations.stream().map(KillIT::observation).map(Observation::id))
                    .as("every paragraph once, none twice")
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(expected);
            List<ConsumerRecord<byte[], byte[]>> rejected =
                    TopicNow.committed(broker.bootstrapServers(), Topics.REJECTED.name());
            assertThat(rejected.stream().map(record -> RejectedHeaders.text(record.headers(), RejectedHeaders.FROM)))
                    .as("every poison record once, with its place")
                    .doesNotHaveDuplicates()
                    .hasSize(POISON);
            assertThat(rejected).allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                    .startsWith("{poison"));
        }
    }

    private Program run(EmbeddedBroker broker, String state) {
        return Program.start(
                directory, "run", "-b", broker.bootstrapServers(), "--state-directory", state, "--metrics-port", "0");
    }

    /** Articles about a watched pair, each paragraph in its own words, and poison in between. */
    private static void publish(EmbeddedBroker broker, Set<String> expected) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            int poison = 0;
            for (int article = 0; article < ARTICLES; article++) {
                String id = "article-" + article;
                for (int number = 0; number < PER_ARTICLE; number++) {
                    Paragraph paragraph = new Paragraph(
                            id,
                            number,
                            Paragraph.Kind.BODY,
                            "Norvane Motors and Cellgard spoke of " + words(article * 10L + number) + ".",
                            null,
                            null,
                            "Outlet " + article % 9,
                            null,
                            null,
                            START.plus(Duration.ofMinutes(article)),
                            "en",
                            List.of());
                    sent.add(producer.send(new ProducerRecord<>(
                            Topics.PARAGRAPHS.name(),
                            null,
                            paragraph.publishedAt().toEpochMilli(),
                            id.getBytes(StandardCharsets.UTF_8),
                            Topics.PARAGRAPHS.values().serializer().serialize(Topics.PARAGRAPHS.name(), paragraph))));
                    expected.add(paragraph.id() + "@cellgard--norvane");
                }
                if (article % (ARTICLES / POISON) == 0 && poison < POISON) {
                    poison++;
                    sent.add(producer.send(new ProducerRecord<>(
                            Topics.PARAGRAPHS.name(),
                            id.getBytes(StandardCharsets.UTF_8),
                            ("{poison " + article).getBytes(StandardCharsets.UTF_8))));
                }
            }
            // A bare date east of Greenwich: published tomorrow, by the clock of the broker.
            Paragraph tomorrow = new Paragraph(
                    "tomorrow",
                    0,
                    Paragraph.Kind.BODY,
                    "Norvane Motors and Cellgard spoke of tomorrow.",
                    null,
                    null,
                    "Auckland Daily",
                    null,
                    null,
                    Instant.now().plus(Duration.ofHours(20)),
                    "en",
                    List.of());
            sent.add(producer.send(new ProducerRecord<>(
                    Topics.PARAGRAPHS.name(),
                    "tomorrow".getBytes(StandardCharsets.UTF_8),
                    Topics.PARAGRAPHS.values().serializer().serialize(Topics.PARAGRAPHS.name(), tomorrow))));
            expected.add(tomorrow.id() + "@cellgard--norvane");
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("the broker did not take everything", e);
        }
    }

    private static String words(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 14)
                .mapToObj(word -> random.ints(6, 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .collect(Collectors.joining(" "));
    }

    private static Observation observation(ConsumerRecord<byte[], byte[]> record) {
        return Topics.OBSERVATIONS.values().deserializer().deserialize(record.topic(), record.value());
    }
}
