package dev.straingauge.app.rejected;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.util.Optional;

/** Dead letters and replays as JSON, each on one line, so that lines can be edited and given to {@code replay --fix}. */
public final class RejectedJson {
    /** Keeps numbers as they are written, whatever their size. */
    private static final ObjectReader TREES =
            Json.mapper().readerFor(JsonNode.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private RejectedJson() {}

    /**
     * A dead letter. {@code paragraph} holds what it says: an object where its bytes are one in JSON, else its text; bytes
     * that are no text are in {@code bytes}, in Base64.
     */
    public static String line(DeadLetter letter) {
        ObjectNode node = Json.mapper().createObjectNode();
        DeadLetter.Head head = letter.head();
        node.put("rejected", head.id().toString());
        node.put("at", head.at().toString());
        node.put("reason", head.reason());
        node.put("why", head.detail());
        node.put("from", head.from());
        put(node, "node", letter.node());
        put(node, "error", letter.errorClass());
        node.put("replayed", head.replayed());
        byte[] key = letter.key();
        if (key != null) {
            Printable.text(key).ifPresentOrElse(text -> node.put("key", text), () -> node.put("keyBytes", key));
        }
        if (!letter.headers().isEmpty()) {
            ArrayNode headers = node.putArray("headers");
            letter.headers()
                    .forEach(own -> headers.addObject().put("name", own.name()).put("value", own.value()));
        }
        put(node, "truncatedFrom", letter.truncatedFrom());
        Optional<String> text = Printable.text(letter.value());
        if (text.isPresent()) {
            node.set("paragraph", said(text.get()));
        } else {
            node.put("bytes", letter.value());
        }
        return write(node);
    }

    /** What became of a replay. */
    public static String line(ReplayPlan plan, long sent, boolean dry) {
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("dryRun", dry);
        node.put("sent", sent);
        ArrayNode ready = node.putArray(dry ? "toSend" : "replayed");
        plan.ready().keySet().forEach(id -> ready.add(id.toString()));
        ArrayNode already = node.putArray("already");
        plan.already().forEach(id -> already.add(id.toString()));
        ArrayNode left = node.putArray("left");
        plan.left()
                .forEach(each ->
                        left.addObject().put("rejected", each.id().toString()).put("why", each.why()));
        return write(node);
    }

    private static JsonNode said(String text) {
        try {
            JsonNode tree = TREES.readTree(text);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            // No JSON, then: it is shown as the text that it is, which is what was asked for.
        }
        return Json.mapper().getNodeFactory().textNode(text);
    }

    private static void put(ObjectNode node, String field, String text) {
        if (!text.isEmpty()) {
            node.put(field, text);
        }
    }

    private static String write(ObjectNode node) {
        try {
            return Json.mapper().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a dead letter: " + Json.reason(e), e);
        }
    }
}
