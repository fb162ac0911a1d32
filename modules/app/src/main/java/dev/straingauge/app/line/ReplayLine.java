package dev.straingauge.app.line;

import dev.straingauge.app.Opened;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.StanceModel;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.linking.Linker;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.topology.Parts;
import dev.straingauge.topology.StraingaugeTopology;
import dev.straingauge.wire.TopicSet;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * The line on the topics of a replay: without meters of its own, without an address to listen on, and nobody is alerted.
 * Thread-safe; close it to stop, which commits what it has done.
 */
public final class ReplayLine implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(60);

    private final StateFolder state;
    private final KafkaStreams streams;
    private final AtomicReference<Throwable> fault = new AtomicReference<>();

    private ReplayLine(StraingaugeConfig config, Topology topology, TopicSet topics, PipelineListener listener) {
        String cluster = TopicSetup.cluster(config.kafka());
        this.state = StateFolder.take(config.kafka()).of(cluster);
        int threads = LineThreads.of(config, Runtime.getRuntime().availableProcessors())
                .streams();
        this.streams = new KafkaStreams(
                topology, StreamsSettings.ofReplay(config.kafka(), topics, state.path(), threads, listener));
        streams.setUncaughtExceptionHandler(failure -> {
            fault.compareAndSet(null, failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    }

    /**
     * Makes one; nothing is started.
     *
     * @param config settings, where Kafka is as it is for this replay
     * @param topics the replay's own
     * @param model the loaded model; whoever loaded it closes it, after this
     * @param listener hears what happens
     */
    public static ReplayLine of(
            StraingaugeConfig config,
            TopicSet topics,
            Watchlist watchlist,
            StanceModel model,
            PipelineListener listener) {
        return new ReplayLine(config, topology(config, topics, watchlist, model, listener), topics, listener);
    }

    private static Topology topology(
            StraingaugeConfig config,
            TopicSet topics,
            Watchlist watchlist,
            StanceModel model,
            PipelineListener listener) {
        Parts parts = new Parts(
                new Linker(Catalogue.builtIn(), watchlist),
                model,
                new SparseNewsDetector(config.detection()),
                listener,
                InstantSource.system());
        return StraingaugeTopology.build(config.index(), topics, parts);
    }

    /**
     * Deletes the local state of a replay that begins anew.
     *
     * @param kafka as it is for this replay
     * @throws LineException when another process is at work on it
     */
    public static void forget(StraingaugeConfig.Kafka kafka) {
        try (StateFolder state = StateFolder.take(kafka)) {
            state.clear();
        } catch (IOException e) {
            throw new LineException("cannot let go of " + kafka.stateDirectory() + ": " + e.getMessage(), e);
        }
    }

    /** Starts it, on topics that exist; once. */
    public void start() {
        streams.start();
    }

    /** The fault that stopped it, if one did. */
    public Optional<LineException> fault() {
        return Optional.ofNullable(fault.get())
                .map(failure -> new LineException("the line stopped: " + Opened.reason(failure), failure));
    }

    /** Whether no paragraph waits for its batch; false as well while that can't be told. */
    public boolean isNothingWaiting() {
        try {
            return streams.store(StoreQueryParameters.fromNameAndType(
                                    StraingaugeTopology.WAITING, QueryableStoreTypes.keyValueStore()))
                            .approximateNumEntries()
                    == 0;
        } catch (InvalidStateStoreException e) {
            // It is about to begin, or the task is on its way to another thread.
            return false;
        }
    }

    /** The topic between article and partnership. */
    public static String repartition(StraingaugeConfig.Kafka kafka) {
        return kafka.applicationId() + '-' + StraingaugeTopology.BY_PARTNERSHIP + "-repartition";
    }

    /** The drawing of a line on these topics: what it reads, what it writes, which stores it keeps. */
    public static TopologyDescription describe(
            StraingaugeConfig config, TopicSet topics, Watchlist watchlist, StanceModel model) {
        return topology(config, topics, watchlist, model, new PipelineListener() {})
                .describe();
    }

    /** The topics that Kafka Streams creates for one with these settings, by their exact names. */
    public static Set<String> internalTopics(
            StraingaugeConfig config, TopicSet topics, Watchlist watchlist, StanceModel model) {
        Set<String> names = new TreeSet<>();
        names.add(repartition(config.kafka()));
        for (TopologyDescription.Subtopology part :
                describe(config, topics, watchlist, model).subtopologies()) {
            for (TopologyDescription.Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Processor processor) {
                    processor.stores().stream()
                            .filter(StraingaugeTopology::hasChangelog)
                            .forEach(store -> names.add(config.kafka().applicationId() + '-' + store + "-changelog"));
                }
            }
        }
        return names;
    }

    @Override
    public void close() {
        // Whoever deletes the replay, or runs it again, should find the group empty at once.
        boolean isStopped = streams.close(CloseOptions.timeout(CLOSE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        try {
            state.close();
        } catch (IOException e) {
            throw new LineException("cannot let go of the state directory " + state.path() + ": " + e.getMessage(), e);
        }
        if (!isStopped) {
            throw new LineException(
                    "the line did not stop within " + CLOSE.toSeconds() + " s; start it again to go on");
        }
    }
}
