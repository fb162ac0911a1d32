package dev.straingauge.app.cli;

import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.straingauge.training.export.Encoder;
import dev.straingauge.training.finetune.FineTuningConfig;
import dev.straingauge.training.finetune.Teacher;
import dev.straingauge.training.finetune.TrainingRun;
import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.TensorFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What {@code train} made, read again for the commands that work with it; they need PyTorch. */
final class Trained {
    private Trained() {}

    /** @throws IllegalStateException when PyTorch is not there; says how to start with it */
    static void checkEngine() {
        if (!Engine.hasEngine("PyTorch")) {
            throw new IllegalStateException(
                    "training needs PyTorch, which is no part of the program: start it as './straingauge train' or"
                            + " './straingauge answer', which fetch it from Maven Central");
        }
    }

    /** The encoder's tokenizer, which cuts and pads nothing. The caller closes it. */
    static HuggingFaceTokenizer tokenizer(FineTuningConfig config) throws IOException {
        return HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(Encoder.named(config.encoder()).tokenizer()),
                Map.of("truncation", "false", "padding", "false", "modelMaxLength", "1000000"));
    }

    static TrainingRun.Learned learned(Path file) {
        return new TrainingRun.Learned(run(file), TensorFile.read(file));
    }

    /** @param config says what the file does not: how questions are shown */
    static Teacher teacher(Path file, FineTuningConfig config) {
        Map<String, String> about = TensorFile.metadata(file);
        String name = about.getOrDefault("encoder", "not said");
        int layers = Integer.parseInt(about.getOrDefault("layers", "0"));
        return new Teacher(
                run(file),
                config.withEncoder(name, layers),
                BaseEncoder.read(Encoder.named(name).onnx()),
                TensorFile.read(file));
    }

    private static String run(Path file) {
        return TensorFile.metadata(file).getOrDefault("run", "not said");
    }
}
