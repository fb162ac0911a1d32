package dev.straingauge.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TailTest {
    private static final double RESOLUTION = 1e-9;

    @Test
    void one_block_in_a_hundred_is_surprising_by_two() {
        Random random = new Random(7);
        Tail tail = new Tail();
        int blocks = 20_000;
        int surprising = 0;
        for (int block = 0; block < blocks; block++) {
            double most = 0;
            for (int i = 0; i < Tail.BLOCK; i++) {
                most = Math.max(most, tail.next(-Math.log(random.nextDouble()), RESOLUTION));
            }
            surprising += most >= 2 ? 1 : 0;
        }

        assertThat((double) surprising / blocks).isEqualTo(0.01, within(0.004));
    }

    @Test
    void nothing_is_surprising_before_five_blocks_nor_below_what_is_common() {
        Tail tail = new Tail();
        for (int i = 0; i < Tail.LEAST_BLOCKS * Tail.BLOCK; i++) {
            assertThat(tail.next(i == 50 ? 1_000 : i % 5, RESOLUTION)).isZero();
        }

        assertThat(tail.next(3, RESOLUTION)).isZero();
        assertThat(tail.next(2_000, RESOLUTION)).isGreaterThan(1);
    }

    @Property(tries = 20)
    void what_is_older_than_the_blocks_that_are_kept_is_forgotten(@ForAll int seed) {
        Tail one = new Tail();
        Tail other = new Tail();
        Random random = new Random(seed);
        for (int i = 0; i < 40 * Tail.BLOCK; i++) {
            one.next(random.nextDouble(), RESOLUTION);
            other.next(3 * random.nextDouble() - 5, RESOLUTION);
        }
        for (int i = 0; i < 2 * Tail.MOST_BLOCKS * Tail.BLOCK; i++) {
            double number = random.nextDouble();
            one.next(number, RESOLUTION);
            other.next(number, RESOLUTION);
        }
        for (int i = 0; i < 1_000; i++) {
            double number = 1.2 * random.nextDouble();
            assertThat(one.next(number, RESOLUTION)).isEqualTo(other.next(number, RESOLUTION));
        }
    }

    @Test
    void a_stream_that_never_moved_is_surprised_by_anything_but_rounding() {
        Tail tail = new Tail();
        for (int i = 0; i < 1_000; i++) {
            tail.next(0, RESOLUTION);
        }

        assertThat(tail.next(RESOLUTION / 100, RESOLUTION)).isLessThan(1);
        assertThat(tail.next(0.1, RESOLUTION)).isGreaterThan(6);
    }
}
