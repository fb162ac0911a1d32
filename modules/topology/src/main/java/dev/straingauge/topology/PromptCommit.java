package dev.straingauge.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Passes everything on, and asks for a commit once nothing more comes, so that what is known is seen at once and not when
 * the commit interval is over. While more comes without a pause, the interval rules: then a commit for every few records
 * would cost what it saves.
 */
final class PromptCommit<V> implements FixedKeyProcessor<String, V, V> {
    private final StreamThreads threads;
    private final Duration tick;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private FixedKeyProcessorContext<String, V> context;

    @SuppressWarnings("NullAway.Init")
    private StreamThreads.Shared thread;

    private boolean came;
    private boolean uncommitted;

    private PromptCommit(StreamThreads threads, Duration tick) {
        this.threads = threads;
        this.tick = tick;
    }

    static <V> FixedKeyProcessorSupplier<String, V, V> supplier(TopologyConfig config, StreamThreads threads) {
        return () -> new PromptCommit<>(threads, config.tick());
    }

    @Override
    public void init(FixedKeyProcessorContext<String, V> context) {
        this.context = context;
        this.thread = threads.here();
        this.came = false;
        this.uncommitted = false;
        context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(FixedKeyRecord<String, V> record) {
        thread.works();
        came = true;
        uncommitted = true;
        context.forward(record);
    }

    private void tick(long now) {
        thread.works();
        if (uncommitted && (!came || thread.hasLeisure()) && thread.mayCommit(now)) {
            context.commit();
            uncommitted = false;
        }
        came = false;
    }
}
