package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.Attribution.Contribution;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AttributionTest {
    private static final Instant T0 = Instant.parse("2025-09-11T08:30:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Weighting EXTREME = new Weighting(
            List.of(
                    new SourceTier(1000, List.of("great.example")),
                    new SourceTier(0.001, List.of("small.example")),
                    new SourceTier(0, List.of("mute.example"))),
            new CertaintyWeights(1, 1000, 0.001, 0));
    private static final List<String> HOSTS = List.of("great.example", "small.example", "mute.example", "any.example");

    /** A history as it stands on the topic, corrections among it, and times between which it is looked at. */
    record History(List<Observation> records, List<Instant> times, Duration halfLife) {
        /** What counts in the end. */
        List<Observation> counted() {
            CountedObservations counted = new CountedObservations(Duration.ofDays(4000));
            records.forEach(counted::add);
            return new ArrayList<>(counted.all());
        }
    }

    @Provide
    Arbitrary<History> histories() {
        return Arbitraries.longs().map(seed -> history(new Random(seed), 1 + new Random(~seed).nextInt(60)));
    }

    @Property
    void what_each_paragraph_moved_sums_to_the_change_of_the_index(@ForAll("histories") History history) {
        List<Observation> counted = history.counted();
        Attribution attribution = Attribution.between(
                counted, history.times().get(0), history.times().get(1), history.halfLife(), EXTREME);

        assertThat(sum(attribution)).isCloseTo(attribution.change(), within(1e-9));
        assertThat(attribution.before())
                .isCloseTo(index(counted, history.times().get(0), history.halfLife()), within(1e-9));
        assertThat(attribution.after())
                .isCloseTo(index(counted, history.times().get(1), history.halfLife()), within(1e-9));
    }

    @Property
    void an_interval_in_two_pieces_adds_up_to_the_whole(@ForAll("histories") History history) {
        List<Observation> counted = history.counted();
        Duration halfLife = history.halfLife();
        List<Instant> times = history.times();

        double first = sum(Attribution.between(counted, times.get(0), times.get(1), halfLife, EXTREME));
        double second = sum(Attribution.between(counted, times.get(1), times.get(2), halfLife, EXTREME));

        assertThat(first + second)
                .isCloseTo(
                        sum(Attribution.between(counted, times.get(0), times.get(2), halfLife, EXTREME)), within(1e-9));
    }

    @Property
    void the_order_of_paragraphs_does_not_change_what_each_moved(
            @ForAll("histories") History history, @ForAll Random random) {
        List<Observation> shuffled = history.counted();
        Collections.shuffle(shuffled, random);
        Instant from = history.times().get(0);
        Instant to = history.times().get(1);

        List<Contribution> one = byId(Attribution.between(history.counted(), from, to, history.halfLife(), EXTREME));
        List<Contribution> other = byId(Attribution.between(shuffled, from, to, history.halfLife(), EXTREME));

        assertThat(other).hasSameSizeAs(one);
        for (int i = 0; i < one.size(); i++) {
            assertThat(other.get(i).observation()).isEqualTo(one.get(i).observation());
            assertThat(other.get(i).amount()).isCloseTo(one.get(i).amount(), within(1e-12));
        }
    }

    @Property
    void what_each_paragraph_moved_sums_to_the_change_of_net_stance(@ForAll("histories") History history) {
        List<Observation> counted = history.counted();
        for (Duration length : List.of(Duration.ofHours(1), EventWindow.DAY, WEEK)) {
            EventWindow from = EventWindow.of(length, history.times().get(0));
            EventWindow to = EventWindow.of(length, history.times().get(2));

            Attribution attribution = Attribution.between(counted, from, to, EXTREME);

            assertThat(sum(attribution)).isCloseTo(attribution.change(), within(1e-9));
            assertThat(attribution.before()).isCloseTo(netStance(counted, from), within(1e-9));
            assertThat(attribution.after()).isCloseTo(netStance(counted, to), within(1e-9));
        }
    }

    @Property(tries = 5)
    void thousands_of_paragraphs_sum_to_the_change(@ForAll long seed) {
        History history = history(new Random(seed), 5_000);
        Instant from = history.times().get(0);
        Instant to = history.times().get(2);

        Attribution attribution = Attribution.between(history.counted(), from, to, history.halfLife(), EXTREME);

        // How many of thousands count depends on the times and the half-life that were drawn.
        assertThat(attribution.contributions()).hasSizeGreaterThan(50);
        assertThat(sum(attribution)).isCloseTo(attribution.change(), within(1e-9));
    }

    @Test
    void after_a_year_of_silence_the_index_is_what_it_was_and_the_next_paragraph_moves_all_of_it() {
        Observation strained = Said.at(T0, "a", -0.75);
        Observation calm = Said.at(T0.plus(Duration.ofDays(365)), "b", 0.5);

        Attribution silent = Attribution.between(
                List.of(strained), T0, T0.plus(Duration.ofDays(365)), Duration.ofHours(1), Weighting.DEFAULT);
        Attribution then = Attribution.between(
                List.of(strained, calm), T0, T0.plus(Duration.ofDays(365)), Duration.ofHours(1), Weighting.DEFAULT);

        assertThat(silent.before()).isEqualTo(-0.75);
        assertThat(silent.after()).isEqualTo(-0.75);
        assertThat(silent.contributions()).extracting(Contribution::amount).containsExactly(0.0);
        assertThat(then.change()).isEqualTo(1.25);
        assertThat(then.contributions()).extracting(Contribution::amount).containsExactly(0.625, 0.625);
    }

    @Test
    void a_paragraph_that_says_what_the_index_says_moves_nothing() {
        Observation before = Said.at(T0, "a", -0.25);
        Observation same = Said.at(T0.plusSeconds(60), "b", -0.25);

        Attribution attribution =
                Attribution.between(List.of(before, same), T0, T0.plusSeconds(60), WEEK, Weighting.DEFAULT);

        assertThat(attribution.contributions()).extracting(Contribution::amount).containsExactly(0.0, 0.0);
    }

    @Test
    void the_first_paragraph_of_all_moves_the_index_from_nothing_to_its_score() {
        Attribution attribution =
                Attribution.between(List.of(Said.at(T0, "a", -0.75)), T0.minusNanos(1), T0, WEEK, Weighting.DEFAULT);

        assertThat(attribution.before()).isZero();
        assertThat(attribution.contributions()).singleElement().satisfies(only -> {
            assertThat(only.amount()).isEqualTo(-0.75);
            assertThat(only.before()).isZero();
            assertThat(only.after()).isEqualTo(1);
        });
    }

    @Test
    void where_nothing_counts_nothing_moved() {
        Attribution attribution = Attribution.between(
                List.of(Said.at(T0, "a", -0.75).tracedTo("b", "b#0@microsoft--openai")),
                T0.minusSeconds(1),
                T0,
                WEEK,
                Weighting.DEFAULT);

        assertThat(attribution).isEqualTo(new Attribution(0, 0, List.of()));
    }

    @Test
    void what_moved_most_comes_first_whichever_way_it_moved() {
        List<Observation> said = List.of(
                Said.at(T0, "small", 0.25), Said.at(T0, "down", -1), Said.at(T0, "up", 0.75), Said.at(T0, "none", 0));

        Attribution attribution = Attribution.between(said, T0.minusNanos(1), T0, WEEK, Weighting.DEFAULT);

        assertThat(attribution.contributions())
                .extracting(each -> each.observation().articleId())
                .containsExactly("down", "up", "small", "none");
    }

    @Test
    void a_change_backwards_is_refused() {
        assertThatThrownBy(() -> Attribution.between(List.of(), T0, T0.minusNanos(1), WEEK, Weighting.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("to must not be before from " + T0 + ", got: " + T0.minusNanos(1));
    }

    private static History history(Random random, int paragraphs) {
        List<Observation> records = new ArrayList<>();
        long span = Duration.ofDays(random.nextBoolean() ? 20 : 1500).toSeconds();
        for (int i = 0; i < paragraphs; i++) {
            long second = (long) (random.nextDouble() * span);
            // A year in which nobody says anything.
            Instant at = T0.plusSeconds(
                    second > span / 2 ? second + Duration.ofDays(365).toSeconds() : second);
            String host = HOSTS.get(random.nextInt(HOSTS.size()));
            Observation said = Said.said(
                    "article-" + i,
                    host,
                    "https://" + host + "/" + i,
                    at,
                    random.nextDouble() * 2 - 1,
                    certainty(random));
            records.add(random.nextInt(8) == 0 ? said.tracedTo("other", "other#0@microsoft--openai") : said);
            if (random.nextInt(6) == 0) {
                records.add(said.withdrawn(Samples.WITHDRAWAL));
                if (random.nextBoolean()) {
                    records.add(Said.said("article-" + i, host, null, at, random.nextDouble() * 2 - 1, null));
                }
            }
        }
        List<Instant> times = new ArrayList<>();
        long all = span + Duration.ofDays(400).toSeconds();
        for (int i = 0; i < 3; i++) {
            times.add(T0.plusSeconds((long) (random.nextDouble() * all)).minus(Duration.ofDays(1)));
        }
        Collections.sort(times);
        return new History(records, times, Duration.ofMinutes(30 + random.nextInt(100_000)));
    }

    private static CertaintyProbabilities certainty(Random random) {
        double stated = random.nextDouble();
        double reported = (1 - stated) * random.nextDouble();
        double speculated = (1 - stated - reported) * random.nextDouble();
        return new CertaintyProbabilities(
                stated, reported, speculated, Math.max(0, 1 - stated - reported - speculated));
    }

    private static double sum(Attribution attribution) {
        return attribution.contributions().stream()
                .map(each -> new BigDecimal(each.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    /** The index as the line keeps it: one paragraph after another. */
    private static double index(Collection<Observation> counted, Instant at, Duration halfLife) {
        DecayedIndex index = DecayedIndex.EMPTY;
        for (Observation each : counted) {
            if (!each.publishedAt().isAfter(at)) {
                index = index.plus(each.score(), EXTREME.weight(each), each.publishedAt(), halfLife);
            }
        }
        return index.value();
    }

    private static double netStance(Collection<Observation> counted, EventWindow window) {
        BigDecimal weights = BigDecimal.ZERO;
        BigDecimal scores = BigDecimal.ZERO;
        for (Observation each : counted) {
            if (EventWindow.of(window.length(), each.publishedAt()).equals(window)) {
                BigDecimal weight = new BigDecimal(EXTREME.weight(each));
                weights = weights.add(weight);
                scores = scores.add(weight.multiply(new BigDecimal(each.score())));
            }
        }
        return weights.signum() == 0
                ? 0
                : scores.divide(weights, java.math.MathContext.DECIMAL128).doubleValue();
    }

    private static List<Contribution> byId(Attribution attribution) {
        List<Contribution> sorted = new ArrayList<>(attribution.contributions());
        sorted.sort(java.util.Comparator.comparing(each -> each.observation().id()));
        return sorted;
    }
}
