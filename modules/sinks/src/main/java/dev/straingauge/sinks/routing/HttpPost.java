package dev.straingauge.sinks.routing;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Posts JSON to one address, and says what the answer means. Thread-safe. Addresses are secrets: no reason names them. */
final class HttpPost {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private final HttpClient client;
    private final URI uri;
    private final Map<String, String> headers;

    /**
     * Sends nothing yet.
     *
     * @param headers what every request carries beside its type
     */
    HttpPost(HttpClient client, URI uri, Map<String, String> headers) {
        this.client = client;
        this.uri = uri;
        this.headers = Map.copyOf(headers);
    }

    /** The client that routes share. Redirects are not followed: they would take the secrets elsewhere. */
    static HttpClient client(Duration connectWithin) {
        return HttpClient.newBuilder()
                .connectTimeout(connectWithin)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Posts it; what can't be sent is a failure that may pass. */
    CompletableFuture<Answer> send(byte[] body, Map<String, String> more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("User-Agent", "straingauge")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        more.forEach(request::header);
        CompletableFuture<HttpResponse<String>> sending =
                client.sendAsync(request.build(), info -> new FirstCharacters());
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        var unused = sending.whenComplete((response, failure) -> answer.complete(
                response == null
                        ? new Answer.Failed(reason(failure), null)
                        : meaning(
                                response.statusCode(),
                                response.body(),
                                response.headers().firstValue("Retry-After"))));
        // Whoever has waited long enough hangs up.
        var unusedToo = answer.whenComplete((given, failure) -> sending.cancel(true));
        return answer;
    }

    /** What an answer means. */
    static Answer meaning(int status, String body, Optional<String> retryAfter) {
        if (status >= 200 && status < 300) {
            return new Answer.Taken();
        }
        String reason = "it answers " + status + (body.isBlank() ? "" : ": " + body);
        if (status >= 500 || status == 408 || status == 429) {
            return new Answer.Failed(
                    reason,
                    retryAfter
                            .filter(SECONDS.asMatchPredicate())
                            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                            .orElse(null));
        }
        return new Answer.Refused(
                status >= 300 && status < 400 ? reason + "; give the address that it has moved to" : reason);
    }

    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ConnectException) {
            return "nobody answers there";
        }
        return cause == null
                ? "no answer"
                : cause.getClass().getSimpleName()
                        + (cause.getMessage() == null ? "" : ": " + AlertText.oneLine(cause.getMessage()));
    }
}
