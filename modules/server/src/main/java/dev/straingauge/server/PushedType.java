package dev.straingauge.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * How a body is written down and packed, by its headers.
 *
 * @param format how articles are written down
 * @param gzipped whether it is packed with gzip
 */
record PushedType(ArticleIntake.Format format, boolean gzipped) {
    /** A JSON document as it is. */
    static final PushedType PLAIN_JSON = new PushedType(ArticleIntake.Format.JSON, false);

    private static final Map<String, ArticleIntake.Format> FORMATS = Map.of(
            "application/json", ArticleIntake.Format.JSON,
            "application/x-ndjson", ArticleIntake.Format.JSON_LINES,
            "application/jsonl", ArticleIntake.Format.JSON_LINES);

    private static final String TAKEN = "application/json, application/x-ndjson, application/jsonl";

    /** Either, never both: what the headers say, or why that is not taken. */
    record Told(Optional<PushedType> type, Optional<Problem> problem) {}

    static Told of(Request request) {
        // Left out, it is an error too: a browser that posts for a strange page cannot send one of these types unasked.
        String given = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        String[] parts = (given == null ? "" : given).toLowerCase(Locale.ROOT).split(";", -1);
        ArticleIntake.Format format = FORMATS.get(parts[0].strip());
        if (format == null) {
            return refused(
                    "Content-Type must be one of " + TAKEN + "; got: " + (given == null ? "none" : quoted(given)),
                    "Accept-Post",
                    TAKEN);
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replaceAll("[\\s\"]", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return refused(
                        "the charset must be UTF-8, as of all JSON; got: " + quoted(given), "Accept-Post", TAKEN);
            }
        }
        String packed = String.join(
                        ",",
                        request.getHeaders().getFields(HttpHeader.CONTENT_ENCODING).stream()
                                .map(HttpField::getValue)
                                .toList())
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (packed) {
            case "", "identity" -> new Told(Optional.of(new PushedType(format, false)), Optional.empty());
            case "gzip", "x-gzip" -> new Told(Optional.of(new PushedType(format, true)), Optional.empty());
            default ->
                refused(
                        "Content-Encoding must be gzip, or left out; got: " + quoted(packed),
                        "Accept-Encoding",
                        "gzip");
        };
    }

    private static Told refused(String detail, String header, String value) {
        return new Told(Optional.empty(), Optional.of(Problem.of(415, detail).with(header, value)));
    }

    private static String quoted(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
