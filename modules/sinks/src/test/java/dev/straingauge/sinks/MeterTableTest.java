package dev.straingauge.sinks;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.sinks.routing.RoutingMeters;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of meters is what the registry holds: names, types, tags, units and names in Prometheus. */
class MeterTableTest {
    private static final Pattern ROW =
            Pattern.compile("\\| `(straingauge\\.[^`]+)` \\| (\\w+) \\| ([^|]*) \\| ([^|]*) \\| `([^`]+)` \\|.*\\|");

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).throwExceptionOnRegistrationFailure();

    @Test
    void the_table_lists_every_meter_and_no_other() throws IOException {
        everything();

        assertThat(table()).isEqualTo(registered());
    }

    @Test
    void the_names_in_prometheus_are_those_of_the_scrape() throws IOException {
        everything();

        List<String> scraped = registry.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .filter(name -> !name.endsWith("_max"))
                .sorted()
                .toList();

        assertThat(rows().map(row -> row.group(5)).sorted()).containsExactlyElementsOf(scraped);
    }

    private void everything() {
        Samples.tellEverything(new MicrometerListener(registry));
        new AnswerMeters(() -> 3, () -> 2, () -> 1).bindTo(registry);
        RoutingMeters.ofOneRoute().bindTo(registry);
    }

    private static Map<String, String> table() throws IOException {
        return rows().collect(toMap(
                row -> row.group(1),
                row -> shape(row.group(2), row.group(3).replace("`", ""), row.group(4)),
                (one, other) -> one + " and " + other,
                TreeMap::new));
    }

    private static Stream<Matcher> rows() throws IOException {
        Path readme = Path.of(System.getProperty("basedir", ""), "README.md");
        List<Matcher> rows = Files.readAllLines(readme).stream()
                .filter(line -> line.startsWith("| `straingauge."))
                .map(ROW::matcher)
                .toList();
        assertThat(rows).isNotEmpty().allMatch(Matcher::matches, "is a row of six cells");
        return rows.stream();
    }

    private Map<String, String> registered() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .collect(toMap(
                        Meter.Id::getName,
                        id -> shape(
                                type(id),
                                String.join(
                                        ", ",
                                        id.getTags().stream().map(Tag::getKey).toList()),
                                Objects.requireNonNullElse(id.getBaseUnit(), "")),
                        (one, same) -> one.equals(same) ? one : one + " and " + same,
                        TreeMap::new));
    }

    private static String type(Meter.Id id) {
        return switch (id.getType()) {
            case DISTRIBUTION_SUMMARY -> "summary";
            default -> id.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String shape(String type, String tags, String unit) {
        return type + " {" + tags.strip() + "} " + unit.strip();
    }
}
