package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecayedIndexTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant T0 = Instant.parse("2025-09-11T08:30:00Z");

    /** A paragraph's score and publication time. */
    record Scored(double score, Instant at) {}

    @Provide
    Arbitrary<List<Scored>> coverage() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-1, 1),
                        Arbitraries.longs().between(0, Duration.ofDays(3650).toMillis()))
                .as((score, millis) -> new Scored(score, T0.plusMillis(millis)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Duration> halfLives() {
        return Arbitraries.longs().between(1, Duration.ofDays(400).toNanos()).map(Duration::ofNanos);
    }

    @Property
    void the_order_of_arrival_does_not_change_the_index(
            @ForAll("coverage") List<Scored> coverage, @ForAll("halfLives") Duration halfLife, @ForAll Random random) {
        List<Scored> shuffled = new ArrayList<>(coverage);
        Collections.shuffle(shuffled, random);

        DecayedIndex one = indexOf(coverage, halfLife);
        DecayedIndex other = indexOf(shuffled, halfLife);

        assertThat(other.value()).isCloseTo(one.value(), within(1e-9));
        assertThat(other.weight()).isCloseTo(one.weight(), within(1e-9));
        assertThat(other.asOf()).isEqualTo(one.asOf());
    }

    @Property
    void the_index_lies_between_the_lowest_and_the_highest_score(
            @ForAll("coverage") List<Scored> coverage, @ForAll("halfLives") Duration halfLife) {
        double low = coverage.stream().mapToDouble(Scored::score).min().orElseThrow();
        double high = coverage.stream().mapToDouble(Scored::score).max().orElseThrow();

        assertThat(indexOf(coverage, halfLife).value()).isBetween(-1.0, 1.0).isBetween(low - 1e-9, high + 1e-9);
    }

    @Property
    void the_index_is_the_mean_in_which_weight_halves_with_every_half_life_before_the_newest_paragraph(
            @ForAll("coverage") List<Scored> coverage) {
        Instant newest =
                coverage.stream().map(Scored::at).max(Instant::compareTo).orElseThrow();
        double weights = 0;
        double weighted = 0;
        for (Scored paragraph : coverage) {
            double days = Duration.between(paragraph.at(), newest).toMillis() / 86_400_000.0;
            double weight = Math.exp(-Math.log(2) * days / 7);
            weights += weight;
            weighted += weight * paragraph.score();
        }

        assertThat(indexOf(coverage, WEEK).value()).isCloseTo(weighted / weights, within(1e-9));
    }

    @Property
    void an_index_of_parts_is_the_index_of_the_whole(
            @ForAll("coverage") List<Scored> coverage, @ForAll("halfLives") Duration halfLife, @ForAll Random random) {
        List<DecayedIndex> parts = new ArrayList<>(Collections.nCopies(5, DecayedIndex.EMPTY));
        for (Scored paragraph : coverage) {
            int part = random.nextInt(parts.size());
            parts.set(part, parts.get(part).plus(paragraph.score(), paragraph.at(), halfLife));
        }

        DecayedIndex sum = parts.stream().reduce(DecayedIndex.EMPTY, (one, other) -> one.plus(other, halfLife));

        DecayedIndex whole = indexOf(coverage, halfLife);
        assertThat(sum.value()).isCloseTo(whole.value(), within(1e-9));
        assertThat(sum.weight()).isCloseTo(whole.weight(), within(1e-9));
        assertThat(sum.asOf()).isEqualTo(whole.asOf());
    }

    @Property
    void one_paragraph_alone_is_the_index_however_old_it_is(
            @ForAll @DoubleRange(min = -1, max = 1) double score, @ForAll("halfLives") Duration halfLife) {
        assertThat(DecayedIndex.EMPTY.plus(score, T0, halfLife).value()).isEqualTo(score);
    }

    @Test
    void a_paragraph_weighs_half_as_much_after_one_half_life_and_a_quarter_after_two() {
        DecayedIndex strained = DecayedIndex.EMPTY.plus(-1, T0, WEEK);

        assertThat(strained.plus(0, T0, WEEK).value()).isEqualTo(-1.0 / 2);
        assertThat(strained.plus(0, T0.plus(WEEK), WEEK).value()).isEqualTo(-0.5 / 1.5);
        assertThat(strained.plus(0, T0.plus(WEEK.multipliedBy(2)), WEEK).value())
                .isEqualTo(-0.25 / 1.25);
    }

    @Test
    void a_late_paragraph_gets_the_weight_that_it_would_have_by_now() {
        DecayedIndex calm = DecayedIndex.EMPTY.plus(0, T0, WEEK);

        DecayedIndex late = calm.plus(-1, T0.minus(WEEK), WEEK);

        assertThat(late.value()).isEqualTo(-0.5 / 1.5);
        assertThat(late.asOf()).isEqualTo(T0);
    }

    @Test
    void a_paragraph_of_twice_the_weight_counts_like_two() {
        DecayedIndex heavy = DecayedIndex.EMPTY.plus(-1, 2, T0, WEEK).plus(0.5, T0.plus(WEEK), WEEK);
        DecayedIndex late = DecayedIndex.EMPTY.plus(0.5, T0.plus(WEEK), WEEK).plus(-1, 2, T0, WEEK);

        assertThat(heavy.value())
                .isEqualTo(DecayedIndex.EMPTY
                        .plus(-1, T0, WEEK)
                        .plus(-1, T0, WEEK)
                        .plus(0.5, T0.plus(WEEK), WEEK)
                        .value())
                .isEqualTo(-0.25);
        assertThat(late).isEqualTo(heavy);
    }

    @Test
    void a_paragraph_that_weighs_nothing_changes_nothing() {
        DecayedIndex before = DecayedIndex.EMPTY.plus(-1, T0, WEEK);

        assertThat(before.plus(1, 0, T0.plus(WEEK), WEEK)).isEqualTo(before);
        assertThat(DecayedIndex.EMPTY.plus(1, 0, T0, WEEK)).isEqualTo(DecayedIndex.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_weight_that_is_none_is_refused(double weight) {
        assertThatThrownBy(() -> DecayedIndex.EMPTY.plus(0, weight, T0, WEEK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight must be a number that is not negative, got: " + weight);
    }

    @Test
    void a_paragraph_from_ages_ago_neither_moves_the_index_nor_breaks_it() {
        DecayedIndex old = DecayedIndex.EMPTY.plus(-1, Instant.MIN, Duration.ofNanos(1));

        DecayedIndex now = old.plus(0.5, Instant.MAX, Duration.ofNanos(1));

        assertThat(now.value()).isEqualTo(0.5);
        assertThat(now.plus(-1, Instant.MIN, Duration.ofNanos(1)).value()).isEqualTo(0.5);
    }

    @Test
    void half_lives_below_a_millisecond_decay_like_any_other() {
        Duration nanosecond = Duration.ofNanos(1);
        DecayedIndex strained = DecayedIndex.EMPTY.plus(-1, T0, nanosecond);

        assertThat(strained.plus(0, T0, nanosecond).value()).isEqualTo(-0.5);
        assertThat(strained.plus(0, T0.plusNanos(1), nanosecond).value()).isCloseTo(-0.5 / 1.5, within(1e-9));
    }

    @Test
    void where_nothing_was_read_the_index_is_zero_as_of_no_time() {
        assertThat(DecayedIndex.EMPTY.value()).isZero();
        assertThat(DecayedIndex.EMPTY.asOf()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void a_half_life_that_is_not_positive_is_refused_from_the_first_paragraph_on(Duration halfLife) {
        assertThatThrownBy(() -> DecayedIndex.EMPTY.plus(0, T0, halfLife))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("halfLife must be positive, got: " + halfLife);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void a_score_beyond_its_range_is_refused(double score) {
        assertThatThrownBy(() -> DecayedIndex.EMPTY.plus(score, T0, WEEK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("score must be between -1.0 and 1.0, got: " + score);
    }

    private static DecayedIndex indexOf(List<Scored> coverage, Duration halfLife) {
        DecayedIndex index = DecayedIndex.EMPTY;
        for (Scored paragraph : coverage) {
            index = index.plus(paragraph.score(), paragraph.at(), halfLife);
        }
        return index;
    }
}
