package dev.straingauge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.straingauge.core.CertaintyWeights;
import dev.straingauge.core.SourceTier;
import dev.straingauge.core.Weighting;
import dev.straingauge.detection.SparseNewsSettings;
import dev.straingauge.server.ServerSettings;
import dev.straingauge.server.access.AccessSettings;
import dev.straingauge.server.access.TlsSettings;
import dev.straingauge.sinks.MicrometerListener;
import dev.straingauge.sinks.OtlpSettings;
import dev.straingauge.topology.TopologyConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Nested
    class The_shipped_file {
        @Test
        void holds_the_defaults_that_each_part_has_in_code() {
            StraingaugeConfig shipped = ConfigFile.defaults();

            assertThat(shipped.index()).isEqualTo(TopologyConfig.DEFAULT);
            assertThat(shipped.detection()).isEqualTo(SparseNewsSettings.DEFAULT);
            assertThat(shipped.server()).isEqualTo(ServerSettings.DEFAULT);
            assertThat(shipped.feeds()).isEqualTo(FeedSettings.DEFAULT);
        }

        @Test
        void is_a_single_machine_with_the_built_in_watchlist() {
            StraingaugeConfig shipped = ConfigFile.defaults();

            assertThat(shipped.kafka())
                    .isEqualTo(new StraingaugeConfig.Kafka(
                            "localhost:9092", "straingauge", "streams", 0, "", 0, 4, 1, Map.of()));
            assertThat(shipped.model()).isEqualTo(new StraingaugeConfig.Model("straingauge", 1));
            assertThat(shipped.metrics())
                    .isEqualTo(new StraingaugeConfig.Metrics(
                            "127.0.0.1",
                            9464,
                            MicrometerListener.MAXIMUM_PARTNERSHIPS,
                            OtlpSettings.NONE,
                            true,
                            Map.of()));
            assertThat(shipped.watchlistFile()).isEmpty();
        }

        @Test
        void names_every_setting_that_there_is_and_no_other() throws IOException {
            Set<String> inCode = new TreeSet<>();
            components(StraingaugeConfig.class, "", inCode);
            Set<String> inFile = new TreeSet<>();
            leaves(shippedTree(), "", inFile);

            assertThat(inFile).containsExactlyElementsOf(inCode);
        }

        @Test
        void explains_every_section() throws IOException {
            try (InputStream in = shipped()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);

                assertThat(text.lines()
                                .filter(line -> line.strip().startsWith("#"))
                                .count())
                        .isGreaterThan(15);
            }
        }

        @Test
        void can_be_given_as_ones_own_file_and_changes_nothing() throws IOException {
            try (InputStream in = shipped()) {
                Path copy = directory.resolve("straingauge.yaml");
                Files.copy(in, copy);

                assertThat(ConfigFile.load(copy)).isEqualTo(ConfigFile.defaults());
            }
        }

        @Test
        void is_what_applies_when_no_file_is_given() {
            assertThat(ConfigFile.load(Optional.empty())).isEqualTo(ConfigFile.defaults());
        }

        private static void components(Class<?> type, String path, Set<String> into) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(JsonCreator.class)) {
                    // What is one part in the code may stand side by side in the file.
                    for (Parameter parameter : method.getParameters()) {
                        JsonProperty name = Objects.requireNonNull(parameter.getAnnotation(JsonProperty.class));
                        component(parameter.getType(), path + name.value(), into);
                    }
                    return;
                }
            }
            for (RecordComponent component : type.getRecordComponents()) {
                component(component.getType(), path + component.getName(), into);
            }
        }

        private static void component(Class<?> type, String key, Set<String> into) {
            if (type.isRecord()) {
                components(type, key + ".", into);
            } else {
                into.add(key);
            }
        }

        private static void leaves(JsonNode node, String path, Set<String> into) {
            node.properties().forEach(entry -> {
                String key = path + entry.getKey();
                if (entry.getValue().isObject()
                        && !Set.of(
                                        "kafka.properties",
                                        "metrics.otlp.headers",
                                        "metrics.properties",
                                        "server.oidc.roles")
                                .contains(key)) {
                    leaves(entry.getValue(), key + ".", into);
                } else {
                    into.add(key);
                }
            });
        }

        private static JsonNode shippedTree() throws IOException {
            try (InputStream in = shipped()) {
                return YAMLMapper.builder().build().readTree(in);
            }
        }

        private static InputStream shipped() {
            return Objects.requireNonNull(ConfigFile.class.getResourceAsStream(ConfigFile.DEFAULTS));
        }
    }

    @Nested
    class A_file_of_ones_own {
        @Test
        void says_how_feeds_are_polled_and_what_is_wrong_with_it() {
            FeedSettings feeds =
                    load("feeds:\n  interval: PT5M\n  allowedPrivateHosts: [10.1.0.0/16, news.quorl.example]\n")
                            .feeds();

            assertThat(feeds.polling(List.of()).interval()).isEqualTo(Duration.ofMinutes(5));
            assertThat(feeds.fetching("1.0").allowedPrivateHosts())
                    .containsExactlyInAnyOrder("10.1.0.0/16", "news.quorl.example");
            assertThatThrownBy(() -> load("feeds:\n  interval: PT5S\n"))
                    .hasMessageContaining("feeds.interval must be between PT1M");
            assertThatThrownBy(() -> load("feeds:\n  allowedPrivateHosts: localhost\n"))
                    .hasMessageContaining("'feeds.allowedPrivateHosts' must be a list of texts");
            assertThatThrownBy(() -> load("feeds:\n  intervall: PT5M\n"))
                    .hasMessageContaining("did you mean 'interval'?");
        }

        @Test
        void changes_what_it_names_and_leaves_the_rest() {
            StraingaugeConfig loaded = load(
                    """
                    kafka:
                      threads: 8
                    index:
                      halfLife: P14D
                    """);

            StraingaugeConfig shipped = ConfigFile.defaults();
            StraingaugeConfig.Kafka kafka = shipped.kafka();
            assertThat(loaded.kafka())
                    .isEqualTo(new StraingaugeConfig.Kafka(
                            kafka.bootstrapServers(),
                            kafka.applicationId(),
                            kafka.groupProtocol(),
                            8,
                            kafka.stateDirectory(),
                            kafka.standbyReplicas(),
                            kafka.partitions(),
                            kafka.replicationFactor(),
                            kafka.properties()));
            assertThat(loaded.index())
                    .usingRecursiveComparison()
                    .ignoringFields("halfLife")
                    .isEqualTo(shipped.index());
            assertThat(loaded.index().halfLife()).isEqualTo(Duration.ofDays(14));
            assertThat(loaded.model()).isEqualTo(shipped.model());
            assertThat(loaded.detection()).isEqualTo(shipped.detection());
            assertThat(loaded.metrics()).isEqualTo(shipped.metrics());
        }

        @ParameterizedTest
        @CsvSource({"PT0.25S, PT0.25S", "PT90M, PT1H30M", "P2DT12H, PT60H", "PT1M30S, PT90S"})
        void gives_times_as_iso_8601_durations(String written, Duration meant) {
            assertThat(load("index:\n  batchWait: " + written).index().batchWait())
                    .isEqualTo(meant);
        }

        @Test
        void gives_lengths_of_windows_and_weights() {
            TopologyConfig index =
                    load("""
                            index:
                              windows: [P1D, PT6H]
                              weights:
                                sources:
                                  - {weight: 2, outlets: [planck.example, Planck Wire]}
                                  - weight: 0.25
                                    outlets: [Release Daily]
                                certainty: {denied: 0}
                            """)
                            .index();

            assertThat(index.windows()).containsExactly(Duration.ofDays(1), Duration.ofHours(6));
            assertThat(index.weights())
                    .isEqualTo(new Weighting(
                            List.of(
                                    new SourceTier(2, List.of("planck.example", "Planck Wire")),
                                    new SourceTier(0.25, List.of("Release Daily"))),
                            new CertaintyWeights(1, 1, 0.5, 0)));
        }

        @Test
        void names_a_watchlist() {
            assertThat(load("watchlist: lists/mine.yaml").watchlistFile()).contains(Path.of("lists/mine.yaml"));
        }

        @Test
        void passes_any_setting_on_to_kafkas_clients_as_text() {
            StraingaugeConfig loaded = load(
                    """
                    kafka:
                      properties:
                        security.protocol: SASL_SSL
                        request.timeout.ms: 5000
                        enable.metrics.push: false
                        "ssl.endpoint.identification.algorithm": ""
                    """);

            assertThat(loaded.kafka().properties())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "security.protocol", "SASL_SSL",
                            "request.timeout.ms", "5000",
                            "enable.metrics.push", "false",
                            "ssl.endpoint.identification.algorithm", ""));
        }

        @Test
        void says_where_articles_are_taken_and_from_whom() {
            StraingaugeConfig loaded = load(
                    """
                    server:
                      listen: "[::]:8080"
                      token: Zm9yLXRlc3RzLW9ubHk=
                      allowUnprotected: true
                      bodyWithin: PT1M
                    """);

            assertThat(loaded.server())
                    .isEqualTo(new ServerSettings(
                            "[::]:8080", "Zm9yLXRlc3RzLW9ubHk=", true, 16 * 1024 * 1024, Duration.ofMinutes(1)));
            assertThat(loaded.toString()).doesNotContain("Zm9yLXRlc3RzLW9ubHk");
        }

        @Test
        void says_who_logs_in_and_how() {
            StraingaugeConfig loaded = load(
                    """
                    server:
                      publicUrl: https://news.example/
                      proxies: 1
                      users: users.yaml
                      sessionKey: a-key-of-more-than-thirty-two-characters
                      sessionIdle: PT1H
                      tls: {certificate: tls.crt, key: tls.key}
                      oidc:
                        issuer: https://id.example/
                        clientId: straingauge
                        clientSecret: hush-hush
                        roles: {news-desk: analyst, everybody: reader}
                      limits: {reads: 5}
                    """);

            AccessSettings access = loaded.server().access();
            assertThat(access.origin()).hasValue("https://news.example");
            assertThat(access.users()).isEqualTo("users.yaml");
            assertThat(access.sessions().idle()).isEqualTo(Duration.ofHours(1));
            assertThat(access.tls()).isEqualTo(new TlsSettings("tls.crt", "tls.key"));
            assertThat(access.oidc().roles())
                    .containsEntry("news-desk", "analyst")
                    .hasSize(2);
            assertThat(access.limits().reads()).isEqualTo(5);
            assertThat(loaded.toString()).doesNotContain("thirty-two", "hush-hush");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n\n", "# nothing but a remark\n", "---\n", "{}"})
        void may_be_empty(String nothing) {
            assertThat(load(nothing)).isEqualTo(ConfigFile.defaults());
        }
    }

    @Nested
    class An_unknown_key {
        @ParameterizedTest
        @CsvSource({
            "kafkaa: {}, kafkaa, kafka",
            "Kafka: {}, Kafka, kafka",
            "kafka: {treads: 2}, kafka.treads, threads",
            "kafka: {bootstrap-servers: x}, kafka.bootstrap-servers, bootstrapServers",
            "model: {nam: x}, model.nam, name",
            "index: {halflife: P1D}, index.halflife, halfLife",
            "index: {batch_size: 4}, index.batch_size, batchSize",
            "detection: {sensitivty: low}, detection.sensitivty, sensitivity",
            "metrics: {prt: 1}, metrics.prt, port",
            "watch-list: x.yaml, watch-list, watchlist",
            "server: {tokn: x}, server.tokn, token",
        })
        void is_refused_with_the_known_one_that_was_probably_meant(String yaml, String key, String near) {
            assertThatRefusalOf(yaml).hasMessageContaining("unknown key '" + key + "'; did you mean '" + near + "'?");
        }

        @Test
        void that_resembles_no_other_is_refused_with_all_that_are_known_there() {
            assertThatRefusalOf("metrics: {colour: red}")
                    .hasMessageContaining("unknown key 'metrics.colour'; known here: host, port");
        }

        @Test
        void in_a_tier_of_sources_is_refused() {
            assertThatRefusalOf("index: {weights: {sources: [{weigth: 2, outlets: [a]}]}}")
                    .hasMessageContaining("unknown key 'index.weights.sources.weigth'; known here: weight, outlets");
        }

        @Test
        void that_was_known_under_another_name_is_refused_with_the_new_one() {
            assertThatRefusalOf("index: {window: P1D}")
                    .hasMessageContaining(
                            "'index.window' is now 'index.windows', a list, such as windows: [PT1H, P1D, P7D]");
        }

        @Test
        void in_dotted_form_is_refused_rather_than_passed_over() {
            assertThatRefusalOf("kafka.threads: 2").hasMessageContaining("unknown key 'kafka.threads'");
        }
    }

    @Nested
    class A_wrong_value {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "kafka: {threads: many}                | kafka.threads",
                    "kafka: {threads: true}                | kafka.threads",
                    "kafka: {threads: [2]}                 | kafka.threads",
                    "kafka: {threads: {a: 2}}              | kafka.threads",
                    "kafka: {threads: 2.7}                 | kafka.threads",
                    "kafka: {threads: 99999999999}         | kafka.threads",
                    "kafka: {bootstrapServers: [a, b]}     | kafka.bootstrapServers",
                    "kafka: {properties: x}                | kafka.properties",
                    "kafka: {properties: {a.b: [c]}}       | kafka.properties.a.b",
                    "kafka: 5                              | kafka",
                    "index: [1]                            | index",
                    "index: {halfLife: 7}                  | index.halfLife",
                    "index: {halfLife: seven days}         | index.halfLife",
                    "index: {halfLife: 7d}                 | index.halfLife",
                    "index: {originSimilarity: high}       | index.originSimilarity",
                    "index: {windows: P1D}                 | index.windows",
                    "index: {windows: [1]}                 | index.windows",
                    "index: {windows: [P1D, day]}          | index.windows[1]",
                    "index: {weights: {certainty: {denied: no}}} | index.weights.certainty.denied",
                    "index: {weights: {sources: [wire]}}   | index.weights.sources",
                    "index: {weights: {sources: {weight: 2, outlets: [a]}}} | index.weights.sources",
                    "index: {weights: {sources: [{weight: 2}]}} | index.weights.sources",
                    "index: {weights: {sources: [{weight: 2, outlets: [7]}]}} | index.weights.sources",
                    "detection: {sensitivity: deafening}   | detection.sensitivity",
                    "detection: {minimumOrigins: 1.5}      | detection.minimumOrigins",
                    "metrics: {port: http}                 | metrics.port",
                    "watchlist: [a.yaml]                   | watchlist",
                    "server: {listen: 8080}                | server.listen",
                    "server: {allowUnprotected: 'yes'}     | server.allowUnprotected",
                    "server: {allowUnprotected: 1}         | server.allowUnprotected",
                    "server: {bodyWithin: 30}              | server.bodyWithin",
                    "server: {tls: /etc/tls}               | server.tls",
                    "server: {limits: {reads: many}}       | server.limits.reads",
                    "server: {oidc: {roles: [reader]}}     | server.oidc.roles",
                })
        void of_another_kind_is_refused_by_the_key(String yaml, String key) {
            assertThatRefusalOf(yaml).hasMessageContaining("'" + key + "'");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "kafka",
                    "kafka.threads",
                    "kafka.bootstrapServers",
                    "kafka.properties",
                    "kafka.properties.client.id",
                    "model.name",
                    "watchlist",
                    "index.halfLife",
                    "index.originSimilarity",
                    "detection.sensitivity",
                    "metrics.host"
                })
        void that_was_left_out_after_its_key_is_refused_by_the_key(String key) {
            String yaml = key.startsWith("kafka.properties.")
                    ? "kafka: {properties: {" + key.substring("kafka.properties.".length()) + ": }}"
                    : key.contains(".") ? key.replaceFirst("\\.", ": {") + ": }" : key + ":";

            assertThatRefusalOf(yaml).hasMessageContaining("'" + key + "'");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "kafka: {threads: -1}                | kafka.threads must be between 0 and 256, got: -1",
                    "kafka: {threads: 257}               | kafka.threads must be between 0 and 256, got: 257",
                    "kafka: {partitions: 0}              | kafka.partitions must be between 1 and 10000, got: 0",
                    "kafka: {replicationFactor: -1}      | kafka.replicationFactor must be between 1 and 100, got: -1",
                    "kafka: {bootstrapServers: ' '}      | kafka.bootstrapServers must not be blank",
                    "kafka: {applicationId: ''}          | kafka.applicationId must not be blank",
                    "kafka: {groupProtocol: consumer}    | kafka.groupProtocol must be streams or classic, got: consumer",
                    "model: {name: ''}                   | model.name must not be blank",
                    "model: {threads: 1000}              | model.threads must be between 1 and 256, got: 1000",
                    "metrics: {host: ''}                 | metrics.host must not be blank",
                    "metrics: {port: 65536}              | metrics.port must be between 0 and 65535, got: 65536",
                    "metrics: {port: -1}                 | metrics.port must be between 0 and 65535, got: -1",
                    "server: {listen: ':80'}             | server.listen must be HOST:PORT, such as 127.0.0.1:8080, with a port of 65535 at most, got: :80",
                    "server: {mostBytes: 5}              | server.mostBytes must be between 1024 and 67108864, got: 5",
                    "server: {bodyWithin: PT0S}          | server.bodyWithin must be between PT1S and PT10M, got: PT0S",
                    "index: {batchSize: 0}               | index.batchSize must be between 1 and 1024, got: 0",
                    "index: {batchWait: PT0S}            | index.batchWait must be positive, got: PT0S",
                    "index: {halfLife: -P7D}             | index.halfLife must be positive, got: PT-168H",
                    "index: {grace: -PT1S}               | index.grace must be positive, got: PT-1S",
                    "index: {originWindow: P-1D}         | index.originWindow must be positive, got: PT-24H",
                    "index: {windows: []}                | index.windows must be 1 to 8 different lengths, got: []",
                    "index: {windows: [P1D, PT24H]}      | index.windows must be 1 to 8 different lengths, got: [P1D, P1D]",
                    "index: {windows: [PT1H, P7D]}       | index.windows must have P1D, by which meters and reports go, got: [PT1H, P7D]",
                    "index: {windows: [P1D, PT36H]}      | index.windows: a window must be 1, 2, 3, 4, 6, 8 or 12 hours, or 1 to 366 whole days, such as PT1H or P7D, got: PT36H",
                    "index: {weights: {certainty: {denied: -1}}} | index.weights.certainty.denied must be 0, or between 0.001 and 1000, got: -1.0",
                    "index: {weights: {certainty: {stated: 0, reported: 0, speculated: 0, denied: 0}}} | index.weights.certainty.stated, reported, speculated and denied must not all be 0",
                    "index: {weights: {sources: [{weight: 1, outlets: [a]}, {weight: 2000, outlets: [b]}]}} | index.weights.sources[1].weight must be 0, or between 0.001 and 1000, got: 2000.0",
                    "index: {weights: {sources: [{weight: 1, outlets: []}]}} | index.weights.sources[0].outlets must name an outlet or a domain, got none",
                    "index: {weights: {sources: [{weight: 1, outlets: [a, A]}]}} | index.weights.sources has A twice; keep one",
                    "index: {originSimilarity: 1.5}      | index.originSimilarity must be above 0 and at most 1, got: 1.5",
                    "detection: {minimumOrigins: 0}      | detection.minimumOrigins must be between 1 and 1000, got: 0",
                    "detection: {minimumOutlets: 17}     | detection.minimumOutlets must be between 1 and 16, got: 17",
                    "detection: {minimumStrainShare: 2}  | detection.minimumStrainShare must be between 0.0 and 1.0, got: 2.0",
                    "detection: {strainedAt: 0.5}        | detection.strainedAt must be between -1.0 and 0.0, got: 0.5",
                    "detection: {rest: P-1D}             | detection.rest must not be negative, got: PT-24H",
                })
        void beyond_its_range_is_refused_by_key_range_and_value(String yaml, String reason) {
            assertThatRefusalOf(yaml).hasMessageEndingWith(": " + reason);
        }

        @Test
        void given_twice_is_refused_rather_than_one_of_them_dropped() {
            assertThatRefusalOf("kafka:\n  threads: 2\nmodel:\n  threads: 1\nkafka:\n  partitions: 9")
                    .hasMessageContaining("kafka");
        }
    }

    @Nested
    class A_file_that_is_no_configuration {
        @Test
        void is_refused_by_name_when_it_is_missing() {
            Path missing = directory.resolve("nowhere.yaml");

            assertThatThrownBy(() -> ConfigFile.load(missing))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("no configuration file " + missing);
        }

        @Test
        void is_refused_by_name_when_it_is_a_folder() {
            assertThatThrownBy(() -> ConfigFile.load(directory))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith("cannot read " + directory)
                    .message()
                    .hasLineCount(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a: [", "kafka:\n\tthreads: 2", "a: b: c", "'", "kafka: {threads: 2", "@", "\u0000"})
        void is_refused_with_the_reason_when_it_is_no_yaml(String yaml) {
            assertThatRefusalOf(yaml).hasMessageContaining(" is no valid YAML: ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"- kafka\n- model", "kafka", "42", "[]", "true"})
        void is_refused_when_it_is_a_list_or_a_single_value(String yaml) {
            assertThatRefusalOf(yaml).hasMessageContaining("must hold keys and values");
        }

        @Test
        void is_refused_when_it_is_no_utf_8() throws IOException {
            Path file = directory.resolve("latin.yaml");
            Files.write(file, "kafka: {applicationId: Zoë}".getBytes(StandardCharsets.ISO_8859_1));

            assertThatThrownBy(() -> ConfigFile.load(file))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(file.toString())
                    .message()
                    .hasLineCount(1);
        }
    }

    private StraingaugeConfig load(String yaml) {
        return ConfigFile.load(file(yaml));
    }

    /** Every refusal is one line, and names the file. */
    private AbstractThrowableAssert<?, ? extends Throwable> assertThatRefusalOf(String yaml) {
        Path file = file(yaml);
        AbstractThrowableAssert<?, ? extends Throwable> refusal = assertThatThrownBy(() -> ConfigFile.load(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(file.toString());
        refusal.message().doesNotContainPattern("\\R").doesNotContain("null");
        return refusal;
    }

    private Path file(String yaml) {
        try {
            return Files.writeString(directory.resolve("mine.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
