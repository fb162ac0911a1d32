package dev.straingauge.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.straingauge.server.ledger.PageEnd;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the next page begins, as text that means nothing to clients. */
final class Cursor {
    private static final int MOST = 4000;

    private Cursor() {}

    static String of(List<String> parts) {
        ArrayNode array = Json.mapper().createArrayNode();
        parts.forEach(array::add);
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Json.mapper().writeValueAsString(array).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts can be written", e);
        }
    }

    static @Nullable String of(@Nullable PageEnd end) {
        return end == null ? null : of(List.of(end.at().toString(), end.id()));
    }

    /** The parts of a cursor, of which there must be so many; null when none is given. */
    static @Nullable List<String> parts(Asked asked, int count) throws Refusal {
        String text = asked.text("cursor", MOST).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            JsonNode array = Json.mapper().readTree(Base64.getUrlDecoder().decode(text));
            List<String> parts = new ArrayList<>();
            for (JsonNode part : array) {
                if (!part.isTextual()) {
                    throw wrong();
                }
                parts.add(part.textValue());
            }
            if (!array.isArray() || parts.size() != count) {
                throw wrong();
            }
            return parts;
        } catch (IllegalArgumentException | IOException e) {
            throw wrong();
        }
    }

    /** The end of the page before; null when none is given. */
    static @Nullable PageEnd pageEnd(Asked asked) throws Refusal {
        List<String> parts = parts(asked, 2);
        try {
            return parts == null ? null : new PageEnd(Instant.parse(parts.get(0)), parts.get(1));
        } catch (DateTimeException e) {
            throw wrong();
        }
    }

    static Refusal wrong() {
        return Refusal.bad(
                "'cursor' must be the 'next' of the page before, with the same other parameters; begin again without it");
    }
}
