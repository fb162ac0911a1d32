package dev.straingauge.topology;

import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.wire.JsonSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Asks the model, in batches. A paragraph waits in a changelogged store, not in a list: its offset may be committed
 * while it waits, and after a crash it must still be there. The batch goes when it is full or when its oldest paragraph
 * has waited long enough, or when an article is replaced; observations leave keyed by partnership, in the order in which
 * their paragraphs came.
 */
final class ScoreProcessor implements Processor<String, LinkOutcome, String, Told> {
    static final String STORE = "score-buffer";

    private final StanceModel model;
    private final PipelineListener listener;
    private final int batchSize;
    private final Duration batchWait;
    private final PublicationTime time;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private ProcessorContext<String, Told> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Long, LinkOutcome.Linked> buffer;

    private @Nullable Scorer scorer;

    private long next;
    private int waiting;

    private ScoreProcessor(TopologyConfig config, Parts parts) {
        this.model = parts.model();
        this.listener = parts.listener();
        this.batchSize = config.batchSize();
        this.batchWait = config.batchWait();
        this.time = new PublicationTime(parts.clock());
    }

    static ProcessorSupplier<String, LinkOutcome, String, Told> supplier(TopologyConfig config, Parts parts) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, LinkOutcome, String, Told> get() {
                return new ScoreProcessor(config, parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE), Serdes.Long(), JsonSerde.of(LinkOutcome.Linked.class)));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Told> context) {
        this.context = context;
        this.buffer = context.getStateStore(STORE);
        this.scorer = model.open();
        this.next = 0;
        this.waiting = 0;
        try (KeyValueIterator<Long, LinkOutcome.Linked> left = buffer.all()) {
            while (left.hasNext()) {
                KeyValue<Long, LinkOutcome.Linked> entry = left.next();
                next = entry.key + 1;
                waiting += entry.value.links().size();
            }
        }
        context.schedule(batchWait, PunctuationType.WALL_CLOCK_TIME, now -> flush());
    }

    @Override
    public void process(Record<String, LinkOutcome> read) {
        if (read.value() instanceof LinkOutcome.Replaced replaced) {
            // What is taken back may still wait here; it must leave before.
            flush();
            replaced.recalls().forEach(this::forward);
            return;
        }
        if (!(read.value() instanceof LinkOutcome.Linked linked)) {
            throw new IllegalStateException("only linked and replaced paragraphs come here, got: " + read.value());
        }
        buffer.put(next++, linked);
        waiting += linked.links().size();
        if (waiting >= batchSize) {
            flush();
        }
    }

    private void flush() {
        if (waiting == 0) {
            return;
        }
        List<KeyValue<Long, LinkOutcome.Linked>> batch = new ArrayList<>();
        try (KeyValueIterator<Long, LinkOutcome.Linked> entries = buffer.all()) {
            entries.forEachRemaining(batch::add);
        }
        List<StanceQuery> questions = new ArrayList<>(waiting);
        for (KeyValue<Long, LinkOutcome.Linked> entry : batch) {
            for (Link link : entry.value.links()) {
                questions.add(StanceQuery.of(entry.value.paragraph(), link));
            }
        }
        long start = System.nanoTime();
        List<Reading> answers = open().score(questions);
        listener.batch(questions.size(), Duration.ofNanos(System.nanoTime() - start));

        int answer = 0;
        for (KeyValue<Long, LinkOutcome.Linked> entry : batch) {
            LinkOutcome.Linked linked = entry.value;
            for (Link link : linked.links()) {
                forward(Observation.of(linked.paragraph(), link, answers.get(answer++), model.id(), linked.read()));
            }
            listener.scored(linked.links().size());
            buffer.delete(entry.key);
        }
        waiting = 0;
    }

    private void forward(Observation observation) {
        context.forward(new Record<>(
                observation.partnership(), new Told.Observed(observation), time.timestamp(observation.publishedAt())));
    }

    private void forward(Recall recall) {
        context.forward(
                new Record<>(recall.partnership(), new Told.Recalled(recall), time.timestamp(recall.publishedAt())));
    }

    private Scorer open() {
        if (scorer == null) {
            throw new IllegalStateException("asked to score before init");
        }
        return scorer;
    }

    @Override
    public void close() {
        // A model that could not be opened leaves nothing to close.
        if (scorer != null) {
            scorer.close();
            scorer = null;
        }
    }
}
