package dev.straingauge.model;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ModelException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.straingauge.core.Paragraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A loaded sentence encoder, shared by all threads; each opens an {@link Embedder} of its own. Whoever loads it closes
 * it, after every embedder it opened is closed.
 */
final class Encoder implements AutoCloseable {
    /** Tokens that neighbouring windows of a long text share. */
    private static final int OVERLAP = 64;

    /** Windows read of one text: some 6,000 tokens, more than the longest paragraph holds in common prose. */
    private static final int LIMIT = 32;

    private final Model model;
    private final HuggingFaceTokenizer tokenizer;
    private final TokenWindows windows;
    private final int maxRows;

    private Encoder(Model model, HuggingFaceTokenizer tokenizer, TokenWindows windows, int maxRows) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.windows = windows;
        this.maxRows = maxRows;
    }

    /**
     * Loads an encoder from the class path, checked against its hashes.
     *
     * @throws ModelLoadException when a file is missing or altered, the engine refuses it, or there is no native library for
     *     this platform
     */
    static Encoder load(EncoderSource source, Settings settings) {
        DjlSwitches.set(settings.cacheDirectory());
        ClassLoader loader = Encoder.class.getClassLoader();
        byte[] graph = source.graph().read(loader);
        byte[] tokenizerJson = source.tokenizer().read(loader);
        Model model = null;
        try (SessionOptions options = options(settings)) {
            model = Model.newInstance(source.name(), Device.cpu(), "OnnxRuntime");
            model.load(new ByteArrayInputStream(graph), Map.of("sessionOptions", options));
            // Padding and truncation are done here, by windows; the file asks for 128 tokens, cut or filled up.
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(tokenizerJson),
                    Map.of("truncation", "false", "padding", "false", "modelMaxLength", "1000000"));
            return new Encoder(
                    model, tokenizer, new TokenWindows(source.window(), OVERLAP, LIMIT), settings.maxBatchRows());
        } catch (IOException | ModelException | OrtException | RuntimeException | LinkageError e) {
            if (model != null) {
                model.close();
            }
            throw new ModelLoadException("the engine cannot load " + source.name() + ": " + e, e);
        }
    }

    private static SessionOptions options(Settings settings) throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(settings.intraOpThreads());
        options.setInterOpNumThreads(1);
        // A memory plan is kept for every shape ever seen; shapes here are as many as there are lengths of texts.
        options.setMemoryPatternOptimization(false);
        // Threads that wait for work must not burn the core that the rest of the line needs.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    /** An embedder for the calling thread, who closes it. */
    Embedder open() {
        return new Embedder(model.newPredictor(new PoolingTranslator()), this::windows, maxRows);
    }

    /** The token windows of a text; safe from several threads at once, as the native tokenizer only reads. */
    private List<long[]> windows(String text) {
        String read = text.length() > Paragraph.MAX_CHARACTERS ? text.substring(0, Paragraph.MAX_CHARACTERS) : text;
        return windows.cut(tokenizer.encode(read, true, false).getIds());
    }

    @Override
    public void close() {
        model.close();
        tokenizer.close();
    }
}
