package dev.straingauge.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.FeedState;
import dev.straingauge.core.SeenEntry;
import dev.straingauge.ingest.IngestException;
import dev.straingauge.wire.Topics;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaFeedStatesTest {
    private static final String TOPIC = "straingauge.sources";
    private static final FeedState FEED = FeedState.unread("https://wire.example/feed", FakeTime.START);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final KafkaFeedStates states = new KafkaFeedStates(producer, () -> consumer);
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    @Test
    void aStateIsWrittenUnderItsFeedsAddress() {
        states.put(FEED);

        ProducerRecord<byte[], byte[]> message = producer.history().get(0);
        assertThat(message.topic()).isEqualTo(TOPIC);
        assertThat(message.key()).asString().isEqualTo(FEED.url());
        assertThat(message.value()).isEqualTo(bytes(FEED));
    }

    @Test
    void aStateThatTheClusterDoesNotTakeIsRaised() {
        producer.sendException = new TimeoutException("no such topic within 60000 ms");

        assertThatThrownBy(() -> states.put(FEED))
                .isInstanceOf(IngestException.class)
                .hasMessage("cannot publish to straingauge.sources: no such topic within 60000 ms");
    }

    @Test
    void theLargestStateFitsIntoWhatABrokerTakes() {
        states.put(new FeedState(
                "https://wire.example/" + "x".repeat(4_000),
                "https://wire.example/" + "x".repeat(4_000),
                "e".repeat(1_024),
                "m".repeat(1_024),
                Collections.nCopies(
                        FeedState.MOST_SEEN, new SeenEntry("0".repeat(32), "f".repeat(32), Integer.MAX_VALUE)),
                FakeTime.START,
                7));

        assertThat(producer.history().get(0).value()).hasSizeLessThan(512 * 1024);
    }

    @Test
    void theNewestStateOfEachFeedIsReadFromAllPartitions() {
        FeedState later = FeedState.unread(FEED.url(), Instant.parse("2026-03-02T10:00:00Z"));
        FeedState other = FeedState.unread("https://press.example/feed", FakeTime.START);
        topic(2);
        says(0, FEED.url(), bytes(FEED));
        says(0, "https://gone.example/feed", bytes(FeedState.unread("https://gone.example/feed", FakeTime.START)));
        says(0, FEED.url(), bytes(later));
        says(0, "https://gone.example/feed", null);
        says(1, other.url(), bytes(other));

        assertThat(states.load()).containsExactlyInAnyOrderEntriesOf(Map.of(FEED.url(), later, other.url(), other));
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void anEmptyTopicHoldsNothing() {
        topic(3);

        assertThat(states.load()).isEmpty();
    }

    @Test
    void aTopicThatIsNotThereIsToldSo() {
        assertThatThrownBy(states::load)
                .isInstanceOf(IngestException.class)
                .hasMessage("there is no topic straingauge.sources: create it, compacted");
    }

    @Test
    void aStateThatCannotBeReadIsNamedWithTheFixUnlessANewerOneReplacesIt() {
        topic(1);
        says(0, FEED.url(), "{".getBytes(UTF_8));
        says(0, FEED.url(), bytes(FEED));
        says(0, "https://press.example/feed", "{}".getBytes(UTF_8));

        assertThatThrownBy(states::load)
                .isInstanceOf(IngestException.class)
                .hasMessage("straingauge.sources-0@2 has no state of 'https://press.example/feed':"
                        + " not a valid feed state: field 'url': required, but missing (line 1, column 2);"
                        + " write null for that key to read the feed anew");
    }

    @Test
    void aStateUnderAnotherFeedsAddressIsRefused() {
        topic(1);
        says(0, "https://press.example/feed", bytes(FEED));

        assertThatThrownBy(states::load).hasMessageContaining("it is of 'https://wire.example/feed'");
    }

    @Test
    void aTopicThatDoesNotComeToItsEndIsGivenUp() {
        topic(1);
        says(0, FEED.url(), bytes(FEED));
        ends.put(new TopicPartition(TOPIC, 0), 5L);
        consumer.updateEndOffsets(ends);

        assertThatThrownBy(states::load)
                .isInstanceOf(IngestException.class)
                .hasMessage("cannot read straingauge.sources to its end: nothing more comes");
    }

    @Test
    void aConfigurationThatKafkaRefusesIsRaised() {
        assertThatThrownBy(() -> KafkaFeedStates.open(Map.of("bootstrap.servers", "nowhere")))
                .isInstanceOf(IngestException.class)
                .hasMessageStartingWith("cannot open a producer for straingauge.sources: ")
                .hasMessageContaining("nowhere");
    }

    private void topic(int partitions) {
        Node node = new Node(0, "localhost", 9092);
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        List<PartitionInfo> infos = new java.util.ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            infos.add(new PartitionInfo(TOPIC, i, node, new Node[] {node}, new Node[] {node}));
            beginnings.put(new TopicPartition(TOPIC, i), 0L);
            ends.put(new TopicPartition(TOPIC, i), 0L);
        }
        consumer.updatePartitions(TOPIC, infos);
        consumer.updateBeginningOffsets(beginnings);
        consumer.updateEndOffsets(ends);
    }

    /** Records can be added only once the partitions are assigned: at the first poll. */
    private void says(int partition, String key, byte @Nullable [] value) {
        TopicPartition where = new TopicPartition(TOPIC, partition);
        long offset = ends.merge(where, 1L, Long::sum) - 1;
        consumer.updateEndOffsets(ends);
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(TOPIC, partition, offset, key.getBytes(UTF_8), value)));
    }

    private static byte[] bytes(FeedState state) {
        return Topics.SOURCES.values().serializer().serialize(TOPIC, state);
    }
}
