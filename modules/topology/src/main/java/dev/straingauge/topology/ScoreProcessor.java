package dev.straingauge.topology;

import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Asks the model, in batches. What waits when the task commits is in a changelogged store, not in a list alone: its offset
 * is committed, and after a crash it must still be there. A batch goes when it is full, when nothing more is at hand,
 * when its oldest paragraph has waited long enough, or when an article is replaced; observations leave keyed by
 * partnership, in the order in which their paragraphs came. Of a paragraph that the model fails on alone a dead letter is
 * made; the others go on.
 *
 * <p>A batch is full sooner when the model is slow, so that the thread polls in time ({@link BatchLimit}). When traffic is
 * light, so that a batch goes because nothing more is at hand, a commit is asked for right after it.
 */
final class ScoreProcessor implements Processor<byte[], LinkOutcome, String, ScoreOutcome> {
    static final String COMMIT = "score-commit";

    /** Questions that go together when the model is not busy; encoders take as long for each in larger batches. */
    private static final int FEW = 4;

    private final StanceModel model;
    private final PipelineListener listener;
    private final TopologyConfig config;
    private final PublicationTime time;
    private final StreamThreads threads;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private ProcessorContext<String, ScoreOutcome> context;

    @SuppressWarnings("NullAway.Init")
    private WaitingRoom waiting;

    @SuppressWarnings("NullAway.Init")
    private StreamThreads.Shared thread;

    @SuppressWarnings("NullAway.Init")
    private BatchLimit limit;

    private @Nullable Scorer scorer;

    @SuppressWarnings("NullAway.Init")
    private QuestionByQuestion isolated;

    private long oldest;
    private boolean came;
    private boolean uncommitted;

    /** What the batch under way gave last. */
    private @Nullable Observation last;

    private ScoreProcessor(TopologyConfig config, Parts parts, StreamThreads threads) {
        this.model = parts.model();
        this.listener = parts.listener();
        this.config = config;
        this.time = new PublicationTime(parts.clock());
        this.threads = threads;
    }

    static ProcessorSupplier<byte[], LinkOutcome, String, ScoreOutcome> supplier(
            TopologyConfig config, Parts parts, StreamThreads threads) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], LinkOutcome, String, ScoreOutcome> get() {
                return new ScoreProcessor(config, parts, threads);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(WaitingRoom.builder(), BeforeCommit.builder(COMMIT));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, ScoreOutcome> context) {
        this.context = context;
        this.waiting = new WaitingRoom(context.getStateStore(WaitingRoom.STORE));
        this.thread = threads.here();
        this.scorer = model.open();
        thread.enter();
        this.isolated = new QuestionByQuestion(scorer);
        this.came = false;
        this.uncommitted = false;
        this.last = null;
        this.limit = new BatchLimit(config.batchSize(), PollInterval.of(context.appConfigs()));
        this.oldest = context.currentSystemTimeMs();
        BeforeCommit commit = context.getStateStore(COMMIT);
        commit.always(context, () -> {
            thread.commits();
            waiting.store();
        });
        context.schedule(config.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<byte[], LinkOutcome> read) {
        came = true;
        thread.works();
        if (read.value() instanceof LinkOutcome.Linked linked) {
            if (waiting.isEmpty()) {
                oldest = context.currentSystemTimeMs();
            }
            waiting.take(linked);
            if (waiting.questions() >= limit.full(thread.scorers())) {
                flush();
            }
        } else if (read.value() instanceof LinkOutcome.Replaced replaced) {
            // What is taken back may still wait here; it must leave before.
            flush(() -> Math.max(1, limit.next(thread.scorers())));
            replaced.recalls().forEach(this::forward);
            uncommitted = true;
        } else if (!(read.value() instanceof LinkOutcome.Passed)) {
            throw new IllegalStateException("what was refused does not come here, got: " + read.value());
        }
    }

    private void tick(long now) {
        thread.works();
        limit.turn();
        if (!came || now - oldest >= config.batchWait().toMillis()) {
            some();
        }
        if (uncommitted && !came && thread.mayCommit(now)) {
            context.commit();
            uncommitted = false;
        }
        came = false;
    }

    /**
     * Asks about a few of those that wait; the rest has the next tick. In between the thread commits what is known, and does
     * what its other tasks have to do: nothing waits for a whole batch that it is not part of.
     */
    private void some() {
        int left = Math.max(0, waiting.questions() - FEW);
        flush(() -> Math.min(waiting.questions() - left, limit.next(thread.scorers())));
    }

    /** Asks about all that waits, or about as much as this turn of the thread allows. */
    private void flush() {
        flush(() -> limit.next(thread.scorers()));
    }

    /** Asks about what waits, so many questions at a time, until there is none or none may be asked. */
    private void flush(IntSupplier most) {
        int asked = 0;
        long nanos = 0;
        for (int some = most.getAsInt(); some > 0 && !waiting.isEmpty(); some = most.getAsInt()) {
            int before = waiting.questions();
            nanos += ask(some);
            asked += before - waiting.questions();
        }
        if (asked > 0 && last != null) {
            listener.batch(asked, Duration.ofNanos(nanos), last);
        } else if (asked > 0) {
            listener.batch(asked, Duration.ofNanos(nanos));
        }
        last = null;
    }

    /** Asks about the paragraphs that have waited longest: so many questions, or those of one paragraph.
     * Returns the nanoseconds that it took. */
    private long ask(int most) {
        List<LinkOutcome.Linked> batch = waiting.leave(most);
        List<StanceQuery> asked = new ArrayList<>();
        for (LinkOutcome.Linked one : batch) {
            for (Link link : one.links()) {
                asked.add(StanceQuery.of(one.paragraph(), link));
            }
        }
        long start = System.nanoTime();
        QuestionByQuestion.Answers answers = isolated.score(asked);
        long nanos = System.nanoTime() - start;
        limit.answered(asked.size(), nanos, thread.scorers());
        leave(batch, answers);
        return nanos;
    }

    private void leave(List<LinkOutcome.Linked> batch, QuestionByQuestion.Answers answers) {
        int answer = 0;
        for (LinkOutcome.Linked linked : batch) {
            int first = answer;
            answer += linked.links().size();
            // One fate for the paragraph: what was observed of it in part would be observed again when it is replayed.
            Rejection failed = answers.failedAmong(first, answer);
            if (failed != null) {
                refuse(linked, failed);
            } else {
                for (Link link : linked.links()) {
                    Reading reading = answers.readings().get(first++);
                    last = Observation.of(linked.paragraph(), link, reading, model.id(), linked.read());
                    forward(last);
                }
                listener.scored(linked.links().size());
            }
        }
        uncommitted = true;
    }

    private void refuse(LinkOutcome.Linked linked, Rejection failed) {
        listener.rejected(failed);
        Paragraph paragraph = linked.paragraph();
        byte[] bytes = Topics.PARAGRAPHS.values().serializer().serialize(Topics.PARAGRAPHS.name(), paragraph);
        context.forward(new Record<>(
                paragraph.articleId(),
                new Refused(
                        failed,
                        StraingaugeTopology.SCORE,
                        null,
                        paragraph.articleId().getBytes(StandardCharsets.UTF_8),
                        bytes,
                        linked.read()),
                time.timestamp(paragraph.publishedAt())));
    }

    private void forward(Observation observation) {
        context.forward(new Record<>(
                observation.partnership(), new Told.Observed(observation), time.timestamp(observation.publishedAt())));
    }

    private void forward(Recall recall) {
        context.forward(
                new Record<>(recall.partnership(), new Told.Recalled(recall), time.timestamp(recall.publishedAt())));
    }

    @Override
    public void close() {
        // A model that could not be opened leaves nothing to close.
        if (scorer != null) {
            scorer.close();
            scorer = null;
            thread.leave();
        }
    }
}
