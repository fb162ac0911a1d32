package dev.straingauge.app.line;

import dev.straingauge.app.Opened;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.core.Balance;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.StanceModel;
import dev.straingauge.detection.MedianMadDetector;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.linking.Linker;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.model.CachesAnswers;
import dev.straingauge.model.Settings;
import dev.straingauge.model.StanceModels;
import dev.straingauge.sinks.AnswerMeters;
import dev.straingauge.sinks.MetricsEndpoint;
import dev.straingauge.sinks.MicrometerListener;
import dev.straingauge.sinks.PrometheusMeters;
import dev.straingauge.sinks.Readiness;
import dev.straingauge.topology.Parts;
import dev.straingauge.topology.StraingaugeTopology;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * The running line: the topology against a Kafka cluster, with its meters and a readiness that tells the truth. Ready
 * means that every stream thread has its work assigned, its state restored, and is polling. A fault stops it for good,
 * and it says so. Thread-safe; close it to stop, which hands the work over cleanly.
 */
public final class Line implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final MicrometerListener meters;
    private final List<Partnership> watched;
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Opened opened = new Opened();
    private final URI metrics;

    private Line(StraingaugeConfig config, Watchlist watchlist, StanceModel model, List<PipelineListener> listeners) {
        opened.with(model);
        try {
            PrometheusMeters registry = PrometheusMeters.open();
            opened.with(registry);
            this.meters = new MicrometerListener(registry.registry());
            if (model instanceof CachesAnswers cache) {
                registry.bind(new AnswerMeters(
                        () -> cache.cacheCounts().hits(),
                        () -> cache.cacheCounts().misses(),
                        () -> cache.cacheCounts().entries()));
            }
            this.watched = watchlist.partnerships();
            List<PipelineListener> all = new ArrayList<>(listeners);
            all.add(0, meters);
            PipelineListener listener = PipelineListener.all(all);
            Parts parts = new Parts(
                    new Linker(Catalogue.builtIn(), watchlist),
                    model,
                    new MedianMadDetector(config.detection()),
                    listener,
                    InstantSource.system());
            this.streams = new KafkaStreams(
                    StraingaugeTopology.build(config.index(), parts),
                    StreamsSettings.of(config.kafka(), threads(config).streams(), listener));
            opened.with(() -> streams.close(CLOSE));
            streams.setUncaughtExceptionHandler(failure -> {
                fault.compareAndSet(null, failure);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                    stopped.countDown();
                }
            });
            MetricsEndpoint endpoint = MetricsEndpoint.open(
                    config.metrics().host(), config.metrics().port(), registry.registry(), this::readiness);
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
        Throwable failure = fault.get();
        if (failure != null) {
            return new Readiness.State(false, "stopped by a fault: " + Opened.reason(failure));
        }
        KafkaStreams.State state = streams.state();
        return switch (state) {
            case RUNNING -> new Readiness.State(true, "running");
            case REBALANCING -> new Readiness.State(false, "taking over work and restoring state");
            case CREATED -> new Readiness.State(false, "starting");
            default -> new Readiness.State(false, "stopping");
        };
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
