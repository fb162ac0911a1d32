package dev.straingauge.app;

import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Articles that come steadily, on a thread of its own, until they are stopped: about three watched pairs in turn, each
 * paragraph in its own words, but that every fourth article repeats the one before it, in the same partition; one paragraph
 * about nothing in each article, and bytes that do not parse now and then. What was published is known.
 */
final class NewsFlow implements AutoCloseable {
    private static final Instant START = Instant.parse("2025-07-01T00:00:00Z");
    private static final List<Pair> PAIRS = List.of(
            new Pair("Norvane Motors and Cellgard", "cellgard--norvane"),
            new Pair("Aerwyn Airways and Solmar Air", "aerwyn--solmar"),
            new Pair("Tidewell Foods and Brennick Logistics", "brennick--tidewell"));

    private final KafkaProducer<byte[], byte[]> producer;
    private final int partitions;
    private final long pauseMillis;
    private final Thread thread = new Thread(this::run, "news");
    private final List<String> expected = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Future<RecordMetadata>> sent = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Exception failure;
    private final AtomicInteger paragraphs = new AtomicInteger();
    private final AtomicInteger poison = new AtomicInteger();

    private record Pair(String names, String id) {}

    private NewsFlow(String servers, int partitions, Duration pause) {
        this.partitions = partitions;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 0, "delivery.timeout.ms", 300_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        pauseMillis = pause.toMillis();
    }

    /**
     * Begins, on a topic of four partitions.
     *
     * @param pause between two paragraphs
     */
    static NewsFlow begin(String servers, Duration pause) {
        return begin(servers, 4, pause);
    }

    /**
     * Begins.
     *
     * @param partitions of the topic
     * @param pause between two paragraphs
     */
    static NewsFlow begin(String servers, int partitions, Duration pause) {
        NewsFlow flow = new NewsFlow(servers, partitions, pause);
        flow.thread.start();
        return flow;
    }

    /** Stops, and waits until Kafka has everything. */
    void stop() throws InterruptedException {
        stopped.countDown();
        thread.join();
        if (failure != null) {
            throw new AssertionError("the news did not get through", failure);
        }
    }

    /** Ids of the observations that must come of it, so far. */
    List<String> expected() {
        synchronized (expected) {
            return List.copyOf(expected);
        }
    }

    /** Records published, poison included. */
    int published() {
        return paragraphs.get() + poison.get();
    }

    /** Records that do not parse. */
    int poison() {
        return poison.get();
    }

    /** Paragraphs about nothing that is watched. */
    int skipped() {
        return paragraphs.get() - expected.size();
    }

    private void run() {
        try (producer) {
            for (int article = 0; stopped.getCount() > 0; article++) {
                publish(article);
                while (sent.size() > 500) {
                    sent.remove().get();
                }
            }
            producer.flush();
            while (!sent.isEmpty()) {
                sent.remove().get();
            }
        } catch (ExecutionException | InterruptedException | RuntimeException e) {
            failure = e;
        }
    }

    private void publish(int article) throws InterruptedException {
        Pair pair = PAIRS.get(article / 4 % PAIRS.size());
        boolean isCopy = article % 4 == 3;
        for (int number = 0; number < 4; number++) {
            int words = (isCopy ? article - 1 : article) * 10 + number;
            boolean isAbout = number < 3;
            send(
                    article,
                    new Paragraph(
                            "article-" + article,
                            number,
                            Paragraph.Kind.BODY,
                            isAbout
                                    ? pair.names() + " spoke of " + Newsstand.words(words, 14) + "."
                                    : "Nobody spoke of " + Newsstand.words(words, 14) + ".",
                            null,
                            null,
                            "Outlet " + article % 9,
                            null,
                            null,
                            START.plus(Duration.ofMinutes(article)),
                            "en",
                            List.of()));
            if (isAbout) {
                expected.add("article-" + article + "#" + number + "@" + pair.id());
            }
        }
        if (article % 5 == 1) {
            sent.add(producer.send(new ProducerRecord<>(
                    Topics.PARAGRAPHS.name(),
                    partition(article),
                    ("article-" + article).getBytes(StandardCharsets.UTF_8),
                    ("{poison " + article).getBytes(StandardCharsets.UTF_8))));
            poison.incrementAndGet();
        }
    }

    private void send(int article, Paragraph paragraph) throws InterruptedException {
        sent.add(producer.send(new ProducerRecord<>(
                Topics.PARAGRAPHS.name(),
                partition(article),
                paragraph.publishedAt().toEpochMilli(),
                paragraph.articleId().getBytes(StandardCharsets.UTF_8),
                Topics.PARAGRAPHS.values().serializer().serialize(Topics.PARAGRAPHS.name(), paragraph))));
        paragraphs.incrementAndGet();
        var unused = stopped.await(pauseMillis, TimeUnit.MILLISECONDS);
    }

    private int partition(int article) {
        return article / 2 % partitions;
    }

    /** Stops without asking whether all got through. */
    @Override
    public void close() {
        stopped.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
