package dev.straingauge.app.replay;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import dev.straingauge.wire.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds the results of two replays of one history side by side, observation by observation. Belongs to one thread. */
public final class Comparing {
    /** Observations that are shown because they differ most. */
    private static final int FURTHEST = 10;

    /** The nearest first; of two as far apart, the later id. */
    private static final Comparator<Comparison.Apart> NEAREST = Comparator.comparingDouble(Comparison.Apart::distance)
            .thenComparing(Comparison.Apart::id, Comparator.reverseOrder());

    private final Map<Stance, Map<Stance, Long>> table = new EnumMap<>(Stance.class);
    private final Map<String, Sums> partnerships = new TreeMap<>();
    private final PriorityQueue<Comparison.Apart> furthest = new PriorityQueue<>(NEAREST);
    private long common;
    private long onlyA;
    private long onlyB;
    private double differences;

    private Comparing() {
        for (Stance first : Stance.values()) {
            Map<Stance, Long> row = new EnumMap<>(Stance.class);
            for (Stance second : Stance.values()) {
                row.put(second, 0L);
            }
            table.put(first, row);
        }
    }

    /**
     * Compares.
     *
     * @param directory for what does not fit in memory
     */
    public static Comparison of(ReplayResult a, Outcome ofA, ReplayResult b, Outcome ofB, Path directory) {
        Comparing comparing = new Comparing();
        try (Chronology both = new Chronology(directory, Chronology.IN_MEMORY)) {
            ofA.observations((observation, bytes) -> both.add(record(observation, bytes, 0)));
            ofB.observations((observation, bytes) -> both.add(record(observation, bytes, 1)));
            Side[] held = new Side[1];
            both.inOrder(next -> held[0] = comparing.take(held[0], Side.of(next)));
            comparing.take(held[0], null);
        }
        comparing.windows(ofA, true);
        comparing.windows(ofB, false);
        return comparing.result(a.model(), b.model(), a.paragraphs(), ofA.alerts(), ofB.alerts());
    }

    private static HistoryRecord record(Observation observation, byte[] bytes, int side) {
        return new HistoryRecord(observation.publishedAt().toEpochMilli(), observation.id(), side, null, bytes);
    }

    /** One model's observation. */
    private record Side(boolean first, Observation observation) {
        static Side of(HistoryRecord one) {
            byte[] value = one.value();
            if (value == null) {
                throw new IllegalStateException("an observation without a value: " + one.tie());
            }
            return new Side(
                    one.place() == 0,
                    Topics.OBSERVATIONS.values().deserializer().deserialize("", value));
        }
    }

    /** Takes the next one in, given what came before it and waits for its like; returns what waits now. */
    private @Nullable Side take(@Nullable Side held, @Nullable Side next) {
        if (held != null
                && next != null
                && held.observation().id().equals(next.observation().id())) {
            pair(held.observation(), next.observation());
            return null;
        }
        if (held != null) {
            sums(held.observation()).alone(held);
            onlyA += held.first() ? 1 : 0;
            onlyB += held.first() ? 0 : 1;
        }
        return next;
    }

    private void pair(Observation a, Observation b) {
        common++;
        table.computeIfAbsent(a.stance(), first -> new EnumMap<>(Stance.class)).merge(b.stance(), 1L, Long::sum);
        differences += Math.abs(a.score() - b.score());
        sums(a).pair(a, b);
        furthest.add(Comparison.Apart.of(a, b));
        if (furthest.size() > FURTHEST) {
            furthest.remove();
        }
    }

    private Sums sums(Observation observation) {
        return partnerships.computeIfAbsent(
                observation.partnership(), id -> new Sums(observation.a() + " – " + observation.b()));
    }

    private void windows(Outcome outcome, boolean first) {
        outcome.windows((point, bytes) -> {
            Sums sums = partnerships.get(point.partnership());
            if (sums != null) {
                sums.index(first).take(point.asOf(), point.index());
            }
        });
    }

    private Comparison result(String a, String b, long paragraphs, List<Alert> alertsA, List<Alert> alertsB) {
        List<Alert> aloneA =
                alertsA.stream().filter(alert -> !isAmong(alert, alertsB)).toList();
        return new Comparison(
                a,
                b,
                paragraphs,
                common,
                onlyA,
                onlyB,
                table,
                common == 0 ? 0 : differences / common,
                partnerships.entrySet().stream()
                        .map(entry -> entry.getValue().pair(entry.getKey()))
                        .toList(),
                furthest.stream().sorted(NEAREST.reversed()).toList(),
                aloneA,
                alertsB.stream().filter(alert -> !isAmong(alert, alertsA)).toList(),
                alertsA.size() - aloneA.size());
    }

    /** Whether the partnership has one of the others while this one stands. */
    private static boolean isAmong(Alert alert, List<Alert> others) {
        return others.stream()
                .anyMatch(other -> other.partnership().equals(alert.partnership())
                        && !other.openedAt().isAfter(end(alert))
                        && !alert.openedAt().isAfter(end(other)));
    }

    private static Instant end(Alert alert) {
        Instant resolved = alert.resolvedAt();
        return resolved == null ? Instant.MAX : resolved;
    }

    /** Of a partnership. */
    private static final class Sums {
        private final String label;
        private final Net netA = new Net();
        private final Net netB = new Net();
        private final Newest indexA = new Newest();
        private final Newest indexB = new Newest();
        private long observations;
        private long agreeing;

        Sums(String label) {
            this.label = label;
        }

        void pair(Observation a, Observation b) {
            observations++;
            agreeing += a.stance() == b.stance() ? 1 : 0;
            netA.add(a);
            netB.add(b);
        }

        void alone(Side side) {
            (side.first() ? netA : netB).add(side.observation());
        }

        Newest index(boolean first) {
            return first ? indexA : indexB;
        }

        Comparison.Pair pair(String id) {
            return new Comparison.Pair(
                    id, label, observations, agreeing, netA.mean(), netB.mean(), indexA.value, indexB.value);
        }
    }

    /** Mean score of what is no copy. */
    private static final class Net {
        private double sum;
        private long count;

        void add(Observation observation) {
            if (!observation.isCopy()) {
                sum += observation.score();
                count++;
            }
        }

        double mean() {
            return count == 0 ? 0 : sum / count;
        }
    }

    /** The value that was true last. */
    private static final class Newest {
        private Instant at = Instant.MIN;
        private double value;

        void take(Instant when, double index) {
            if (!when.isBefore(at)) {
                at = when;
                value = index;
            }
        }
    }
}
