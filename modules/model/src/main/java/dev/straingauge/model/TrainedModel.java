package dev.straingauge.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.model.RoleTokens.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The trained model: one forward pass of a fine-tuned encoder says stance, certainty, issues and the tone toward both
 * companies; asked about one company, the tone toward that.
 *
 * <p>A text longer than the encoder's window is read in pieces that overlap, whose answers are combined as
 * {@link PieceAnswers} says. What was read lately is not read again.
 *
 * <p>Thread-safe, but for closing; each scorer that it opens belongs to one thread.
 */
final class TrainedModel implements StanceModel, CachesAnswers {
    static final String NAME = "straingauge";

    /** To be raised with every change of code that changes an answer; part of the id. */
    private static final int REVISION = 1;

    private final String id;
    private final Set<String> languages;
    private final OnnxGraph graph;
    private final HuggingFaceTokenizer tokenizer;
    private final RoleTokens tokens;
    private final BatchPlan plan;
    private final AnswerCache cache;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TrainedModel(
            String id,
            Set<String> languages,
            OnnxGraph graph,
            HuggingFaceTokenizer tokenizer,
            RoleTokens tokens,
            BatchPlan plan,
            AnswerCache cache) {
        this.id = id;
        this.languages = languages;
        this.graph = graph;
        this.tokenizer = tokenizer;
        this.tokens = tokens;
        this.plan = plan;
        this.cache = cache;
    }

    /**
     * Loads the model that was built into the class path.
     *
     * @throws ModelLoadException when a file is missing or altered, or the engine refuses it
     */
    static TrainedModel load(Settings settings) {
        return load(ServedFiles.read(TrainedModel.class.getClassLoader()), settings);
    }

    static TrainedModel load(ServedFiles files, Settings settings) {
        BatchPlan plan = BatchPlan.of(settings.maxBatchRows());
        OnnxGraph graph = OnnxGraph.load(NAME, files.graph(), settings);
        HuggingFaceTokenizer tokenizer = null;
        try {
            tokenizer = Tokenizers.load(NAME, files.tokenizer(), settings);
            tryOut(graph, plan);
            return new TrainedModel(
                    id(files, plan),
                    files.languages(),
                    graph,
                    tokenizer,
                    new RoleTokens(tokenizer, files.window()),
                    plan,
                    new AnswerCache(settings.maxCachedAnswers()));
        } catch (RuntimeException e) {
            if (tokenizer != null) {
                tokenizer.close();
            }
            graph.close();
            throw e instanceof ModelLoadException
                    ? e
                    : new ModelLoadException(NAME + " cannot be loaded: " + root(e).getMessage(), e);
        }
    }

    /** A network with other inputs or outputs than are asked here must stop the start, not the first question. */
    private static void tryOut(OnnxGraph graph, BatchPlan plan) {
        Row row = new Row(new int[] {1, 1}, new int[] {RoleTokens.TEXT_A, RoleTokens.CONTEXT});
        try (RowInference inference =
                new RowInference(graph.predictor(new RowTranslator()), plan, new AnswerCache(0))) {
            inference.read(List.of(row));
        }
    }

    private static String id(ServedFiles files, BatchPlan plan) {
        String parts = String.join("\n", files.sha256(), plan.describe(), "revision " + REVISION);
        return NAME + "@" + Sha256.of(parts.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Set<String> languages() {
        return languages;
    }

    @Override
    public CacheCounts cacheCounts() {
        return cache.counts();
    }

    @Override
    public Scorer open() {
        if (closed.get()) {
            throw new IllegalStateException(id + " is closed");
        }
        return new TrainedScorer(tokens, new RowInference(graph.predictor(new RowTranslator()), plan, cache));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            graph.close();
            tokenizer.close();
        }
    }
}
