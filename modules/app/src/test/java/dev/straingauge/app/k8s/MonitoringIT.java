package dev.straingauge.app.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.straingauge.app.LineOnBroker;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.intake.KafkaIntake;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.server.ArticleIntake;
import dev.straingauge.server.IntakeException;
import dev.straingauge.wire.Topics;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules, dashboard and probes ask for what a running line serves, and promtool says that rules do what they should. */
class MonitoringIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Path HOME = Manifests.HOME.resolve("monitoring");

    /** A name that a query reads, and not a label or a word of the language: what follows tells. */
    private static final Pattern METRIC = Pattern.compile(
            "\\b((?:straingauge|kafka|jvm|process|system)[a-z0-9_]*(?::[a-z0-9_:]+)?)\\b(?=[\\[{ )]|$)");

    private final Path directory;
    private final HttpClient http = HttpClient.newHttpClient();

    MonitoringIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void every_metric_that_a_rule_or_the_dashboard_names_is_scraped_or_recorded_and_probes_are_answered()
            throws IOException, IntakeException, InterruptedException, ExecutionException {
        Set<String> recorded = expressions("/groups", "/rules", "record");
        Set<String> named = new TreeSet<>();
        expressions("/groups", "/rules", "expr").forEach(expression -> named.addAll(metrics(expression)));
        dashboardQueries().forEach(query -> named.addAll(metrics(query)));
        Manifests.of("production")
                .raw(Manifests.SCALED_OBJECT)
                .forEach(scaled -> named.addAll(
                        metrics(scaled.at("/spec/triggers/0/metadata/query").asText())));
        assertThat(named).hasSizeGreaterThan(20).contains("straingauge_ready", "straingauge:lag:records");
        named.removeAll(recorded);

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            StraingaugeConfig config = LineOnBroker.settings(broker, directory.resolve("state"));
            TopicSetup.createMissing(config.kafka());
            publish(config, EventfulNews.quiet());
            try (Line line = Line.start(config, Watchlist.builtIn(), Line.loadModel(config.model()), List.of())) {
                await().atMost(LONG).until(() -> line.balance().scored() >= 20);
                publish(config, EventfulNews.strained());
                poison(broker.bootstrapServers());
                // Meters of Kafka's clients that come later are looked for once a minute.
                await().atMost(LONG).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(scraped(line))
                        .containsAll(named));
                assertThat(scrape(line))
                        .containsPattern("(?m)^kafka_consumer_fetch_manager_records_lag\\{[^}]*client_id=\"[^\"]*"
                                + "-StreamThread-[0-9]+-consumer\"[^}]*topic=\"straingauge.paragraphs\"");
                for (Probe probe : probes()) {
                    assertThat(get(line, probe.getHttpGet().getPath()).statusCode())
                            .as(probe.getHttpGet().getPath())
                            .isEqualTo(200);
                }
            }
        }
    }

    @Test
    void promtool_finds_nothing_wrong_with_the_rules_and_they_say_what_they_should() throws IOException {
        Tool promtool = Tool.promtool();
        JsonNode rules = StrictYaml.documents(Files.readString(HOME.resolve("rules.yaml")))
                .get(0)
                .path("spec");
        Files.writeString(directory.resolve("rules.yaml"), rules.toString());
        Files.copy(HOME.resolve("rules-test.yaml"), directory.resolve("rules-test.yaml"));

        Tool.Ended checked = promtool.run(directory, "check", "rules", "rules.yaml");
        assertThat(checked.status()).as(checked.out() + checked.err()).isZero();
        Tool.Ended tested = promtool.run(directory, "test", "rules", "rules-test.yaml");
        assertThat(tested.status()).as(tested.out() + tested.err()).isZero();
        String tests = Files.readString(HOME.resolve("rules-test.yaml"));
        assertThat(expressions("/groups", "/rules", "alert"))
                .as("each alert is tried")
                .allSatisfy(alert -> assertThat(tests).contains("alertname: " + alert + "\n"));
        for (JsonNode group : rules.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                if (rule.has("alert")) {
                    assertThat(rule.at("/labels/service").asText())
                            .as("what the route asks for")
                            .isEqualTo("straingauge");
                    assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
                    assertThat(rule.at("/annotations/fix").asText()).isNotBlank();
                }
            }
        }
        assertThat(StrictYaml.documents(tests).get(0).findValues("exp_labels"))
                .as("the operator lets a route see alerts of its own namespace alone")
                .isNotEmpty()
                .allMatch(labels -> labels.path("namespace").asText().equals("straingauge"));
    }

    @Test
    void each_panel_of_the_dashboard_has_a_title_a_place_and_a_query() throws IOException {
        JsonNode dashboard = dashboard();
        Set<Integer> ids = new TreeSet<>();

        assertThat(dashboard.path("title").asText()).isEqualTo("Straingauge");
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            assertThat(panel.path("gridPos").path("w").asInt()
                            + panel.path("gridPos").path("x").asInt())
                    .isBetween(1, 24);
            assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> assertThat(
                            target.path("expr").asText())
                    .isNotBlank());
        }
        assertThat(ids).isNotEmpty();
    }

    private static List<Probe> probes() {
        Container line = Objects.requireNonNull(Manifests.of("production").own().get("straingauge"))
                .getSpec()
                .getContainers()
                .get(0);
        return List.of(line.getStartupProbe(), line.getLivenessProbe(), line.getReadinessProbe());
    }

    private static Set<String> expressions(String groups, String rules, String field) throws IOException {
        Set<String> all = new TreeSet<>();
        JsonNode spec = StrictYaml.documents(Files.readString(HOME.resolve("rules.yaml")))
                .get(0)
                .path("spec");
        for (JsonNode group : spec.at(groups)) {
            for (JsonNode rule : group.at(rules)) {
                if (rule.has(field)) {
                    all.add(rule.path(field).asText());
                }
            }
        }
        assertThat(all).isNotEmpty();
        return all;
    }

    private static Set<String> dashboardQueries() throws IOException {
        Set<String> queries = new TreeSet<>();
        JsonNode dashboard = dashboard();
        dashboard.path("panels").forEach(panel -> panel.path("targets")
                .forEach(target -> queries.add(target.path("expr").asText())));
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            Matcher values = Pattern.compile("label_values\\(([a-z_]+), [a-z]+\\)")
                    .matcher(variable.path("query").path("query").asText());
            if (values.matches()) {
                queries.add(values.group(1));
            }
        }
        return queries;
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(HOME.resolve("straingauge.json").toFile());
    }

    /** The metrics in a query; what stands in quotes is none. */
    private static Set<String> metrics(String query) {
        return METRIC.matcher(query.replaceAll("\"[^\"]*\"", "\"\""))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> scraped(Line line) {
        return scrape(line)
                .lines()
                .filter(row -> !row.startsWith("#"))
                .map(row -> row.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    private String scrape(Line line) {
        return get(line, "/metrics").body();
    }

    private HttpResponse<String> get(Line line, String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(line.metrics().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void publish(StraingaugeConfig config, String news) throws IOException, IntakeException {
        try (KafkaIntake intake = KafkaIntake.open(config.kafka(), ReadOptions.of(Set.of("en")))) {
            intake.accept(
                    new ByteArrayInputStream(news.getBytes(StandardCharsets.UTF_8)), ArticleIntake.Format.JSON_LINES);
        }
    }

    private static void poison(String servers) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.PARAGRAPHS.name(), EventfulNews.POISON))
                    .get();
        }
    }
}
