package dev.straingauge.training.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Float tensors in the safetensors format: eight bytes with the length of a JSON header, the header with each tensor's
 * type, shape and place, then the numbers, little-endian. Only type F32 is written and read here. The same tensors give the
 * same bytes, whatever their order.
 */
public final class TensorFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String METADATA = "__metadata__";

    private TensorFile() {}

    /**
     * Writes tensors, in the order of their names. The file appears whole or not at all.
     *
     * @param metadata free text about them, by key
     * @throws WeightsException when the file can't be written
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode about = header.putObject(METADATA);
        new TreeMap<>(metadata).forEach(about::put);
        Map<String, Tensor> sorted = new TreeMap<>(tensors);
        long at = 0;
        for (Map.Entry<String, Tensor> entry : sorted.entrySet()) {
            ObjectNode place = header.putObject(entry.getKey());
            place.put("dtype", "F32");
            for (int length : entry.getValue().shape()) {
                place.withArray("shape").add(length);
            }
            place.withArray("shape");
            long end = at + 4L * entry.getValue().values().length;
            place.putArray("data_offsets").add(at).add(end);
            at = end;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            byte[] json = JSON.writeValueAsBytes(header);
            try (OutputStream out = Files.newOutputStream(part);
                    DataOutputStream data = new DataOutputStream(out)) {
                data.writeLong(Long.reverseBytes(json.length));
                data.write(json);
                for (Tensor tensor : sorted.values()) {
                    ByteBuffer bytes =
                            ByteBuffer.allocate(4 * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
                    bytes.asFloatBuffer().put(tensor.values());
                    data.write(bytes.array());
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new WeightsException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads all tensors, in the order of the header.
     *
     * @throws WeightsException when the file is missing, truncated, or holds another type than F32
     */
    public static Map<String, Tensor> read(Path file) {
        ByteBuffer bytes = bytes(file);
        JsonNode header = header(file, bytes);
        int start = bytes.position();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals(METADATA)) {
                tensors.put(entry.getKey(), tensor(file, entry.getKey(), entry.getValue(), bytes, start));
            }
        }
        return tensors;
    }

    /** The free text that was written with the tensors, by key. */
    public static Map<String, String> metadata(Path file) {
        Map<String, String> metadata = new TreeMap<>();
        header(file, bytes(file))
                .path(METADATA)
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return metadata;
    }

    private static ByteBuffer bytes(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new WeightsException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode header(Path file, ByteBuffer bytes) {
        if (bytes.remaining() < Long.BYTES) {
            throw new WeightsException(file + " is truncated: it has " + bytes.remaining() + " bytes", null);
        }
        long length = bytes.getLong();
        if (length < 2 || length > bytes.remaining()) {
            throw new WeightsException(
                    file + " is truncated or no tensor file: its header claims " + length + " bytes", null);
        }
        byte[] json = new byte[(int) length];
        bytes.get(json);
        try {
            return JSON.readTree(new String(json, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new WeightsException(file + " has a header that is no JSON", e);
        }
    }

    private static Tensor tensor(Path file, String name, JsonNode place, ByteBuffer bytes, int start) {
        if (!place.path("dtype").asText().equals("F32")) {
            throw new WeightsException(
                    file + ": " + name + " is of type " + place.path("dtype") + ", expected F32", null);
        }
        int[] shape = new int[place.path("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = place.path("shape").get(i).asInt();
        }
        long from = start + place.path("data_offsets").path(0).asLong();
        long to = start + place.path("data_offsets").path(1).asLong();
        if (from < start || to > bytes.capacity() || to < from) {
            throw new WeightsException(file + " is truncated: " + name + " lies outside it", null);
        }
        float[] values = new float[(int) ((to - from) / 4)];
        bytes.slice((int) from, (int) (to - from))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Tensor(shape, values);
    }
}
