package dev.straingauge.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.straingauge.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
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
    /** Shorter ones fit in a packet anyhow. */
    private static final int LEAST_TO_PACK = 1400;

    static Answer json(int status, Object value) {
        return new Answer(status, "application/json", Map.of(), bytes(value));
    }

    /** What the client has still holds. */
    static Answer notModified() {
        return new Answer(304, "", Map.of(), new byte[0]);
    }

    /** The same, with a header. */
    Answer with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Answer(status, contentType, Map.copyOf(all), body);
    }

    /** The same, with an ETag: the tag itself, until it is packed. */
    Answer tagged(String tag) {
        return with(HttpHeader.ETAG.asString(), ETag.of(tag, false));
    }

    /** The same, packed with gzip if the client takes that and there is enough to pack. */
    Answer packedFor(Request request) {
        if (body.length < LEAST_TO_PACK) {
            return this;
        }
        Answer varied = with(HttpHeader.VARY.asString(), HttpHeader.ACCEPT_ENCODING.asString());
        if (!ETag.takesGzip(request)) {
            return varied;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Answer answer = new Answer(status, contentType, varied.headers, packed.toByteArray())
                .with(HttpHeader.CONTENT_ENCODING.asString(), "gzip");
        String tag = headers.get(HttpHeader.ETAG.asString());
        return tag == null
                ? answer
                : answer.with(HttpHeader.ETAG.asString(), ETag.of(tag.substring(1, tag.length() - 1), true));
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
        if (status != 304) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        // A browser that is shown an answer must not take it for a page.
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        headers.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
