package dev.straingauge.app.rejected;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Mended paragraphs, as an analyst saved and edited what {@code rejected list --json} printed: JSON lines, each with {@code
 * rejected} and {@code paragraph}. Other fields are passed over.
 *
 * @param file the file's name, for complaints
 * @param byId the mended paragraphs
 * @param complaints what is wrong with the file, each with its line, the field and the fix
 */
public record Fixes(String file, NavigableMap<DeadLetterId, Fix> byId, List<String> complaints) {
    private static final ObjectReader LINES =
            Json.mapper().readerFor(JsonNode.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** No file. */
    public static final Fixes NONE = new Fixes("", new TreeMap<>(), List.of());

    public Fixes {
        complaints = List.copyOf(complaints);
    }

    /**
     * One mended paragraph.
     *
     * @param line its line in the file, from 1
     * @param paragraph one that the line takes
     */
    public record Fix(long line, Paragraph paragraph) {}

    /**
     * Reads a file to its end, whatever is wrong with it.
     *
     * @throws IOException when it can't be read, or is no UTF-8
     */
    public static Fixes read(Path file, InstantSource clock) throws IOException {
        NavigableMap<DeadLetterId, Fix> byId = new TreeMap<>();
        List<String> complaints = new ArrayList<>();
        Reading reading = new Reading(clock);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    String complaint = take(line, number, reading, byId);
                    if (!complaint.isEmpty()) {
                        complaints.add(file + " line " + number + ": " + Printable.of(complaint));
                    }
                }
            }
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8; save it as UTF-8", e);
        }
        return new Fixes(file.toString(), byId, complaints);
    }

    /** Takes a line in; what is wrong with it, or an empty text. */
    private static String take(String line, long number, Reading reading, NavigableMap<DeadLetterId, Fix> byId) {
        JsonNode node;
        try {
            node = LINES.readValue(line);
        } catch (JsonProcessingException e) {
            return "no JSON: " + Json.reason(e);
        }
        if (!node.isObject()) {
            return "must be an object with 'rejected' and 'paragraph', on one line";
        }
        DeadLetterId id = DeadLetterId.tryParse(node.path("rejected").asText());
        if (id == null) {
            return "field 'rejected' must name a dead letter by partition and offset, such as \"3:17\"";
        }
        Fix other = byId.get(id);
        if (other != null) {
            return "field 'rejected': " + id + " stands in line " + other.line() + ", too; keep one of them";
        }
        if (!node.hasNonNull("paragraph")) {
            return "field 'paragraph' of " + id + " is missing; put the mended paragraph there";
        }
        Reading.Read read = reading.of(node.path("paragraph"));
        if (read.paragraph() == null) {
            return "'paragraph' of " + id + ": " + read.trouble();
        }
        byId.put(id, new Fix(number, read.paragraph()));
        return "";
    }
}
