package dev.straingauge.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.straingauge.core.PipelineListener;
import dev.straingauge.sinks.routing.RoutingMeters;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prometheus itself reads the meters: promtool lints them, and a server on loopback scrapes them. Needs both on the
 * path (Debian: {@code apt-get install prometheus}); without them it is skipped, but fails where CI=true.
 */
class PrometheusIT {
    private static final Pattern VALUE = Pattern.compile("\"value\":\\[[^,]+,\"([^\"]+)\"]");

    /** Names that Micrometer's ProcessorMetrics gives, that dashboards everywhere know, and that promtool dislikes. */
    private static final List<String> MICROMETERS_OWN = List.of("process_cpu_time_ns_total ", "system_cpu_count ");

    private final Path folder;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private Meters meters;
    private MicrometerListener listener;
    private MetricsEndpoint endpoint;

    PrometheusIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws IOException {
        meters = Meters.open();
        listener = new MicrometerListener(meters.registry());
        PipelineListener all = PipelineListener.all(List.of(listener, meters.exemplars()));
        endpoint =
                MetricsEndpoint.open("127.0.0.1", 0, meters.prometheus(), () -> new Readiness.State(true, "running"));
        meters.bind(RoutingMeters.ofOneRoute());
        Samples.tellEverything(all);
    }

    @AfterEach
    void close() {
        endpoint.close();
        meters.close();
    }

    @Test
    void promtool_finds_nothing_wrong_with_our_meters() throws Exception {
        Path promtool = tool("promtool");
        String scrape = fetch(endpoint.uri().resolve("metrics")).orElseThrow();

        Path said = folder.resolve("promtool.txt");
        Process lint = new ProcessBuilder(promtool.toString(), "check", "metrics")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try (OutputStream in = lint.getOutputStream()) {
            in.write(scrape.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(lint.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(said))
                .allMatch(line -> MICROMETERS_OWN.stream().anyMatch(line::startsWith));
    }

    @Test
    void a_prometheus_server_that_scrapes_the_endpoint_knows_the_balance() throws Exception {
        int port = freePort();
        Process server = start(tool("prometheus"), port);
        try {
            await("the first scrape")
                    .atMost(Duration.ofSeconds(60))
                    .failFast("prometheus ended: " + folder.resolve("prometheus.log"), () -> !server.isAlive())
                    .until(() -> query(port, "up"), Optional.of(1.0)::equals);

            assertThat(query(port, "sum(straingauge_paragraphs_total)")).hasValue(6.0);
            assertThat(query(
                            port,
                            "sum(straingauge_paragraphs_total) - sum(straingauge_paragraphs_scored_total)"
                                    + " - sum(straingauge_paragraphs_skipped_total)"
                                    + " - sum(straingauge_paragraphs_rejected_total)"))
                    .hasValue((double) listener.balance().open());
            assertThat(query(port, "straingauge_stance_index{partnership=\"acme--globex\"}"))
                    .hasValue(-0.4);
            assertThat(query(port, "histogram_quantile(0.99, straingauge_scoring_latency_seconds_bucket)"))
                    .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(0.01, 0.02));
            assertThat(query(port, "straingauge_scoring_batch_size_questions_sum"))
                    .hasValue(3.0);
        } finally {
            end(server);
        }
    }

    @Test
    void a_prometheus_server_returns_the_observation_behind_the_last_point() throws Exception {
        int port = freePort();
        Process server = start(tool("prometheus"), port);
        try {
            await("an exemplar of the last observation")
                    .atMost(Duration.ofSeconds(60))
                    .failFast("prometheus ended: " + folder.resolve("prometheus.log"), () -> !server.isAlive())
                    .until(
                            () -> exemplars(port, "straingauge_observations_total{stance=\"strain\"}"),
                            found -> found.contains("\"observation_id\":\"article-1#0@acme--globex\""));

            assertThat(exemplars(port, "straingauge_scoring_latency_seconds_bucket"))
                    .contains("\"observation_id\":\"article-1#0@acme--globex\"", "\"value\":\"0.012\"");
        } finally {
            end(server);
        }
    }

    private String exemplars(int port, String expression) throws InterruptedException {
        Instant now = Instant.now();
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query_exemplars?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8)
                + "&start=" + now.minusSeconds(600).getEpochSecond()
                + "&end=" + now.plusSeconds(60).getEpochSecond());
        return fetch(uri).orElse("");
    }

    private Process start(Path prometheus, int port) throws IOException {
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"),
                """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                  - job_name: straingauge
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                """
                        .formatted(endpoint.address().getPort()));
        return new ProcessBuilder(
                        prometheus.toString(),
                        "--config.file=" + config,
                        "--enable-feature=exemplar-storage",
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    private static void end(Process server) throws InterruptedException {
        server.destroy();
        if (!server.waitFor(20, TimeUnit.SECONDS)) {
            server.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        assertThat(server.isAlive()).isFalse();
    }

    private Optional<Double> query(int port, String expression) throws InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        return fetch(uri).map(VALUE::matcher).filter(Matcher::find).map(found -> Double.valueOf(found.group(1)));
    }

    /** The body, or empty when nobody answers yet. */
    private Optional<String> fetch(URI uri) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
            return Optional.of(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path tool(String name) {
        List<String> folders =
                List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1));
        return folders.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> missing(name));
    }

    private static Path missing(String name) {
        String reason = name + " is not on the path; on Debian: apt-get install prometheus";
        return "true".equals(System.getenv("CI")) ? fail(reason) : abort(reason);
    }
}
