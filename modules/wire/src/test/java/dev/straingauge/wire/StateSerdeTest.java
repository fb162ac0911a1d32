package dev.straingauge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Observation;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Domain(Values.class)
@Domain(DomainContext.Global.class)
class StateSerdeTest {
    private static final StateSerde<Observation> OBSERVATIONS = StateSerde.of(Observation.class);

    record Stamp(Instant at) {}

    @Property(tries = 500)
    void any_observation_comes_back_as_it_was_written(@ForAll Observation observation) {
        assertThat(OBSERVATIONS.read(OBSERVATIONS.write(observation))).isEqualTo(observation);
    }

    @Property(tries = 200)
    void any_alert_comes_back_as_it_was_written(@ForAll Alert alert) {
        StateSerde<Alert> alerts = StateSerde.of(Alert.class);

        assertThat(alerts.read(alerts.write(alert))).isEqualTo(alert);
    }

    @Property(tries = 200)
    void what_an_earlier_version_wrote_as_json_is_read(@ForAll Observation observation) {
        byte[] json = JsonSerde.of(Observation.class).write(observation);

        assertThat(OBSERVATIONS.read(json)).isEqualTo(observation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2025-09-11T08:30:00.123Z",
                "2025-09-11T08:30:00.123456789Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void any_instant_comes_back(String at) {
        StateSerde<Stamp> stamps = StateSerde.of(Stamp.class);
        Stamp stamp = new Stamp(Instant.parse(at));

        assertThat(stamps.read(stamps.write(stamp))).isEqualTo(stamp);
    }

    @Property(tries = 500)
    void damaged_bytes_are_refused_in_one_line_or_read_as_something_valid(
            @ForAll Observation observation, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = OBSERVATIONS.write(observation);
        byte[] damaged = random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
        for (int i = 0; i < 3 && damaged.length > 0; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }

        try {
            OBSERVATIONS.read(damaged);
        } catch (SerializationException e) {
            assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
        }
    }

    @Test
    void null_stands_for_null_and_nothing_is_no_value() {
        assertThat(OBSERVATIONS.serializer().serialize("topic", null)).isNull();
        assertThat(OBSERVATIONS.deserializer().deserialize("topic", null)).isNull();
        assertThatThrownBy(() -> OBSERVATIONS.read(new byte[0])).isInstanceOf(SerializationException.class);
    }
}
