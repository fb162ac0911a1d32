package dev.straingauge.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.straingauge.wire.Json;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A whole answer.
 *
 * @param status HTTP status
 * @param contentType of the body
 * @param headers further headers
 * @param body its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // made for one answer, and never changed
record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {
    static Answer json(int status, Object value) {
        return new Answer(status, "application/json", Map.of(), bytes(value));
    }

    static byte[] bytes(Object value) {
        try {
            return Json.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON: " + Json.reason(e), e);
        }
    }

    /** Sends it; returns before it is sent. */
    void send(Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        // A browser that is shown an answer must not take it for a page.
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        headers.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
