package dev.straingauge.topology;

import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.wire.IndexKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Publishes what the index's windows hold, once for each window and commit: nobody can see what a window held in between, and
 * the topic keeps its newest point alone.
 */
final class IndexPublisher implements Processor<String, IndexProcessor.Indexed, String, IndexPoint> {
    static final String COMMIT = "index-point-commit";

    /** So many windows wait at the most, should a commit be long in coming. */
    private static final int MOST_WAITING = 10_000;

    private final PipelineListener listener;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private ProcessorContext<String, IndexPoint> context;

    /**
     * A window that changed.
     *
     * @param by the observation that changed it last
     * @param counted what it holds
     * @param timestamp of the record that the observation came in
     */
    private record Waiting(Observation by, IndexProcessor.Counted counted, long timestamp) {
        IndexPoint point() {
            return counted.value().point(by, counted.window(), counted.index(), counted.asOf());
        }
    }

    private IndexPublisher(PipelineListener listener) {
        this.listener = listener;
    }

    static ProcessorSupplier<String, IndexProcessor.Indexed, String, IndexPoint> supplier(Parts parts) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, IndexProcessor.Indexed, String, IndexPoint> get() {
                return new IndexPublisher(parts.listener());
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(BeforeCommit.builder(COMMIT));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, IndexPoint> context) {
        this.context = context;
        BeforeCommit commit = context.getStateStore(COMMIT);
        commit.always(context, this::publish);
    }

    @Override
    public void process(Record<String, IndexProcessor.Indexed> indexed) {
        Observation by = indexed.value().observation();
        for (IndexProcessor.Counted counted : indexed.value().counted()) {
            String key = WindowKeys.of(by.partnership(), counted.window());
            // In the order of their last change, so that the newest point of a partnership comes last.
            waiting.remove(key);
            waiting.put(key, new Waiting(by, counted, indexed.timestamp()));
        }
        if (waiting.size() >= MOST_WAITING) {
            publish();
        }
    }

    private void publish() {
        for (Waiting each : waiting.values()) {
            IndexPoint point = each.point();
            listener.indexed(point);
            context.forward(new Record<>(IndexKeys.of(point), point, each.timestamp()));
        }
        waiting.clear();
    }
}
