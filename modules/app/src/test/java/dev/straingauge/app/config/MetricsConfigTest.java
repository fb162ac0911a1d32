package dev.straingauge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.sinks.MeterExports;
import dev.straingauge.sinks.OtlpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsConfigTest {
    private static final String EVERYTHING =
            """
            metrics:
              partnerships: 20
              otlp:
                url: https://otel.example/v1/metrics
                step: PT15S
                headers: {Authorization: Bearer hush}
              properties: {datadog.apiKey: secret, datadog.enabled: true}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void headers_and_properties_have_names_that_others_know() {
        StraingaugeConfig.Metrics metrics = load(EVERYTHING).metrics();

        assertThat(metrics.partnerships()).isEqualTo(20);
        assertThat(metrics.exports())
                .isEqualTo(new MeterExports(
                        new OtlpSettings(
                                "https://otel.example/v1/metrics",
                                Duration.ofSeconds(15),
                                Map.of("Authorization", "Bearer hush")),
                        true,
                        Map.of("datadog.apiKey", "secret", "datadog.enabled", "true")));
        assertThat(load(EVERYTHING).toString()).doesNotContain("hush", "secret");
    }

    @Test
    void another_port_changes_nothing_else() {
        StraingaugeConfig.Metrics metrics = load(EVERYTHING).metrics();

        assertThat(metrics.at(7))
                .isEqualTo(new StraingaugeConfig.Metrics(
                        metrics.host(), 7, 20, metrics.otlp(), true, metrics.properties()));
    }

    @Test
    void what_is_served_only_goes_nowhere_else() {
        StraingaugeConfig.Metrics served = load(EVERYTHING).metrics().servedOnly();

        assertThat(served.exports()).isEqualTo(MeterExports.NONE);
        assertThat(served.partnerships()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "metrics: {partnerships: -1} | metrics.partnerships must be between 0 and 1000000, got: -1",
                "metrics: {otlp: {url: nowhere}} | metrics.otlp.url must be an address such as",
                "metrics: {otlp: {step: PT0S}} | metrics.otlp.step must be between PT1S and PT1H, got: PT0S",
                "metrics: {otlp: {headers: {a: [b]}}} | 'metrics.otlp.headers.a' must be a single value",
                "metrics: {otlp: {uri: x}} | unknown key 'metrics.otlp.uri'; did you mean 'url'?",
                "metrics: {providers: maybe} | 'metrics.providers' must be true or false",
            })
    void a_wrong_value_is_named_with_its_key(String yaml, String message) {
        assertThatThrownBy(() -> load(yaml)).isInstanceOf(ConfigException.class).hasMessageContaining(message);
    }

    private StraingaugeConfig load(String yaml) {
        try {
            return ConfigFile.load(Files.writeString(directory.resolve("straingauge.yaml"), yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
