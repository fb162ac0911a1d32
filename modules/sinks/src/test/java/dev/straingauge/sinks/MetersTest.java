package dev.straingauge.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetersTest {
    @Test
    void this_process_is_measured_from_the_start() {
        try (Meters meters = Meters.open(Map.of("application", "markets"), MeterExports.NONE)) {
            String scrape = meters.prometheus().scrape();

            assertThat(scrape)
                    .contains("jvm_memory_used_bytes{application=\"markets\",area=\"heap\"")
                    .contains("jvm_gc_memory_allocated_bytes_total{")
                    .contains("jvm_threads_live_threads{")
                    .contains("process_cpu_usage{")
                    .contains("process_files_open_files{")
                    .contains("process_uptime_seconds{");
        }
    }

    @Test
    void what_a_meter_asks_is_not_collected_while_the_meter_is_shown() {
        long[] counts = {3, 2, 1};
        try (Meters meters = Meters.open()) {
            meters.bind(new AnswerMeters(() -> counts[0], () -> counts[1], () -> counts[2]));
            System.gc();
            counts[0] = 4;

            assertThat(meters.prometheus().scrape())
                    .contains("straingauge_answers_total{from=\"memory\"} 4.0")
                    .contains("straingauge_answers_total{from=\"network\"} 2.0")
                    .contains("straingauge_answers_kept 1.0");
        }
    }

    @Test
    void binders_are_closed_last_one_first_and_only_once() {
        List<String> closed = new ArrayList<>();
        Meters meters = Meters.open();
        meters.bind(new Binder("streams", closed, false));
        meters.bind(new Binder("broker", closed, false));
        assertThat(meters.registry().get("streams").gauge().value()).isEqualTo(1);

        meters.close();
        meters.close();

        assertThat(closed).containsExactly("broker", "streams");
        assertThat(meters.registry().isClosed()).isTrue();
        assertThatThrownBy(() -> meters.bind(new Binder("late", closed, false)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_registry_that_fails_to_close_keeps_no_other_open_and_each_is_closed_once() {
        List<String> closed = new ArrayList<>();
        Meters meters = Meters.open();
        CompositeMeterRegistry all = (CompositeMeterRegistry) meters.registry();
        for (boolean fails : List.of(true, false)) {
            all.add(new SimpleMeterRegistry() {
                @Override
                public void close() {
                    closed.add(fails ? "bad" : "good");
                    if (fails) {
                        throw new IllegalStateException("gone");
                    }
                    super.close();
                }
            });
        }

        assertThatThrownBy(meters::close)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("gone");

        assertThat(closed).containsExactlyInAnyOrder("bad", "good");
        assertThat(meters.prometheus().isClosed()).isTrue();
        assertThat(all.isClosed()).isTrue();
    }

    @Test
    void a_binder_that_fails_to_close_keeps_no_other_open() {
        List<String> closed = new ArrayList<>();
        Meters meters = Meters.open();
        meters.bind(new Binder("streams", closed, false));
        meters.bind(new Binder("broker", closed, true));

        assertThatThrownBy(meters::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot close broker")
                .hasCauseInstanceOf(IOException.class);

        assertThat(closed).containsExactly("broker", "streams");
        assertThat(meters.registry().isClosed()).isTrue();
    }

    private record Binder(String name, List<String> closed, boolean fails) implements MeterBinder, AutoCloseable {
        @Override
        public void bindTo(MeterRegistry registry) {
            Gauge.builder(name, () -> 1).register(registry);
        }

        @Override
        public void close() throws IOException {
            closed.add(name);
            if (fails) {
                throw new IOException("gone");
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
