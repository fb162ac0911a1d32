package dev.straingauge.app.line;

import dev.straingauge.app.Opened;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.core.Balance;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.StanceModel;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.linking.Linker;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.model.CachesAnswers;
import dev.straingauge.model.Settings;
import dev.straingauge.model.StanceModels;
import dev.straingauge.sinks.AnswerMeters;
import dev.straingauge.sinks.Meters;
import dev.straingauge.sinks.MetricsEndpoint;
import dev.straingauge.sinks.MicrometerListener;
import dev.straingauge.sinks.Readiness;
import dev.straingauge.sinks.ReadyMeter;
import dev.straingauge.topology.Parts;
import dev.straingauge.topology.StraingaugeTopology;
import dev.straingauge.wire.Topics;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The running line: the topology against a Kafka cluster, with its meters and a readiness that tells the truth. Ready
 * means that every stream thread has its work assigned, its state restored, and is polling. A fault stops it for good,
 * and it says so. Thread-safe; close it to stop, which hands the work over cleanly.
 */
public final class Line implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(30);

    /** Kafka's own default. */
    private static final int MAX_POLL_INTERVAL_MS = 300_000;

    private final KafkaStreams streams;
    private final Meters registry;
    private final MicrometerListener meters;
    private final List<Partnership> watched;
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Opened opened = new Opened();
    private final URI metrics;
    private final Readiness readiness;
    private final Path state;

    private Line(StraingaugeConfig config, Watchlist watchlist, StanceModel model, List<PipelineListener> listeners) {
        opened.with(model);
        try {
            this.registry = opened.with(Meters.open(Map.of(), config.metrics().exports()));
            this.meters = new MicrometerListener(
                    registry.registry(), config.metrics().partnerships(), InstantSource.system());
            if (model instanceof CachesAnswers cache) {
                registry.bind(new AnswerMeters(
                        () -> cache.cacheCounts().hits(),
                        () -> cache.cacheCounts().misses(),
                        () -> cache.cacheCounts().entries()));
            }
            this.watched = watchlist.partnerships();
            List<PipelineListener> all = new ArrayList<>(listeners);
            all.addAll(0, List.of(meters, registry.exemplars()));
            all.add(opened.with(new RejectionLog(InstantSource.system(), LoggerFactory.getLogger(Line.class)::warn)));
            PipelineListener listener = PipelineListener.all(all);
            Parts parts = new Parts(
                    new Linker(Catalogue.builtIn(), watchlist),
                    opened.with(new SideBySide(model, threads(config).scorers())),
                    new SparseNewsDetector(config.detection()),
                    listener,
                    InstantSource.system());
            StateFolder state = opened.with(StateFolder.take(config.kafka())).of(TopicSetup.cluster(config.kafka()));
            this.state = state.path();
            Properties settings = StreamsSettings.of(
                    config.kafka(), Topics.live(), state.path(), threads(config).streams(), listener);
            this.streams = new KafkaStreams(StraingaugeTopology.build(config.index(), parts), settings);
            opened.with(() -> handOver(streams));
            Restoring restoring = new Restoring();
            streams.setGlobalStateRestoreListener(restoring);
            this.readiness = new LineReadiness(
                    fault::get, streams::state, restoring, new Polls(streams::metrics), longestSilence(settings));
            registry.bind(new ReadyMeter(readiness));
            streams.setUncaughtExceptionHandler(failure -> {
                if (Mendable.is(failure)) {
                    LoggerFactory.getLogger(Line.class)
                            .warn(
                                    "a transaction was open for too long and is read again by a new thread: {}",
                                    failure.toString());
                    return StreamThreadExceptionResponse.REPLACE_THREAD;
                }
                fault.compareAndSet(
                        null, GroupUpgrade.explained(failure, config.kafka().applicationId()));
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                    stopped.countDown();
                }
            });
            MetricsEndpoint endpoint = MetricsEndpoint.open(
                    config.metrics().host(), config.metrics().port(), registry.prometheus(), readiness);
            opened.with(endpoint);
            this.metrics = endpoint.uri();
            streams.start();
            registry.bind(new KafkaStreamsMetrics(streams));
        } catch (IOException e) {
            opened.close();
            throw new LineException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Starts the line, on topics that exist.
     *
     * @param model the loaded model; the line closes it
     * @param listeners who else hears what happens
     */
    public static Line start(
            StraingaugeConfig config, Watchlist watchlist, StanceModel model, List<PipelineListener> listeners) {
        return new Line(config, watchlist, model, listeners);
    }

    /** How many threads run a line with this configuration on this machine. */
    public static LineThreads threads(StraingaugeConfig config) {
        return LineThreads.of(config, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Finishes the batch that is under way, commits, and leaves the group, so that others take over at once and not only when
     * the session has timed out. With the streams protocol Kafka Streams always leaves.
     */
    private static void handOver(KafkaStreams streams) {
        if (!streams.close(CloseOptions.timeout(CLOSE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP))) {
            throw new LineException("the line did not stop within " + CLOSE.toSeconds()
                    + " s; what it had not committed is read again by whoever goes on");
        }
    }

    private static Duration longestSilence(Properties settings) {
        Object longest = new StreamsConfig(settings)
                .getMainConsumerConfigs("", "", 0)
                .getOrDefault(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_INTERVAL_MS);
        return Duration.ofMillis(Long.parseLong(String.valueOf(longest)) / 2);
    }

    /** Loads the configured model; whoever calls closes it, unless a line takes it over. */
    public static StanceModel loadModel(StraingaugeConfig.Model model) {
        return StanceModels.open(model.name(), Settings.defaults().withIntraOpThreads(model.threads()));
    }

    /** Reads the configured watchlist. */
    public static Watchlist watchlist(StraingaugeConfig config) {
        return config.watchlistFile().map(Watchlist::load).orElseGet(Watchlist::builtIn);
    }

    /** Whether the line does its work now, and why not. */
    public Readiness.State readiness() {
        return readiness.check();
    }

    /** The fault that stopped the line, if one did. */
    public Optional<LineException> fault() {
        return Optional.ofNullable(fault.get())
                .map(failure -> new LineException("the line stopped: " + Opened.reason(failure), failure));
    }

    /** What became of the paragraphs that this process read. */
    public Balance balance() {
        return meters.balance();
    }

    /** The partnerships that it watches. */
    public List<Partnership> watched() {
        return watched;
    }

    /** Shows more meters where the line's are shown, until it is closed. */
    public void show(MeterBinder more) {
        registry.bind(more);
    }

    /** The folder that is this instance's own while the line is open. */
    public Path state() {
        return state;
    }

    /** Where {@code /metrics}, {@code /ready} and {@code /live} are served. */
    public URI metrics() {
        return metrics;
    }

    /** Waits until the line has stopped, by {@link #close} or by a fault. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        opened.close();
        stopped.countDown();
    }
}
