package dev.straingauge.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The page for analysts: files of this program under {@code /} and {@code /page/}, and the libraries that it uses, out of
 * WebJars, under {@code /lib/NAME/}. Nothing is read but the class path. Nobody need show a token for them: they say nothing
 * of what was read. Thread-safe.
 */
final class Pages {
    private static final String FILES = "/dev/straingauge/server/page/";
    private static final String LIBRARIES = "/META-INF/resources/webjars/";
    private static final String LIBRARY_VERSIONS = "/META-INF/maven/org.webjars.npm/";

    /** Parts of a path that can name a file: none begins with a dot, so that none leads upward. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private static final int LONGEST_NAME = 200;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("mjs", "text/javascript;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain;charset=utf-8"));

    private static final Map<String, String> HEADERS = headers();

    /** What was asked for and is there; no more than there are files. */
    private final Map<String, Answer> known = new ConcurrentHashMap<>();

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
                        + " frame-ancestors 'none'; require-trusted-types-for 'script'");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.put("X-Frame-Options", "DENY");
        // Asked for again each time, and answered with 304: a page never meets files of another version.
        headers.put("Cache-Control", "no-cache");
        return Map.copyOf(headers);
    }

    /** Whether a path is one of these, be there a file or not. */
    static boolean isMeant(String path) {
        return path.equals("/") || path.startsWith("/page/") || path.startsWith("/lib/");
    }

    void answer(Request request, Response response, Callback callback) {
        String method = request.getMethod();
        if (!HttpMethod.GET.is(method) && !HttpMethod.HEAD.is(method)) {
            Problem.of(405, "only GET, HEAD is answered here")
                    .with("Allow", "GET, HEAD")
                    .answer()
                    .send(response, callback);
            return;
        }
        Optional<Answer> found = find(Request.getPathInContext(request));
        if (found.isEmpty()) {
            Problem.of(404, "no file has this name").answer().send(response, callback);
            return;
        }
        Answer answer = found.get();
        String tag = answer.headers().getOrDefault("ETag", "").replace("\"", "");
        if (ETag.holds(request, tag)) {
            Answer.notModified().with("ETag", ETag.of(tag, false)).send(response, callback);
        } else {
            answer.packedFor(request).send(response, callback);
        }
    }

    private Optional<Answer> find(String path) {
        Answer at = known.get(path);
        if (at != null) {
            return Optional.of(at);
        }
        Optional<Answer> read = resource(path).flatMap(resource -> read(resource));
        read.ifPresent(answer -> known.put(path, answer));
        return read;
    }

    private static Optional<String> resource(String path) {
        if (path.equals("/")) {
            return Optional.of(FILES + "index.html");
        }
        String name = path.substring(path.indexOf('/', 1) + 1);
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return path.startsWith("/page/") ? Optional.of(FILES + name) : library(name);
    }

    /** A library's file, of whatever version is there. */
    private static Optional<String> library(String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String library = name.substring(0, slash);
        try (InputStream in = Pages.class.getResourceAsStream(LIBRARY_VERSIONS + library + "/pom.properties")) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.of(
                    LIBRARIES + library + "/" + properties.getProperty("version") + "/" + name.substring(slash + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Answer> read(String resource) {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream in = Pages.class.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            return Optional.of(new Answer(200, type, HEADERS, bytes).tagged(digest(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
