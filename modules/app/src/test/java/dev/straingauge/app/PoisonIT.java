package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Balance;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Position;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Json;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topic;
import dev.straingauge.wire.Topics;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent to the line, what is good in it is scored, what is bad is kept with a reason, and the line goes on. */
class PoisonIT {
    private static final Duration LONG = Duration.ofMinutes(8);

    private static final long SEED = 20_260_123;
    private static final int GOOD = 2_000;
    private static final int BAD = 100_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void a_hundred_thousand_bad_records_neither_stop_the_line_nor_change_what_it_says_of_the_good_ones() {
        List<JsonNode> expected = new ArrayList<>();
        withLine("clean", (broker, line) -> {
            publish(broker, 0);
            untilAllIsRead(line, 0);
            expected.addAll(observations(broker));
        });

        withLine("poisoned", (broker, line) -> {
            Map<String, byte[]> bad = publish(broker, BAD);
            untilAllIsRead(line, BAD);

            // Read once each: a line that was restarted would have read some twice.
            assertThat(line.balance()).isEqualTo(new Balance(GOOD + BAD, GOOD, 0, BAD));
            assertThat(observations(broker)).containsExactlyInAnyOrderElementsOf(expected);
            List<ConsumerRecord<byte[], byte[]>> letters = committed(broker, Topics.REJECTED, BAD);
            assertThat(letters).hasSize(BAD);
            for (ConsumerRecord<byte[], byte[]> letter : letters) {
                assertThatItIsWhole(letter, bad.remove(RejectedHeaders.text(letter.headers(), RejectedHeaders.FROM)));
            }
            assertThat(bad).as("every bad one is there, once").isEmpty();
            assertThat(line.fault()).isEmpty();
        });
    }

    private static void untilAllIsRead(Line line, int bad) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(500)).until(() -> {
            assertThat(line.fault()).isEmpty();
            assertThat(line.readiness().ready()).as("never left work").isTrue();
            return line.balance().read() >= GOOD + bad && line.balance().open() == 0;
        });
    }

    private static void assertThatItIsWhole(ConsumerRecord<byte[], byte[]> letter, byte @Nullable [] digest) {
        String from = RejectedHeaders.text(letter.headers(), RejectedHeaders.FROM);
        assertThat(digest).as("sent once, and bad: " + from).isNotNull();
        assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.REASON))
                .as(from)
                .isIn("malformed", "empty", "invalid", "too-long");
        assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.DETAIL))
                .as(from)
                .isNotBlank();
        String cut = RejectedHeaders.text(letter.headers(), RejectedHeaders.SHA256);
        assertThat(cut.isEmpty() ? sha256(letter.value()) : HexFormat.of().parseHex(cut))
                .as(from)
                .isEqualTo(digest);
    }

    private void withLine(String name, BiConsumer<EmbeddedBroker, Line> then) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve(name), 0)) {
            StraingaugeConfig config = LineOnBroker.settings(broker, directory.resolve(name + "-state"));
            TopicSetup.createMissing(config.kafka());
            try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
                await().atMost(LONG).until(() -> line.readiness().ready());
                then.accept(broker, line);
            }
        }
    }

    /** Publishes the good ones among so many bad ones, and says where the bad ones stand, with a digest of their bytes. */
    private static Map<String, byte[]> publish(EmbeddedBroker broker, int bad) {
        PoisonRecords goods = new PoisonRecords(SEED);
        PoisonRecords bads = new PoisonRecords(SEED + 1);
        Random order = new Random(SEED);
        Map<String, byte[]> places = new HashMap<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "acks",
                        "all",
                        "compression.type",
                        "zstd",
                        "linger.ms",
                        20,
                        "max.request.size",
                        8 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> goodSent = new ArrayList<>();
            Map<Future<RecordMetadata>, byte[]> badSent = new HashMap<>();
            int good = 0;
            for (int at = 0; at < GOOD + bad; at++) {
                int left = GOOD + bad - at;
                if (order.nextInt(left) < GOOD - good) {
                    goodSent.add(producer.send(goods.good(good++)));
                } else {
                    ProducerRecord<byte[], byte[]> record = bads.bad(at - good);
                    byte[] value = record.value();
                    badSent.put(producer.send(record), sha256(value == null ? new byte[0] : value));
                }
            }
            for (Future<RecordMetadata> one : goodSent) {
                one.get();
            }
            for (Map.Entry<Future<RecordMetadata>, byte[]> one : badSent.entrySet()) {
                RecordMetadata stands = one.getKey().get();
                places.put(
                        new Position(stands.topic(), stands.partition(), stands.offset()).toString(), one.getValue());
            }
            return places;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("the broker did not take everything", e);
        }
    }

    /** All observations once they are committed, without the place at which their paragraph was read. */
    private static List<JsonNode> observations(EmbeddedBroker broker) {
        List<JsonNode> all = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : committed(broker, Topics.OBSERVATIONS, GOOD)) {
            ObjectNode said = Json.mapper()
                    .valueToTree(
                            Topics.OBSERVATIONS.values().deserializer().deserialize(record.topic(), record.value()));
            said.remove("read");
            all.add(said);
        }
        return all;
    }

    /** What stands on a topic once at least so many records are committed there. */
    private static List<ConsumerRecord<byte[], byte[]>> committed(
            EmbeddedBroker broker, Topic<?, ?> topic, int atLeast) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        await().atMost(LONG).pollInterval(Duration.ofSeconds(1)).until(() -> {
            all.clear();
            all.addAll(TopicNow.committed(broker.bootstrapServers(), topic.name()));
            return all.size() >= atLeast;
        });
        return all;
    }

    private static byte[] sha256(byte @Nullable [] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes == null ? new byte[0] : bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
