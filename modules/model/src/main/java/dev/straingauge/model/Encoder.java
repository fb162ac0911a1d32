package dev.straingauge.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.straingauge.core.Paragraph;
import java.util.List;

/**
 * A loaded sentence encoder, shared by all threads; each opens an {@link Embedder} of its own. Whoever loads it closes
 * it, after every embedder it opened is closed.
 */
final class Encoder implements AutoCloseable {
    /** Tokens that neighbouring windows of a long text share. */
    private static final int OVERLAP = 64;

    /** Windows read of one text: some 6,000 tokens, more than the longest paragraph holds in common prose. */
    private static final int LIMIT = 32;

    private final OnnxGraph graph;
    private final HuggingFaceTokenizer tokenizer;
    private final TokenWindows windows;
    private final BatchPlan plan;

    private Encoder(OnnxGraph graph, HuggingFaceTokenizer tokenizer, TokenWindows windows, BatchPlan plan) {
        this.graph = graph;
        this.tokenizer = tokenizer;
        this.windows = windows;
        this.plan = plan;
    }

    /**
     * Loads an encoder from the class path, checked against its hashes.
     *
     * @throws ModelLoadException when a file is missing or altered, the engine refuses it, or there is no native library for
     *     this platform
     */
    static Encoder load(EncoderSource source, Settings settings) {
        ClassLoader loader = Encoder.class.getClassLoader();
        byte[] onnx = source.graph().read(loader);
        byte[] tokenizerJson = source.tokenizer().read(loader);
        OnnxGraph graph = OnnxGraph.load(source.name(), onnx, settings);
        try {
            return new Encoder(
                    graph,
                    Tokenizers.load(source.name(), tokenizerJson, settings),
                    new TokenWindows(source.window(), OVERLAP, LIMIT),
                    BatchPlan.of(settings.maxBatchRows()));
        } catch (ModelLoadException e) {
            graph.close();
            throw e;
        }
    }

    /** An embedder for the calling thread, who closes it. */
    Embedder open() {
        return new Embedder(graph.predictor(new PoolingTranslator()), this::windows, plan);
    }

    /** The token windows of a text; safe from several threads at once, as the native tokenizer only reads. */
    private List<long[]> windows(String text) {
        String read = text.length() > Paragraph.MAX_CHARACTERS ? text.substring(0, Paragraph.MAX_CHARACTERS) : text;
        return windows.cut(tokenizer.encode(read, true, false).getIds());
    }

    @Override
    public void close() {
        graph.close();
        tokenizer.close();
    }
}
