package dev.straingauge.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsEndpointIT {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MicrometerListener listener = new MicrometerListener(registry);
    private volatile Readiness readiness = () -> new Readiness.State(true, "running");
    private MetricsEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        endpoint = MetricsEndpoint.open("127.0.0.1", 0, registry, () -> readiness.check());
        Samples.tellEverything(listener);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void meters_are_read_as_text_unless_open_metrics_is_asked_for() throws Exception {
        HttpResponse<String> text = get("metrics", "*/*");
        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(text.body()).contains("straingauge_paragraphs_total 6.0\n").doesNotContain("# EOF");

        HttpResponse<String> openMetrics = get("metrics", "application/openmetrics-text; version=1.0.0");
        assertThat(openMetrics.headers().firstValue("Content-Type"))
                .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(openMetrics.body())
                .contains("# TYPE straingauge_paragraphs counter\n")
                .endsWith("# EOF\n");
    }

    @Test
    void live_is_always_true_and_ready_says_why_not() throws Exception {
        assertThat(get("live").statusCode()).isEqualTo(200);
        assertThat(get("ready").statusCode()).isEqualTo(200);
        assertThat(get("ready").body()).isEqualTo("ready: running\n");

        readiness = () -> new Readiness.State(false, "rebalancing,\n  2 of 4 tasks restored");
        assertThat(get("ready").statusCode()).isEqualTo(503);
        assertThat(get("ready").body()).isEqualTo("not ready: rebalancing, 2 of 4 tasks restored\n");

        readiness = () -> {
            throw new IllegalStateException("no streams");
        };
        assertThat(get("ready").statusCode()).isEqualTo(500);
        assertThat(get("ready").body()).isEqualTo("failed: java.lang.IllegalStateException: no streams\n");
        assertThat(get("live").statusCode()).isEqualTo(200);
    }

    @Test
    void the_root_lists_what_there_is_and_any_other_path_is_not_found() throws Exception {
        assertThat(get("").statusCode()).isEqualTo(200);
        assertThat(get("").body()).contains("/metrics ", "/live ", "/ready ");
        assertThat(get("metrics/more").statusCode()).isEqualTo(404);
        assertThat(get("metricsandmore").body()).contains("/metrics ");
    }

    @Test
    void only_reading_is_allowed() throws Exception {
        HttpResponse<String> posted = client.send(
                HttpRequest.newBuilder(endpoint.uri().resolve("metrics"))
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).hasValue("GET, HEAD");

        HttpResponse<String> head = client.send(
                HttpRequest.newBuilder(endpoint.uri().resolve("metrics"))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void a_port_in_use_is_named_in_one_line_with_the_fix() {
        int port = endpoint.address().getPort();

        assertThatThrownBy(() ->
                        MetricsEndpoint.open("127.0.0.1", port, registry, () -> new Readiness.State(true, "running")))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot serve metrics on 127.0.0.1:" + port + ": port " + port + " is in use; stop what"
                        + " listens there, or choose another port, or 0 for any free one");
    }

    @Test
    void an_address_that_is_not_this_machines_is_named_too() {
        assertThatThrownBy(() ->
                        MetricsEndpoint.open("192.0.2.1", 0, registry, () -> new Readiness.State(true, "running")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot serve metrics on 192.0.2.1:0: ")
                .hasMessageContaining("choose an address of this machine");
        assertThatThrownBy(() ->
                        MetricsEndpoint.open("127.0.0.1", 70_000, registry, () -> new Readiness.State(true, "running")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port must be between 0 and 65535, got: 70000");
    }

    @Test
    void once_closed_the_port_is_free_again() throws Exception {
        URI uri = endpoint.uri();
        endpoint.close();

        assertThatThrownBy(
                        () -> client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(ConnectException.class);
        MetricsEndpoint.open("127.0.0.1", uri.getPort(), registry, readiness).close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, "*/*");
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.uri().resolve(path))
                .header("Accept", accept)
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
