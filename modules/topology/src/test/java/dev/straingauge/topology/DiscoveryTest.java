package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Discovered;
import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Partnership;
import dev.straingauge.linking.Discovery;
import dev.straingauge.linking.Watchlist;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Norvane and Cellgard are listed; whoever else deals with each other has to be discovered. */
class DiscoveryTest {
    private static final Instant DAY = Instant.parse("2025-08-01T09:00:00Z");
    private static final String MIXED = "norvane--solmar";
    private static final String DEAL = "Aerwyn signed a contract with Solmar on Monday.";
    private static final String SUIT = "Solmar sued Aerwyn over landing rights.";

    @Test
    void a_partnership_is_watched_from_the_second_article_on_that_ties_the_two() {
        try (LineUnderTest line = line(new Discovery(200, 2, Set.of()))) {
            line.publish("a", 0, "Wire", DAY, DEAL);
            line.publish("a", 1, "Wire", DAY, SUIT);
            assertThat(line.observations()).isEmpty();

            line.publish("b", 0, "Wire", DAY.plus(Duration.ofDays(1)), SUIT);
            line.publish("b", 1, "Wire", DAY.plus(Duration.ofDays(1)), "Solmar declined to say more.");
            line.publish("a", 2, "Wire", DAY, "Shares of Aerwyn and Solmar fell.");

            assertThat(line.observations())
                    .extracting(Observation::id, Observation::basis, Observation::discovered)
                    .containsExactly(
                            Tuple.tuple("b#0@" + LineUnderTest.AIRLINES, Link.Basis.NAMED, new Discovered(SUIT)),
                            Tuple.tuple("b#1@" + LineUnderTest.AIRLINES, Link.Basis.CARRIED, new Discovered(null)));
            assertThat(line.discovered).containsValue(1).hasSize(1);
            assertThat(line.index()).containsKey(LineUnderTest.AIRLINES + "@2025-08-02T00:00:00Z");
        }
    }

    @Test
    void the_same_article_twice_is_one_article() {
        try (LineUnderTest line = line(new Discovery(200, 2, Set.of()))) {
            line.publish("a", 0, "Wire", DAY, DEAL);
            line.publish("a", 0, "Wire", DAY, DEAL);

            assertThat(line.observations()).isEmpty();
            assertThat(line.candidates()).containsExactly(LineUnderTest.AIRLINES);
        }
    }

    @Test
    void what_is_listed_is_not_said_to_be_discovered() {
        try (LineUnderTest line = line(new Discovery(200, 1, Set.of()))) {
            line.publish("a", 0, "Wire", DAY, "Norvane sued Cellgard.");
            line.publish("b", 0, "Wire", DAY, "Norvane sued Solmar.");

            assertThat(line.observations())
                    .extracting(Observation::partnership, Observation::isDiscovered)
                    .containsExactly(Tuple.tuple(LineUnderTest.CARS, false), Tuple.tuple(MIXED, true));
        }
    }

    @Test
    void the_cap_refuses_those_that_come_later_and_says_so_once_for_each() {
        try (LineUnderTest line = line(new Discovery(1, 1, Set.of()))) {
            line.publish("a", 0, "Wire", DAY, DEAL);
            line.publish("b", 0, "Wire", DAY, "Norvane sued Solmar.");
            line.publish("c", 0, "Wire", DAY, "Norvane sued Solmar again.");
            line.publish("d", 0, "Wire", DAY, SUIT);

            assertThat(line.observations())
                    .extracting(Observation::partnership)
                    .containsExactly(LineUnderTest.AIRLINES, LineUnderTest.AIRLINES);
            assertThat(line.noRoomFor).containsExactly(MIXED);
            assertThat(line.discovered).containsValue(1);
        }
    }

    @Test
    void what_is_dropped_is_never_discovered() {
        try (LineUnderTest line = line(new Discovery(200, 1, Set.of(LineUnderTest.AIRLINES)))) {
            line.publish("a", 0, "Wire", DAY, DEAL);
            line.publish("b", 0, "Wire", DAY, SUIT);

            assertThat(line.observations()).isEmpty();
            assertThat(line.candidates()).isEmpty();
        }
    }

    @Test
    void a_line_that_starts_again_goes_on_with_what_it_had_counted_and_discovered() {
        try (LineUnderTest before = line(new Discovery(200, 2, Set.of()));
                LineUnderTest after = line(new Discovery(200, 2, Set.of()))) {
            before.publish("a", 0, "Wire", DAY, DEAL);
            before.publish("b", 0, "Wire", DAY, SUIT);
            before.publish("c", 0, "Wire", DAY, "Norvane sued Solmar.");

            after.takingOver(before);
            after.publish("d", 0, "Wire", DAY, "Norvane sued Solmar again.");
            after.publish("e", 0, "Wire", DAY, DEAL);

            assertThat(after.observations())
                    .extracting(Observation::id)
                    .containsExactly("d#0@" + MIXED, "e#0@" + LineUnderTest.AIRLINES);
            assertThat(after.discovered).containsValue(2);
        }
    }

    @Test
    void what_was_discovered_and_is_dropped_since_makes_room_for_another() {
        try (LineUnderTest before = line(new Discovery(1, 1, Set.of()));
                LineUnderTest after = line(new Discovery(1, 1, Set.of(LineUnderTest.AIRLINES)))) {
            before.publish("a", 0, "Wire", DAY, DEAL);

            after.takingOver(before);
            after.publish("b", 0, "Wire", DAY, SUIT);
            after.publish("c", 0, "Wire", DAY, "Norvane sued Solmar.");

            assertThat(after.observations()).extracting(Observation::id).containsExactly("c#0@" + MIXED);
            assertThat(after.noRoomFor).isEmpty();
        }
    }

    @Test
    void two_tasks_that_discover_the_same_two_companies_watch_one_partnership() {
        try (LineUnderTest one = line(new Discovery(200, 1, Set.of()));
                LineUnderTest other = line(new Discovery(200, 1, Set.of()))) {
            one.publish("a", 0, "Wire", DAY, DEAL);
            other.publish("b", 0, "Wire", DAY, SUIT);

            Observation first = one.observations().get(0);
            Observation second = other.observations().get(0);

            assertThat(second.partnership()).isEqualTo(first.partnership());
            assertThat(List.of(second.a(), second.b())).containsExactly(first.a(), first.b());
        }
    }

    @Test
    void a_correction_takes_back_what_was_said_of_a_discovered_partnership() {
        try (LineUnderTest line = line(new Discovery(200, 1, Set.of()))) {
            line.publish(Version.of("a", "1", DAY, DAY, SUIT));
            line.publish(Version.retraction("a", DAY, DAY.plus(Duration.ofHours(1))));

            assertThat(line.observations())
                    .extracting(Observation::isWithdrawn, Observation::isDiscovered)
                    .containsExactly(Tuple.tuple(false, true), Tuple.tuple(true, true));
        }
    }

    private static LineUnderTest line(Discovery discovery) {
        Partnership cars = new Partnership(LineUnderTest.NORVANE, LineUnderTest.CELLGARD, null);
        return new LineUnderTest(TopologyConfig.DEFAULT, new Watchlist(List.of(), List.of(cars), discovery));
    }
}
