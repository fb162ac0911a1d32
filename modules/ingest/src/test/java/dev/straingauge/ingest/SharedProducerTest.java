package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SharedProducerTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Read ARTICLE = Reads.text(
                    "date 2025-09-11\n\nNorvane and Cellgard talk on.\n\nThey have not signed.")
            .get(0);
    private static final Read REFUSED =
            Reads.text("Norvane and Cellgard talk on.").get(0);

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SharedProducer shared = new SharedProducer(kafka, Reads.CLOCK);

    @Test
    void eachPublisherWaitsForItsOwnRecordsAndCountsThemAlone() throws Exception {
        try (ArticlePublisher first = shared.publisher(LONG);
                ArticlePublisher second = shared.publisher(LONG)) {
            first.publish(ARTICLE);
            second.publish(REFUSED);
            CompletableFuture<Published> waiting = CompletableFuture.supplyAsync(first::flush);

            kafka.completeNext();
            kafka.completeNext();

            assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(new Published(1, 2, 0));
            assertThat(second.published()).as("still under way").isEqualTo(new Published(0, 0, 0));
        }
    }

    @Test
    void onePublishersFailureIsNotTheNextOnes() {
        try (ArticlePublisher first = shared.publisher(LONG)) {
            first.publish(REFUSED);
            kafka.errorNext(new TimeoutException("20000 ms have passed"));

            assertThatThrownBy(first::flush)
                    .isInstanceOf(IngestException.class)
                    .hasMessage("cannot publish to straingauge.paragraphs.rejected: 20000 ms have passed");
        }
        try (ArticlePublisher second = shared.publisher(LONG)) {
            second.publish(REFUSED);
            kafka.completeNext();

            assertThat(second.flush()).isEqualTo(new Published(0, 0, 1));
        }
    }

    @Test
    void waitingHasAnEndThoughTheProducerNeverAnswers() {
        try (ArticlePublisher publisher = shared.publisher(Duration.ofMillis(1))) {
            publisher.publish(ARTICLE);

            assertThatThrownBy(publisher::flush)
                    .isInstanceOf(IngestException.class)
                    .hasMessage(
                            "cannot publish to straingauge.paragraphs: 2 records were not acknowledged within 1 ms");
        }
    }

    @Test
    void aRecordThatCannotEvenBeSentIsNotWaitedFor() {
        kafka.sendException = new TimeoutException("no such topic within 10000 ms");
        try (ArticlePublisher publisher = shared.publisher(LONG)) {
            assertThatThrownBy(() -> publisher.publish(ARTICLE)).isInstanceOf(IngestException.class);
            assertThatThrownBy(publisher::flush).hasMessageContaining("no such topic within 10000 ms");
        }
    }

    @Test
    void closingAPublisherLeavesTheProducerOpen() {
        shared.publisher(LONG).close();
        assertThat(kafka.closed()).isFalse();

        shared.close();
        assertThat(kafka.closed()).isTrue();
    }
}
