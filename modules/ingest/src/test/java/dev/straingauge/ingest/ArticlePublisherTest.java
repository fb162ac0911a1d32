package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ArticlePublisherTest {
    private static final Read ARTICLE = Reads.text(
                    "date 2025-09-11\n\nNorvane and Cellgard talk on.\n\nThey have not signed.")
            .get(0);
    private static final Read REFUSED =
            Reads.text("Norvane and Cellgard talk on.").get(0);

    private final MockProducer<byte[], byte[]> producer = producer(true);

    @Test
    void anArticleIsPublishedParagraphByParagraph() {
        try (ArticlePublisher publisher = publisher(producer)) {
            publisher.publish(ARTICLE);

            assertThat(publisher.flush()).isEqualTo(new Published(1, 2, 0));
        }
        assertThat(producer.history()).hasSize(2).allSatisfy(message -> {
            assertThat(message.topic()).isEqualTo("straingauge.paragraphs");
            assertThat(message.key()).asString().isEqualTo("story");
            assertThat(message.timestamp())
                    .isEqualTo(Instant.parse("2025-09-11T00:00:00Z").toEpochMilli());
        });
        List<Paragraph> paragraphs = producer.history().stream()
                .map(message -> Topics.PARAGRAPHS.values().deserializer().deserialize(message.topic(), message.value()))
                .toList();
        assertThat(paragraphs).isEqualTo(((Read.Article) ARTICLE).paragraphs());
    }

    @Test
    void aRefusalIsPublishedByteForByteWithItsReason() {
        try (ArticlePublisher publisher = publisher(producer)) {
            publisher.publish(REFUSED);

            assertThat(publisher.flush()).isEqualTo(new Published(0, 0, 1));
        }
        ProducerRecord<byte[], byte[]> message = producer.history().get(0);
        assertThat(message.topic()).isEqualTo("straingauge.paragraphs.rejected");
        assertThat(message.key()).asString().isEqualTo("story");
        assertThat(message.value()).asString().isEqualTo("Norvane and Cellgard talk on.");
        assertThat(RejectedHeaders.text(message.headers(), RejectedHeaders.REASON))
                .isEqualTo("no-date");
        assertThat(RejectedHeaders.text(message.headers(), RejectedHeaders.DETAIL))
                .contains("--assume-date");
        assertThat(RejectedHeaders.text(message.headers(), RejectedHeaders.FROM))
                .isEqualTo("story.txt");
        assertThat(message.headers().lastHeader(RejectedHeaders.TRUNCATED_FROM)).isNull();
    }

    @Test
    void aRefusalThatIsNotWholeSaysSo() {
        try (ArticlePublisher publisher = publisher(producer)) {
            publisher.publish(Reads.text("word ".repeat(20_000)).get(0));
        }
        ProducerRecord<byte[], byte[]> message = producer.history().get(0);
        assertThat(message.value()).hasSize(64 * 1024);
        assertThat(RejectedHeaders.text(message.headers(), RejectedHeaders.TRUNCATED_FROM))
                .isEqualTo("100000");
        assertThat(RejectedHeaders.text(message.headers(), RejectedHeaders.SHA256))
                .hasSize(64);
    }

    @Test
    void anArticleOfTomorrowIsStampedWithTheTimeOfNow() {
        try (ArticlePublisher publisher = publisher(producer)) {
            publisher.publish(
                    Reads.text("date 2025-12-02\nNorvane and Cellgard talk on.").get(0));
        }
        assertThat(producer.history().get(0).timestamp()).isEqualTo(Reads.CLOCK.millis());
    }

    @Test
    void onlyWhatTheClusterHasTakenIsCounted() {
        MockProducer<byte[], byte[]> slow = producer(false);
        try (ArticlePublisher publisher = publisher(slow)) {
            publisher.publish(ARTICLE);
            assertThat(publisher.published()).isEqualTo(new Published(0, 0, 0));

            slow.completeNext();
            assertThat(publisher.published()).isEqualTo(new Published(0, 1, 0));

            slow.completeNext();
            assertThat(publisher.published()).isEqualTo(new Published(1, 2, 0));
        }
    }

    @Test
    void whatTheClusterDoesNotTakeIsRaisedByTheNextCallAndOnce() {
        MockProducer<byte[], byte[]> broken = producer(false);
        try (ArticlePublisher publisher = publisher(broken)) {
            publisher.publish(REFUSED);
            broken.errorNext(new TimeoutException("120000 ms have passed"));

            assertThatThrownBy(() -> publisher.publish(REFUSED))
                    .isInstanceOf(IngestException.class)
                    .hasMessage("cannot publish to straingauge.paragraphs.rejected: 120000 ms have passed");
            assertThat(broken.history()).as("nothing is sent after it").hasSize(1);
            assertThatThrownBy(publisher::flush).isInstanceOf(IngestException.class);
        }
    }

    @Test
    void whatTheClusterDoesNotTakeIsRaisedAtTheLatestWhenItIsClosed() {
        MockProducer<byte[], byte[]> broken = producer(false);
        ArticlePublisher publisher = publisher(broken);
        publisher.publish(ARTICLE);
        broken.errorNext(new TimeoutException("120000 ms have passed"));

        assertThatThrownBy(publisher::close)
                .isInstanceOf(IngestException.class)
                .hasMessage("cannot publish to straingauge.paragraphs: 120000 ms have passed");
        assertThat(broken.closed()).isTrue();
    }

    @Test
    void whatTheProducerRefusesOutrightIsRaised() {
        producer.sendException = new TimeoutException("no such topic within 60000 ms");
        ArticlePublisher publisher = publisher(producer);

        assertThatThrownBy(() -> publisher.publish(ARTICLE))
                .isInstanceOf(IngestException.class)
                .hasMessage("cannot publish to straingauge.paragraphs: no such topic within 60000 ms");
        assertThatNoException().as("it was said already").isThrownBy(publisher::close);
    }

    @Test
    void theLargestParagraphFitsIntoARequest() {
        String longest = "“".repeat(Paragraph.MAX_CHARACTERS - 1) + "a";
        Read read = Reads.text("date 2025-09-11\n\n" + longest).get(0);
        try (ArticlePublisher publisher = publisher(producer)) {
            publisher.publish(read);
        }

        assertThat(ArticlePublisher.configure(Map.of()))
                .containsEntry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1024 * 1024);
        assertThat(producer.history().get(0).value()).hasSizeGreaterThan(60_000).hasSizeLessThan(512 * 1024);
    }

    @Test
    void theCallersConfigurationGoesFirstExceptForWhatIsNotToChoose() {
        Map<String, Object> all =
                ArticlePublisher.configure(Map.of("linger.ms", 5, "acks", "0", "enable.idempotence", false));

        assertThat(all)
                .containsEntry("linger.ms", 5)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("compression.type", "zstd");
    }

    @Test
    void aConfigurationThatKafkaRefusesIsRaised() {
        assertThatThrownBy(() -> ArticlePublisher.open(Map.of("bootstrap.servers", "nowhere")))
                .isInstanceOf(IngestException.class)
                .hasMessageStartingWith("cannot open a producer: ")
                .hasMessageContaining("nowhere");
    }

    private static ArticlePublisher publisher(MockProducer<byte[], byte[]> producer) {
        return new ArticlePublisher(producer, Reads.CLOCK);
    }

    private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
        return new MockProducer<>(autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
