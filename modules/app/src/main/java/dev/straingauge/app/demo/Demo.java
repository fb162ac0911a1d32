package dev.straingauge.app.demo;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.StanceModel;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.Chronicle;
import dev.straingauge.ingest.Published;
import dev.straingauge.linking.Watchlist;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Replays a newsroom through the whole line on a broker of its own, in event time, as fast as the machine allows. The
 * paragraphs topic has a single partition here: a replay is one ordered log, so that event time never runs backwards.
 * Belongs to one thread; any may close it, and twice does no harm.
 */
public final class Demo implements AutoCloseable {
    /** If nothing moves for so long, something is broken, and waiting longer would hide it. */
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final long began;
    private final Steps steps;
    private final StraingaugeConfig config;
    private final Watchlist watchlist;
    private final ReplayProgress progress = new ReplayProgress();
    private final EmbeddedBroker broker;
    private final Line line;
    private final StanceModel model;
    private final CompletableFuture<Chronicle> reading;
    private @Nullable Duration firstScored;
    private boolean closed;

    /** Shows a person how far things are. */
    public interface Steps {
        /** A step begins, such as "Starting a Kafka broker". */
        void step(String what);

        /** The first paragraph came through the line. */
        void first(Observation observation, Duration after);

        /** So many of so many paragraphs are through. */
        void progress(long done, long of);
    }

    /**
     * Starts a broker, loads the model, begins to read the articles, and starts the line.
     *
     * @param config settings; where Kafka is and where state lives is overridden
     * @param articles reads what is to be replayed, on a thread of its own
     * @param directory for the broker's log and the line's state; must be the demo's own
     * @param began {@link System#nanoTime} at which timing starts
     * @param steps is told how far things are
     */
    public Demo(StraingaugeConfig config, Supplier<Chronicle> articles, Path directory, long began, Steps steps) {
        this.began = began;
        this.steps = steps;
        this.watchlist = Line.watchlist(config);
        steps.step("Starting a Kafka broker in this process, loading the model and reading the articles");
        CompletableFuture<StanceModel> loading = CompletableFuture.supplyAsync(() -> Line.loadModel(config.model()));
        this.reading = CompletableFuture.supplyAsync(articles);
        EmbeddedBroker started = null;
        try {
            started = EmbeddedBroker.start(directory.resolve("broker"), 0);
            this.config = config.with(config.kafka()
                    .forReplay(started.bootstrapServers(), "straingauge-demo", directory.resolve("state")));
            steps.step("Creating topics");
            TopicSetup.createMissing(this.config.kafka());
            StanceModel loaded = await(loading);
            this.model = loaded;
            steps.step("Starting the line with " + model.id());
            this.line = Line.start(this.config, watchlist, loaded, List.of(progress));
            this.broker = started;
        } catch (RuntimeException e) {
            // Whoever fails first, the model is on its way and belongs to nobody else.
            CompletableFuture<Void> closing =
                    loading.thenAccept(StanceModel::close).exceptionally(failure -> null);
            closing.join();
            if (started != null) {
                started.close();
            }
            throw e;
        }
    }

    /**
     * Replays the articles and waits until everything that they gave rise to is committed.
     *
     * @throws LineException when the line stops, or nothing moves any more
     */
    public Summary replay() throws InterruptedException {
        Chronicle chronicle = await(reading);
        try (Collector collector = new Collector(config.kafka())) {
            Published published = publish(chronicle);
            await(published.paragraphs(), collector);
            return summarise(collector);
        }
    }

    /** The settings that it runs with. */
    public StraingaugeConfig config() {
        return config;
    }

    /** The line; closed here. */
    public Line line() {
        return line;
    }

    /** The line's model; closed with it. */
    public StanceModel model() {
        return model;
    }

    /** Where metrics are served until this is closed. */
    public URI metrics() {
        return line.metrics();
    }

    /**
     * Waits until this is closed, or a fault stops the line.
     *
     * @throws LineException when a fault did
     */
    public void awaitStop() throws InterruptedException {
        line.awaitStop();
        line.fault().ifPresent(fault -> {
            throw fault;
        });
    }

    private Published publish(Chronicle chronicle) {
        steps.step("Replaying " + chronicle.articles().size() + " articles in the order of their publication");
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
        try (ArticlePublisher publisher = ArticlePublisher.open(settings)) {
            chronicle.refused().forEach(publisher::publish);
            chronicle.articles().forEach(publisher::publish);
            return publisher.flush();
        }
    }

    private void await(long paragraphs, Collector collector) throws InterruptedException {
        boolean first = false;
        long done = 0;
        long moved = System.nanoTime();
        while (progress.balance().read() < paragraphs
                || progress.balance().open() > 0
                || collector.observationRecords() < progress.expectedObservations()) {
            long before = collector.observationRecords() + done;
            collector.poll();
            if (!first && progress.first().isPresent()) {
                first = true;
                firstScored = since();
                steps.first(progress.first().get(), firstScored);
            }
            done = progress.balance().read() - progress.balance().open();
            steps.progress(Math.min(done, paragraphs), paragraphs);
            line.fault().ifPresent(fault -> {
                throw fault;
            });
            if (collector.observationRecords() + done != before) {
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STALLED.toNanos()) {
                throw new LineException("nothing has moved for " + STALLED.toSeconds() + " s; the line is "
                        + line.readiness().reason() + ", " + progress.balance());
            }
        }
        steps.progress(paragraphs, paragraphs);
        collector.catchUp();
    }

    private Summary summarise(Collector collector) {
        Duration done = since();
        Duration first = firstScored == null ? done : firstScored;
        List<Observation> observations = collector.observations();
        Instant from = observations.stream()
                .map(Observation::publishedAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Instant to = observations.stream()
                .map(Observation::publishedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
        Set<String> covered =
                observations.stream().map(Observation::partnership).collect(Collectors.toSet());
        double seconds = Math.max(0.001, done.minus(first).toNanos() / 1e9);
        return new Summary(
                model.id(),
                from,
                to,
                from == null || to == null
                        ? List.of()
                        : Summary.partnerships(
                                observations,
                                collector.indexNow(),
                                from,
                                to,
                                config.index().weights()),
                watchlist.partnerships().stream()
                        .filter(pair -> !covered.contains(pair.id()))
                        .map(Partnership::label)
                        .toList(),
                Summary.alerts(collector.alerts()),
                Summary.articles(observations),
                collector.rejected(),
                progress.balance(),
                new Summary.Timing(first, done, progress.balance().scored() / seconds));
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static <T> T await(CompletableFuture<T> loading) {
        try {
            return loading.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                line.close();
            } finally {
                broker.close();
            }
        }
    }
}
