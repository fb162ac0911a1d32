package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CompensatedSumTest {
    /** Terms from a millionth of a millionth to a million, of either sign. */
    @Provide
    Arbitrary<List<Double>> terms() {
        return Arbitraries.longs()
                .map(seed -> new Random(seed))
                .map(random -> (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(19) - 12))
                .list()
                .ofMaxSize(200);
    }

    @Property
    void a_sum_is_what_exact_arithmetic_gives(@ForAll("terms") List<Double> terms) {
        BigDecimal exact = terms.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);

        CompensatedSum sum = sum(terms);

        BigDecimal off = exact.subtract(new BigDecimal(sum.sum())).subtract(new BigDecimal(sum.rest()));
        assertThat(Math.abs(off.doubleValue())).isLessThan(1e-22);
        assertThat(sum.sum()).isCloseTo(exact.doubleValue(), within(Math.ulp(exact.doubleValue())));
    }

    @Property
    void what_is_taken_off_again_leaves_what_was_there_however_small(
            @ForAll("terms") List<Double> terms, @ForAll Random random) {
        double small = 1e-9 * random.nextDouble();
        List<Double> shuffled = new ArrayList<>(terms);
        Collections.shuffle(shuffled, random);

        CompensatedSum sum = sum(terms).plus(small);
        for (double term : shuffled) {
            sum = sum.minus(term);
        }

        assertThat(sum.sum()).isCloseTo(small, within(1e-20));
    }

    @Property
    void a_sum_of_parts_is_the_sum_of_the_whole(
            @ForAll("terms") List<Double> one, @ForAll("terms") List<Double> other) {
        List<Double> both = new ArrayList<>(one);
        both.addAll(other);

        assertThat(sum(one).plus(sum(other)).sum())
                .isCloseTo(sum(both).sum(), within(1e-20 + Math.ulp(sum(both).sum())));
        assertThat(sum(both).minus(sum(other)).sum())
                .isCloseTo(sum(one).sum(), within(1e-20 + Math.ulp(sum(one).sum())));
    }

    @Test
    void what_a_double_alone_would_lose_is_kept() {
        assertThat(1e16 + 1 - 1e16).isNotEqualTo(1);

        assertThat(CompensatedSum.ZERO.plus(1e16).plus(1).minus(1e16)).isEqualTo(new CompensatedSum(1, 0));
    }

    private static CompensatedSum sum(List<Double> terms) {
        CompensatedSum sum = CompensatedSum.ZERO;
        for (double term : terms) {
            sum = sum.plus(term);
        }
        return sum;
    }
}
