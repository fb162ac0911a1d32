package dev.straingauge.training.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** The base encoders that can be served, in their Maven jars, each file in the one version that is accepted. */
public enum Encoder {
    E5_SMALL_V2(
            "e5-small-v2",
            "b2a43b66f7f9b6f29643a21340ad7c03d2d91e6bd5d43429a77799a9ee880eb0",
            "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"),
    BGE_SMALL_EN_V15(
            "bge-small-en-v1.5",
            "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35",
            "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"),
    ALL_MINILM_L6_V2(
            "all-minilm-l6-v2",
            "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e",
            "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0");

    private final String label;
    private final String graphSha256;
    private final String tokenizerSha256;

    Encoder(String label, String graphSha256, String tokenizerSha256) {
        this.label = label;
        this.graphSha256 = graphSha256;
        this.tokenizerSha256 = tokenizerSha256;
    }

    /**
     * The one of that name.
     *
     * @throws ExportException when there is none; the message lists those that exist
     */
    public static Encoder named(String label) {
        List<Encoder> all = Arrays.asList(values());
        return all.stream()
                .filter(encoder -> encoder.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new ExportException(
                        "no base encoder is called " + label + "; known: "
                                + String.join(
                                        ", ", all.stream().map(Encoder::label).toList()),
                        null));
    }

    /** What its authors call it. */
    public String label() {
        return label;
    }

    /** SHA-256 of its graph. */
    String sha256() {
        return graphSha256;
    }

    /**
     * Its graph in full precision.
     *
     * @throws ExportException when its jar is not on the class path, or another version is
     */
    public byte[] onnx() {
        return read(label + ".onnx", graphSha256);
    }

    /**
     * Its tokenizer.
     *
     * @throws ExportException when its jar is not on the class path, or another version is
     */
    public byte[] tokenizer() {
        return read(label + "-tokenizer.json", tokenizerSha256);
    }

    private static byte[] read(String name, String sha256) {
        try (InputStream stream = Encoder.class.getClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw new ExportException(
                        name + " is not on the class path: expected SHA-256 " + sha256 + ", found no file", null);
            }
            byte[] bytes = stream.readAllBytes();
            String found = Sha256.of(bytes);
            if (!found.equals(sha256)) {
                throw new ExportException(
                        name + " is not the pinned version: expected SHA-256 " + sha256 + ", found " + found, null);
            }
            return bytes;
        } catch (IOException e) {
            throw new ExportException(name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
