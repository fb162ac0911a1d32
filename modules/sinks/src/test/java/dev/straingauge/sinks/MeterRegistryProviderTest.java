package dev.straingauge.sinks;

import static dev.straingauge.sinks.Samples.observation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Stance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeterRegistryProviderTest {
    @BeforeEach
    void forget() {
        RegistryInMemory.OPENED.set(null);
    }

    @Test
    void a_registry_on_the_class_path_gets_every_meter_and_is_closed_with_them() {
        SimpleMeterRegistry found;
        try (Meters meters = Meters.open(Map.of(), asking(Map.of("memory.wanted", "true")))) {
            MicrometerListener listener = new MicrometerListener(meters.registry());
            Samples.tellEverything(listener);
            listener.observed(observation(Stance.STRAIN));
            found = Objects.requireNonNull(RegistryInMemory.OPENED.get(), "no registry was opened");

            assertThat(found.get("straingauge.observations")
                            .tag("stance", "strain")
                            .functionCounter()
                            .count())
                    .isEqualTo(2);
            assertThat(found.get("straingauge.stance.index")
                            .tag("partnership", "acme--globex")
                            .gauge()
                            .value())
                    .isEqualTo(-0.4);
            assertThat(found.get("straingauge.scoring.latency").timer().count()).isEqualTo(1);
            assertThat(found.find("jvm.memory.used").gauges()).isNotEmpty();
            assertThat(meters.prometheus().scrape())
                    .contains("straingauge_observations_total{stance=\"strain\"} 2.0")
                    .contains("straingauge_scoring_latency_seconds_count 1");
        }
        assertThat(found.isClosed()).isTrue();
    }

    @Test
    void one_that_its_settings_do_not_want_is_left_out_and_so_are_all_when_none_is_asked() {
        try (Meters unwanted = Meters.open(Map.of(), asking(Map.of()));
                Meters unasked = Meters.open(
                        Map.of(), new MeterExports(OtlpSettings.NONE, false, Map.of("memory.wanted", "true")))) {
            assertThat(RegistryInMemory.OPENED.get()).isNull();
            assertThat(unwanted.prometheus().scrape()).contains("jvm_memory_used_bytes");
            assertThat(unasked.prometheus().scrape()).contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void one_that_cannot_be_opened_is_named_with_the_fix() {
        assertThatThrownBy(() -> Meters.open(Map.of(), asking(Map.of("memory.wanted", "perhaps"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot open the meter registry 'memory': memory.wanted must be true, got: perhaps; correct"
                        + " metrics.properties, or take it off the class path");
    }

    private static MeterExports asking(Map<String, String> properties) {
        return new MeterExports(OtlpSettings.NONE, true, properties);
    }
}
