package dev.straingauge.training.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tensors of any type in the safetensors format: eight bytes with the length of a JSON header, the header with each tensor's
 * type, shape and place, then the values, little-endian. {@link dev.straingauge.training.weights.TensorFile} is the same for
 * floats in a file.
 *
 * @param about free text, by key
 * @param tensors by name
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
record Safetensors(Map<String, String> about, Map<String, Raw> tensors) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String METADATA = "__metadata__";

    /**
     * A tensor as it lies in the file.
     *
     * @param type the format's name for the type of its values: {@code F32}, {@code I8}
     * @param shape length of each dimension
     * @param bytes its values
     */
    @SuppressWarnings("ArrayRecordComponent") // millions of numbers; compared by nobody
    record Raw(String type, int[] shape, byte[] bytes) {
        static Raw floats(int[] shape, float[] values) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            return new Raw("F32", shape, bytes.array());
        }

        static Raw codes(int[] shape, byte[] values) {
            return new Raw("I8", shape, values);
        }

        float[] floats() {
            float[] values = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return values;
        }
    }

    /** Everything in the order of the names: the same content gives the same bytes. */
    byte[] toBytes() {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode metadata = header.putObject(METADATA);
        new TreeMap<>(about).forEach(metadata::put);
        Map<String, Raw> sorted = new TreeMap<>(tensors);
        int size = 0;
        for (Map.Entry<String, Raw> entry : sorted.entrySet()) {
            ObjectNode place = header.putObject(entry.getKey());
            place.put("dtype", entry.getValue().type());
            for (int length : entry.getValue().shape()) {
                place.withArray("shape").add(length);
            }
            int end = Math.addExact(size, entry.getValue().bytes().length);
            place.putArray("data_offsets").add(size).add(end);
            size = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(Math.addExact(Long.BYTES + json.length, size))
                .order(ByteOrder.LITTLE_ENDIAN);
        all.putLong(json.length).put(json);
        sorted.values().forEach(raw -> all.put(raw.bytes()));
        return all.array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws ExportException when the bytes are truncated or something else
     */
    static Safetensors of(byte[] bytes) {
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = all.remaining() < Long.BYTES ? -1 : all.getLong();
        if (length < 2 || length > all.remaining()) {
            throw new ExportException(
                    "these are no safetensors: " + bytes.length + " bytes, header of " + length, null);
        }
        byte[] json = new byte[(int) length];
        all.get(json);
        int start = all.position();
        Map<String, String> about = new TreeMap<>();
        Map<String, Raw> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonNode> entry :
                    JSON.readTree(new String(json, StandardCharsets.UTF_8)).properties()) {
                if (entry.getKey().equals(METADATA)) {
                    entry.getValue()
                            .properties()
                            .forEach(own ->
                                    about.put(own.getKey(), own.getValue().asText()));
                } else {
                    tensors.put(entry.getKey(), raw(entry.getKey(), entry.getValue(), bytes, start));
                }
            }
        } catch (JsonProcessingException e) {
            throw new ExportException("the header of these safetensors is no JSON", e);
        }
        return new Safetensors(about, tensors);
    }

    private static Raw raw(String name, JsonNode place, byte[] bytes, int start) {
        int[] shape = new int[place.path("shape").size()];
        long values = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = place.path("shape").get(i).asInt();
            values *= shape[i];
        }
        String type = place.path("dtype").asText();
        long from = start + place.path("data_offsets").path(0).asLong(-1);
        long to = start + place.path("data_offsets").path(1).asLong(-1);
        int width = type.equals("I8") ? 1 : Float.BYTES;
        if (from < start || to > bytes.length || to - from != values * width) {
            throw new ExportException(name + " lies outside its file, which is truncated or altered", null);
        }
        byte[] own = new byte[(int) (to - from)];
        System.arraycopy(bytes, (int) from, own, 0, own.length);
        return new Raw(type, shape, own);
    }
}
