package dev.straingauge.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpSettingsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void an_empty_address_sends_nothing() {
        assertThat(OtlpSettings.NONE.sends()).isFalse();
        assertThat(new OtlpSettings("https://otel.example:4318/v1/metrics", MINUTE, Map.of()).sends())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4318", "htp://localhost:4318", "http://", "http://local host/"})
    void an_address_that_is_none_is_refused_with_an_example(String url) {
        assertThatThrownBy(() -> new OtlpSettings(url, MINUTE, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("url must be an address such as http://localhost:4318/v1/metrics, got: " + url);
    }

    @Test
    void a_step_must_leave_time_between_sendings() {
        assertThatThrownBy(() -> new OtlpSettings("", Duration.ofMillis(999), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step must be between PT1S and PT1H, got: PT0.999S");
    }

    @Test
    void what_headers_and_properties_hold_is_no_part_of_a_message() {
        OtlpSettings settings = new OtlpSettings("http://otel.example/", MINUTE, Map.of("Authorization", "hush"));
        MeterExports exports = new MeterExports(settings, true, Map.of("datadog.apiKey", "secret"));

        assertThat(exports.toString())
                .contains("Authorization", "datadog.apiKey", "http://otel.example/")
                .doesNotContain("hush", "secret");
    }
}
