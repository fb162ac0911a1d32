package dev.straingauge.app.replay;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the live paragraphs topic, from its beginning to where it ends now, in the order of publication; read
 * without a group, so that nobody notices.
 *
 * <p>Paragraphs that are out of order within their partition, as when an archive was ingested after the news, are put in
 * order: all of it is sorted. Only an article keeps the order of its own paragraphs: where a later one bears an earlier
 * date, it stands at the date of the one before. So much is remembered of the last {@value #ARTICLES} articles of a
 * partition, which is more than the line remembers. Bytes that do not parse stay behind the record that they came after,
 * and are rejected again.
 */
public final class LiveHistory implements History {
    /** Header that says where a replayed record stands on the live topic. */
    static final String REPLAYED_FROM = "straingauge.replayed-from";

    private static final int ARTICLES = 20_000;

    /** A partition has its place in front of an offset: 2⁴⁴ records fit in each. */
    private static final int PARTITION_SHIFT = 44;

    private final StraingaugeConfig.Kafka kafka;
    private final Days days;
    private final Chronology chronology;
    private @Nullable Map<Integer, Long> ends;
    private boolean read;

    /** Where a record stands in history. */
    private record Standing(long millis, String tie) {
        static final Standing FIRST = new Standing(Long.MIN_VALUE, "");
    }

    /**
     * @param days which of it
     * @param directory for what does not fit in memory
     */
    public LiveHistory(StraingaugeConfig.Kafka kafka, Days days, Path directory) {
        this.kafka = kafka;
        this.days = days;
        this.chronology = new Chronology(directory, Chronology.IN_MEMORY);
    }

    @Override
    public String what() {
        return Topics.PARAGRAPHS.name() + days;
    }

    @Override
    public Map<Integer, Long> ends() {
        if (ends == null) {
            try (CommittedRecords live = new CommittedRecords(kafka)) {
                ends = live.ends(Topics.PARAGRAPHS.name());
            }
            if (ends.isEmpty()) {
                throw new LineException("Kafka at " + kafka.bootstrapServers() + " has no topic "
                        + Topics.PARAGRAPHS.name() + "; start 'straingauge ingest' first");
            }
        }
        return ends;
    }

    @Override
    public void endAt(Map<Integer, Long> other) {
        if (ends != null && !ends.equals(other)) {
            throw new LineException("the two replays would not end at the same place of " + Topics.PARAGRAPHS.name()
                    + "; begin both anew with --overwrite");
        }
        ends = new TreeMap<>(other);
    }

    @Override
    public Chronology records(Steps steps) {
        if (!read) {
            read = true;
            Map<Integer, Long> until = ends();
            long all = until.values().stream().mapToLong(Long::longValue).sum();
            steps.step("Reading " + what() + ": " + all + " records at most");
            try (CommittedRecords live = new CommittedRecords(kafka)) {
                until.forEach((partition, end) -> read(live, partition, end));
            }
        }
        return chronology;
    }

    private void read(CommittedRecords live, int partition, long end) {
        Map<String, Long> articles = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > ARTICLES;
            }
        };
        Standing[] before = {Standing.FIRST};
        live.read(new TopicPartition(Topics.PARAGRAPHS.name(), partition), end, next -> {
            Paragraph paragraph = paragraph(next);
            Standing standing = paragraph == null ? before[0] : standing(paragraph, articles);
            before[0] = standing;
            if (days.has(
                    paragraph == null
                            ? Instant.ofEpochMilli(Math.max(0, standing.millis()))
                            : paragraph.publishedAt())) {
                chronology.add(new HistoryRecord(
                        standing.millis(),
                        standing.tie(),
                        ((long) partition << PARTITION_SHIFT) | next.offset(),
                        false,
                        next.key(),
                        next.value(),
                        headers(next)));
            }
        });
    }

    private static Standing standing(Paragraph paragraph, Map<String, Long> articles) {
        long millis = millis(paragraph.publishedAt());
        return new Standing(articles.merge(paragraph.articleId(), millis, Math::max), paragraph.articleId());
    }

    /** A time that no long holds is one that the line rejects; where it stands does not matter. */
    private static long millis(Instant at) {
        try {
            return at.toEpochMilli();
        } catch (ArithmeticException e) {
            return at.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static @Nullable Paragraph paragraph(ConsumerRecord<byte[], byte[]> read) {
        try {
            return Topics.PARAGRAPHS.values().deserializer().deserialize(read.topic(), read.value());
        } catch (SerializationException e) {
            // The line will say what is wrong with it, and count it.
            return null;
        }
    }

    private static List<Header> headers(ConsumerRecord<byte[], byte[]> read) {
        List<Header> headers = new ArrayList<>();
        read.headers().forEach(headers::add);
        String place = read.topic() + '-' + read.partition() + '@' + read.offset();
        headers.add(new RecordHeader(REPLAYED_FROM, RejectedHeaders.bytes(place)));
        return List.copyOf(headers);
    }

    @Override
    public void close() {
        chronology.close();
    }
}
