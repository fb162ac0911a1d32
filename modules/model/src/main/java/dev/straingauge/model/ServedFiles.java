package dev.straingauge.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The files of the trained model, as the build put them on the class path. A manifest says which version of each belongs to
 * it, and a pin beside it which manifest; so one altered byte anywhere is found before an engine starts.
 *
 * @param sha256 hash of the manifest, which stands for all files
 * @param languages ISO 639-1 codes of the languages that the network reads, one or more
 * @param window tokens that the network reads at once
 * @param graph the network, ONNX
 * @param tokenizer its tokenizer, as Hugging Face's {@code tokenizer.json}
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record ServedFiles(String sha256, Set<String> languages, int window, byte[] graph, byte[] tokenizer) {
    static final String FOLDER = "dev/straingauge/served/";
    static final String MANIFEST = FOLDER + "model.json";
    static final String PIN = MANIFEST + ".sha256";

    private static final String GRAPH = "model.onnx";
    private static final String TOKENIZER = "tokenizer.json";

    /**
     * Reads all of them.
     *
     * @param loader where to look for them
     * @throws ModelLoadException when one is missing, cannot be read, or is not the version that belongs to the others; names
     *     the file, the hash that was expected and the hash that was found
     */
    static ServedFiles read(ClassLoader loader) {
        String pin = pin(loader);
        byte[] manifest = new PinnedResource(MANIFEST, pin).read(loader);
        try {
            JsonObject json = JsonParser.parseString(new String(manifest, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            return new ServedFiles(
                    pin,
                    languages(json),
                    field(json, "window").getAsInt(),
                    file(json, GRAPH).read(loader),
                    file(json, TOKENIZER).read(loader));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new ModelLoadException(MANIFEST + " is no manifest: " + e.getMessage(), e);
        }
    }

    private static Set<String> languages(JsonObject manifest) {
        return StreamSupport.stream(
                        field(manifest, "languages").getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsString)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static PinnedResource file(JsonObject manifest, String name) {
        JsonObject files = field(manifest, "files").getAsJsonObject();
        return new PinnedResource(FOLDER + name, field(files, name).getAsString());
    }

    private static JsonElement field(JsonObject json, String name) {
        JsonElement value = json.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    private static String pin(ClassLoader loader) {
        String pin;
        try (InputStream stream = loader.getResourceAsStream(PIN)) {
            if (stream == null) {
                throw new ModelLoadException(
                        PIN + " is not on the class path: is the jar straingauge-served missing?", null);
            }
            pin = new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new ModelLoadException(PIN + " cannot be read", e);
        }
        if (!pin.matches("[0-9a-f]{64}")) {
            throw new ModelLoadException(
                    PIN + " must hold a SHA-256, 64 lower-case hexadecimal digits, got " + pin.length()
                            + " other characters",
                    null);
        }
        return pin;
    }
}
