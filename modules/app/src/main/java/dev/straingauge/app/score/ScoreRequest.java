package dev.straingauge.app.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of input: {@code {"id", "text", "title"?, "a", "b"?}}.
 *
 * @param line the line's number, from 1
 * @param id what the caller calls it, a string or a number; null when he does not
 * @param text the paragraph
 * @param title its article's title, or null
 * @param a one company's name
 * @param b the other's; null asks for the tone toward {@code a} alone
 */
record ScoreRequest(
        long line, @Nullable JsonNode id, String text, @Nullable String title, String a, @Nullable String b) {

    /** A line that can't be read; {@code id} is known if it could be read that far. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient @Nullable JsonNode id;

        Unreadable(@Nullable JsonNode id, String message) {
            super(message);
            this.id = id;
        }

        Optional<JsonNode> id() {
            return Optional.ofNullable(id);
        }
    }

    static ScoreRequest parse(long line, byte[] bytes) throws Unreadable {
        JsonNode tree = tree(bytes);
        if (!tree.isObject()) {
            throw new Unreadable(null, "a line must be a JSON object such as {\"id\":…,\"text\":…,\"a\":…,\"b\":…}");
        }
        JsonNode id = tree.get("id");
        if (id != null && !id.isTextual() && !id.isNumber()) {
            if (!id.isNull()) {
                throw new Unreadable(null, "field 'id' must be a string or a number");
            }
            id = null;
        }
        String text = required(tree, id, "text");
        if (text.length() > Paragraph.MAX_CHARACTERS) {
            throw new Unreadable(
                    id,
                    "field 'text' has " + text.length() + " characters; cut it into paragraphs of "
                            + Paragraph.MAX_CHARACTERS + " at most");
        }
        String a = required(tree, id, "a");
        String b = optional(tree, id, "b");
        if (b != null && b.isBlank()) {
            throw new Unreadable(id, "field 'b' is blank");
        }
        if (b != null && b.strip().equalsIgnoreCase(a.strip())) {
            throw new Unreadable(id, "fields 'a' and 'b' name the same company");
        }
        return new ScoreRequest(line, id, text, optional(tree, id, "title"), a.strip(), b == null ? null : b.strip());
    }

    private static JsonNode tree(byte[] bytes) throws Unreadable {
        String decoded;
        try {
            decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(null, "the line is no UTF-8 text");
        }
        try {
            // Some editors begin a file with a byte-order mark.
            return Json.mapper().readTree(decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded);
        } catch (JsonProcessingException e) {
            throw new Unreadable(null, "not valid JSON: " + Json.reason(e));
        }
    }

    private static String required(JsonNode tree, @Nullable JsonNode id, String field) throws Unreadable {
        String value = optional(tree, id, field);
        if (value == null) {
            throw new Unreadable(id, "required field '" + field + "' is missing");
        }
        if (value.isBlank()) {
            throw new Unreadable(id, "field '" + field + "' is blank");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode tree, @Nullable JsonNode id, String field) throws Unreadable {
        JsonNode value = tree.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Unreadable(id, "field '" + field + "' must be a string");
        }
        return value.textValue();
    }
}
