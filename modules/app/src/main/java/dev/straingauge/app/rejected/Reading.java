package dev.straingauge.app.rejected;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Rejection;
import dev.straingauge.topology.ParagraphCheck;
import dev.straingauge.wire.Json;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Reads paragraphs as the line does, so that what is sent again is not rejected again for what could be seen before. */
final class Reading {
    private final ParagraphCheck check;

    Reading(InstantSource clock) {
        this.check = new ParagraphCheck(clock);
    }

    /**
     * What came of it.
     *
     * @param paragraph the paragraph, or null when it is none that the line would take
     * @param trouble why it would not; empty when it would
     */
    record Read(@Nullable Paragraph paragraph, String trouble) {}

    /** Reads a record's bytes. */
    Read of(byte[] bytes) {
        if (bytes.length == 0) {
            return new Read(null, "there is nothing in it");
        }
        try {
            return checked(Topics.PARAGRAPHS.values().deserializer().deserialize(Topics.PARAGRAPHS.name(), bytes));
        } catch (SerializationException e) {
            return new Read(null, String.valueOf(e.getMessage()));
        }
    }

    /** Reads a paragraph as it stands in a file of mended ones: an object, or text that holds one. */
    Read of(JsonNode node) {
        if (node.isTextual()) {
            return of(node.textValue().getBytes(StandardCharsets.UTF_8));
        }
        try {
            return checked(Json.mapper().treeToValue(node, Paragraph.class));
        } catch (JsonProcessingException e) {
            return new Read(null, Json.reason(e));
        }
    }

    private Read checked(Paragraph paragraph) {
        return check.trouble(paragraph)
                .map(Rejection::detail)
                .map(trouble -> new Read(null, trouble))
                .orElseGet(() -> new Read(paragraph, ""));
    }
}
