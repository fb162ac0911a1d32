package dev.straingauge.sinks;

import static dev.straingauge.sinks.Samples.observation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Stance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservationExemplarsTest {
    private final Meters meters = Meters.open(Map.of("application", "markets"), MeterExports.NONE);
    private final PipelineListener listener =
            PipelineListener.all(List.of(new MicrometerListener(meters.registry()), meters.exemplars()));

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void the_counter_of_observations_names_the_last_one_of_each_stance() {
        listener.observed(named("first", Stance.STRAIN));
        listener.observed(named("second", Stance.STRAIN));
        listener.observed(named("calm", Stance.STABILITY));

        assertThat(openMetrics())
                .containsPattern(
                        "(?m)^straingauge_observations_total\\{application=\"markets\",stance=\"strain\"} 2\\.0"
                                + " # \\{observation_id=\"second\"} 1\\.0 \\d+\\.\\d{3}$")
                .containsPattern("stance=\"stability\"} 1\\.0 # \\{observation_id=\"calm\"}")
                .containsPattern("(?m)stance=\"neutral\"} 0\\.0$");
    }

    @Test
    void each_bucket_of_the_latency_names_a_batch_that_took_so_long() {
        listener.batch(16, Duration.ofMillis(40), named("slow", Stance.STRAIN));
        listener.batch(4, Duration.ofMillis(3), named("older", Stance.STRAIN));
        listener.batch(4, Duration.ofMillis(3), named("quick", Stance.STRAIN));
        listener.batch(1, Duration.ofMinutes(2), named("slowest", Stance.STRAIN));

        List<String> named = openMetrics()
                .lines()
                .filter(line -> line.startsWith("straingauge_scoring_latency_seconds_bucket") && line.contains(" # "))
                .map(line -> line.replaceAll(".*observation_id=\"(.*)\"} (\\S+) .*", "$1 $2"))
                .toList();
        assertThat(named).containsExactly("quick 0.003", "slow 0.04", "slowest 120.0");
        assertThat(openMetrics()).doesNotContain("\"older\"");
    }

    @Test
    void only_counters_and_buckets_have_exemplars_for_prometheus_refuses_a_scrape_with_others() {
        Samples.tellEverything(listener);

        assertThat(openMetrics().lines().filter(line -> line.contains(" # {")))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.matches("\\w+(_total|_bucket)\\{.*"));
    }

    @Test
    void an_id_that_is_longer_than_an_exemplar_may_be_gives_way_to_the_place_of_its_paragraph() {
        listener.observed(named("x".repeat(114), Stance.STRAIN));
        assertThat(openMetrics()).contains("{observation_id=\"" + "x".repeat(114) + "\"}");

        listener.observed(named("x".repeat(115), Stance.STRAIN));
        assertThat(openMetrics())
                .contains("# {paragraph_at=\"straingauge.paragraphs-0@7\"} 1.0")
                .doesNotContain("observation_id");
    }

    @Test
    void plain_text_which_knows_no_exemplars_is_as_it_was() {
        String before = meters.prometheus().scrape();
        listener.observed(named("first", Stance.STRAIN));

        assertThat(before).doesNotContain("observation_id");
        assertThat(meters.prometheus().scrape())
                .contains("straingauge_observations_total{application=\"markets\",stance=\"strain\"} 1.0")
                .doesNotContain("observation_id");
    }

    private String openMetrics() {
        return meters.prometheus().scrape(Exposition.OPEN_METRICS.contentType());
    }

    private static Observation named(String id, Stance stance) {
        Observation it = observation(stance);
        return new Observation(
                id,
                it.partnership(),
                it.a(),
                it.b(),
                it.articleId(),
                it.paragraph(),
                it.publishedAt(),
                it.source(),
                it.title(),
                it.url(),
                it.text(),
                it.basis(),
                it.mentions(),
                it.stance(),
                it.score(),
                it.probabilities(),
                it.model(),
                it.origin(),
                it.copyOf(),
                it.read());
    }
}
