package dev.straingauge.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.sinks.routing.RoutingMeters;
import io.micrometer.core.instrument.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The README's tables of meters are what the registry holds, and are written from it. */
class MeterTableTest {
    private static final String WRITE = "meters.write";
    private static final Path README = Path.of(System.getProperty("basedir", ""), "README.md");

    private final Meters meters = Meters.open();
    private final MeterTable table = new MeterTable(meters.prometheus());

    private boolean ready = true;

    @BeforeEach
    void bind_everything() {
        Samples.tellEverything(new MicrometerListener(meters.registry()));
        meters.bind(new AnswerMeters(() -> 3, () -> 2, () -> 1));
        meters.bind(new ReadyMeter(() -> new Readiness.State(ready, "as it is")));
        meters.bind(RoutingMeters.ofOneRoute());
    }

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void the_readme_has_a_row_for_every_meter_as_the_registry_describes_it() throws IOException {
        assertReadme("own", table.ours());
    }

    @Test
    void the_readme_names_every_family_of_meters_of_this_process() throws IOException {
        assertReadme("process", table.others());
    }

    @Test
    void the_names_in_prometheus_are_those_of_the_scrape() {
        Set<String> scraped = meters.prometheus()
                .scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE straingauge_"))
                .map(line -> line.split(" ", -1)[2])
                .filter(name -> !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> listed = table.ours().stream()
                .map(Pattern.compile("`(straingauge_\\w+)`")::matcher)
                .filter(Matcher::find)
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(scraped);
    }

    @Test
    void readiness_is_asked_at_each_scrape() {
        assertThat(meters.prometheus().scrape()).contains("straingauge_ready 1.0");
        ready = false;
        assertThat(meters.prometheus().scrape()).contains("straingauge_ready 0.0");
    }

    @Test
    void names_and_units_keep_to_micrometers_conventions() {
        List<Meter.Id> ours = meters.prometheus().getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith("straingauge."))
                .toList();

        assertThat(ours).isNotEmpty().allSatisfy(id -> {
            assertThat(id.getName()).matches("[a-z]+(\\.[a-z]+)*").doesNotEndWith(".total");
            assertThat(id.getTags()).allSatisfy(tag -> assertThat(tag.getKey()).matches("[a-z]+"));
            if (id.getBaseUnit() != null) {
                assertThat(id.getName()).doesNotContain(id.getBaseUnit());
            }
        });
    }

    private static void assertReadme(String part, List<String> rows) throws IOException {
        String begin = "<!-- meters " + part + ": written by MeterTableTest -->\n";
        String end = "<!-- end of meters " + part + " -->";
        String text = Files.readString(README);
        assertThat(text).contains(begin, end);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(README, text.substring(0, from) + String.join("\n", rows) + "\n" + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to).lines())
                .as("README.md differs from the registry; to write it anew: mvn -pl modules/core,modules/sinks test"
                        + " -Dtest=MeterTableTest -Dsurefire.failIfNoSpecifiedTests=false -Dmeters.write=true")
                .containsExactlyElementsOf(rows);
    }
}
