package dev.straingauge.app.replay;

import dev.straingauge.core.Paragraph;
import dev.straingauge.ingest.Read;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/** What files, folders, feeds and standard input hold, in the order of its publication, article by article. */
public final class ArticleHistory implements History {
    /** Articles between two words on how far reading is. */
    private static final long TOLD_EVERY = 10_000;

    private final String what;
    private final Reading reading;
    private final Chronology chronology;
    private final Serializer<Paragraph> values = Topics.PARAGRAPHS.values().serializer();
    private long articles;
    private long refused;
    private long place;
    private boolean read;

    /** Reads articles, one by one. */
    @FunctionalInterface
    public interface Reading {
        /** Hands on each that is read; whatever order they come in. */
        void each(Consumer<Read> take);
    }

    /**
     * @param what the sources, as they were given
     * @param reading reads them, once
     * @param directory for what does not fit in memory
     */
    public ArticleHistory(String what, Reading reading, Path directory) {
        this.what = what;
        this.reading = reading;
        this.chronology = new Chronology(directory, Chronology.IN_MEMORY);
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public Map<Integer, Long> ends() {
        return Map.of();
    }

    @Override
    public void endAt(Map<Integer, Long> ends) {
        // They end where they end; whether they were changed is seen when they are read.
    }

    @Override
    public Chronology records(Steps steps) {
        if (!read) {
            read = true;
            steps.step("Reading articles");
            reading.each(one -> take(one, steps));
            steps.step(articles + " articles read" + (refused > 0 ? ", " + refused + " refused" : ""));
        }
        return chronology;
    }

    private void take(Read one, Steps steps) {
        if (one instanceof Read.Article article) {
            long millis = article.publishedAt().toEpochMilli();
            byte[] key = article.id().getBytes(StandardCharsets.UTF_8);
            for (Paragraph paragraph : article.paragraphs()) {
                chronology.add(new HistoryRecord(
                        millis, article.id(), place++, key, values.serialize(Topics.PARAGRAPHS.name(), paragraph)));
            }
            articles++;
            if (articles % TOLD_EVERY == 0) {
                steps.step(articles + " articles read");
            }
        } else if (one instanceof Read.Refused other) {
            refused++;
            chronology.add(
                    new HistoryRecord(Long.MIN_VALUE, "", place++, true, other.key(), other.value(), headers(other)));
        }
    }

    private static List<Header> headers(Read.Refused refused) {
        Headers headers = RejectedHeaders.of(refused.rejection(), refused.from());
        Read.Truncation truncation = refused.truncation();
        if (truncation != null) {
            headers.add(RejectedHeaders.TRUNCATED_FROM, RejectedHeaders.bytes(Long.toString(truncation.bytes())));
            headers.add(RejectedHeaders.SHA256, RejectedHeaders.bytes(truncation.sha256()));
        }
        List<Header> all = new ArrayList<>();
        headers.forEach(all::add);
        return List.copyOf(all);
    }

    @Override
    public void close() {
        chronology.close();
    }
}
