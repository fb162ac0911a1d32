package dev.straingauge.model;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ModelException;
import ai.djl.inference.Predictor;
import ai.djl.translate.Translator;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * A network in ONNX Runtime, shared by all threads; each opens a predictor of its own. Whoever loads it closes it, after
 * every predictor that it opened is closed.
 */
final class OnnxGraph implements AutoCloseable {
    private final Model model;

    private OnnxGraph(Model model) {
        this.model = model;
    }

    /**
     * Loads a network.
     *
     * @param name what people call it
     * @param onnx its file
     * @param settings how it is run
     * @throws ModelLoadException when the engine refuses it, or there is no native library for this platform
     */
    static OnnxGraph load(String name, byte[] onnx, Settings settings) {
        DjlSwitches.set(settings.cacheDirectory());
        Model model = null;
        try (SessionOptions options = options(settings)) {
            model = Model.newInstance(name, Device.cpu(), "OnnxRuntime");
            model.load(new ByteArrayInputStream(onnx), Map.of("sessionOptions", options));
            return new OnnxGraph(model);
        } catch (IOException | ModelException | OrtException | RuntimeException | LinkageError e) {
            if (model != null) {
                model.close();
            }
            throw new ModelLoadException("the engine cannot load " + name + ": " + e, e);
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

    /** A predictor for the calling thread, who closes it. */
    <I, O> Predictor<I, O> predictor(Translator<I, O> translator) {
        return model.newPredictor(translator);
    }

    @Override
    public void close() {
        model.close();
    }
}
