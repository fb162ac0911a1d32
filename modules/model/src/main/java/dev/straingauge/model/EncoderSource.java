package dev.straingauge.model;

/**
 * A sentence encoder on the class path.
 *
 * @param name what people call it
 * @param graph the network, ONNX; inputs {@code input_ids}, {@code attention_mask}, {@code token_type_ids}, each
 *     (rows, tokens); first output (rows, tokens, width)
 * @param tokenizer its tokenizer, as Hugging Face's {@code tokenizer.json}
 * @param window tokens that it reads at once, the two that frame a text included
 */
record EncoderSource(String name, PinnedResource graph, PinnedResource tokenizer, int window) {
    /**
     * all-MiniLM-L6-v2, quantised to int8: 6 layers, width 384. The window is the one its authors set, although it has
     * positions for 512 tokens. See https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2.
     */
    static final EncoderSource ALL_MINILM_L6_V2_Q = new EncoderSource(
            "all-MiniLM-L6-v2-q",
            new PinnedResource(
                    "all-minilm-l6-v2-q.onnx", "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1"),
            new PinnedResource(
                    "all-minilm-l6-v2-q-tokenizer.json",
                    "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0"),
            256);
}
