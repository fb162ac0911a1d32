package dev.straingauge.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.wire.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * What went wrong, as RFC 9457 has it, without types of its own: the status says the kind, the detail names the thing and the
 * fix.
 *
 * @param status HTTP status, 400 to 599
 * @param detail one line
 * @param headers further headers of the answer
 * @param receipt what became of a push all the same, if it got so far
 */
record Problem(int status, String detail, Map<String, String> headers, Optional<Receipt> receipt) {
    static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(int status, String detail) {
        return new Problem(status, detail, Map.of(), Optional.empty());
    }

    /** The same, with a header. */
    Problem with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Problem(status, detail, Map.copyOf(all), receipt);
    }

    /** A push of which nothing was taken, with what was wrong with it. */
    static Problem nothingTaken(Receipt receipt) {
        return new Problem(
                422, "none of it is an article that can be read; 'refused' says why", Map.of(), Optional.of(receipt));
    }

    /** Try again in so many seconds. */
    static Problem unavailable(String detail, int seconds) {
        return of(503, detail).with("Retry-After", Integer.toString(seconds));
    }

    /** The answer to whoever asked. */
    Answer answer() {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("type", "about:blank");
        json.put("title", HttpStatus.getMessage(status));
        json.put("status", status);
        json.put("detail", detail);
        receipt.ifPresent(one -> json.setAll((ObjectNode) Json.mapper().valueToTree(one)));
        return new Answer(status, CONTENT_TYPE, headers, Answer.bytes(json));
    }
}
