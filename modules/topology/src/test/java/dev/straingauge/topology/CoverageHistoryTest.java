package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Position;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class CoverageHistoryTest {
    private static final Instant START = Instant.parse("2025-08-01T00:00:00Z");

    @Property(tries = 300)
    void a_history_that_lost_something_is_the_history_that_never_had_it(@ForAll long seed) {
        Random random = new Random(seed);
        List<Observation> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(observation(i, random));
        }
        List<Observation> left = new ArrayList<>(all);
        CoverageHistory history = Objects.requireNonNull(of(all));
        while (left.size() > 1 && random.nextInt(25) != 0) {
            Observation gone = left.remove(random.nextInt(left.size()));
            LocalDate day = CoverageHistory.day(gone.publishedAt());
            history = history.with(
                    day,
                    left.stream()
                            .filter(one ->
                                    CoverageHistory.day(one.publishedAt()).equals(day))
                            .toList(),
                    CoverageHistoryTest::isStrained);
        }

        CoverageHistory never = Objects.requireNonNull(of(left));
        assertThat(history.days()).isEqualTo(never.days());
        assertThat(history.first()).isEqualTo(never.first());
        assertThat(history.newest()).isEqualTo(never.newest());
    }

    private static @Nullable CoverageHistory of(List<Observation> observations) {
        CoverageHistory history = null;
        for (Observation one : observations) {
            history = history == null
                    ? CoverageHistory.startingWith(one, isStrained(one))
                    : history.plus(one, isStrained(one));
        }
        return history;
    }

    private static boolean isStrained(Observation observation) {
        return observation.stance() == Stance.STRAIN;
    }

    private static Observation observation(int number, Random random) {
        boolean strained = random.nextBoolean();
        StanceProbabilities answer =
                strained ? new StanceProbabilities(0.75, 0.25, 0) : new StanceProbabilities(0, 0.25, 0.75);
        return new Observation(
                "a" + number + "#0@" + LineUnderTest.CARS,
                LineUnderTest.CARS,
                "Cellgard",
                "Norvane",
                "a" + number,
                0,
                START.plus(Duration.ofMinutes(random.nextInt(12 * 24 * 60))),
                "Outlet " + random.nextInt(4),
                null,
                null,
                "Words " + number,
                Link.Basis.NAMED,
                List.of(),
                answer.stance(),
                answer.score(),
                answer,
                "test@0",
                "a" + random.nextInt(10),
                null,
                new Position("straingauge.paragraphs", 0, number));
    }
}
