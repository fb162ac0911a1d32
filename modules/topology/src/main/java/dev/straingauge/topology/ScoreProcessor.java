package dev.straingauge.topology;

import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
 * <p>How many go together, and whether the thread waits for the answer, is {@link ModelDesk}'s affair. When traffic is light, so that a
 * batch goes because nothing more is at hand, a commit is asked for right after it.
 */
final class ScoreProcessor implements Processor<byte[], LinkOutcome, String, ScoreOutcome> {
    static final String COMMIT = "score-commit";

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
    private ModelDesk desk;

    private @Nullable Scorer scorer;

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
        this.came = false;
        this.uncommitted = false;
        this.last = null;
        this.desk = new ModelDesk(
                waiting,
                new QuestionByQuestion(scorer),
                new BatchLimit(config.batchSize(), PollInterval.of(context.appConfigs())),
                thread,
                this::leave,
                this::heard);
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
            desk.came();
        } else if (read.value() instanceof LinkOutcome.Replaced replaced) {
            // What is taken back may still wait here; it must leave before.
            desk.empty();
            replaced.recalls().forEach(this::forward);
            uncommitted = true;
        } else if (!(read.value() instanceof LinkOutcome.Passed)) {
            throw new IllegalStateException("what was refused does not come here, got: " + read.value());
        }
    }

    private void tick(long now) {
        thread.works();
        desk.turn(!came || now - oldest >= config.batchWait().toMillis());
        if (uncommitted && (!came || thread.hasLeisure()) && thread.mayCommit(now)) {
            context.commit();
            uncommitted = false;
        }
        came = false;
    }

    private void heard(int questions, Duration took) {
        if (last == null) {
            listener.batch(questions, took);
        } else {
            listener.batch(questions, took, last);
        }
        last = null;
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
            desk.close();
            scorer.close();
            scorer = null;
            thread.leave();
        }
    }
}
