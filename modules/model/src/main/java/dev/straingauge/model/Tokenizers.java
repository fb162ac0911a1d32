package dev.straingauge.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** Loads tokenizers so that they give every token of a text. */
final class Tokenizers {
    private Tokenizers() {}

    /**
     * Loads a tokenizer; the caller closes it. Its native {@code encode} only reads, so threads may share it.
     *
     * @param name what people call the model that it is for
     * @param json its file, as Hugging Face's {@code tokenizer.json}
     * @throws ModelLoadException when the file is no tokenizer, or there is no native library for this platform
     */
    static HuggingFaceTokenizer load(String name, byte[] json, Settings settings) {
        DjlSwitches.set(settings.cacheDirectory());
        try {
            // Such files often ask for 128 tokens, cut or filled up; padding and cutting are done by whoever reads.
            return HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(json),
                    Map.of("truncation", "false", "padding", "false", "modelMaxLength", "1000000"));
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new ModelLoadException("the engine cannot load the tokenizer of " + name + ": " + e, e);
        }
    }
}
