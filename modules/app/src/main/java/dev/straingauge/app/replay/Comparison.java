package dev.straingauge.app.replay;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What two models made of one history. Immutable.
 *
 * @param a id of the first model
 * @param b id of the second
 * @param paragraphs paragraphs that both read
 * @param common observations that both have, by id
 * @param onlyA observations that only the first has
 * @param onlyB observations that only the second has
 * @param table how often the first says this and the second that: by the first's stance, and then by the second's; every
 *     pair is there, and all add up to {@code common}
 * @param meanDifference mean of |score of a − score of b| over the common ones, in [0, 2]
 * @param partnerships what became of each partnership, by id
 * @param furthest the common observations whose scores differ most, the furthest first
 * @param alertsOnlyA alerts of the first while the second has none of that partnership
 * @param alertsOnlyB the other way round
 * @param alertsBoth alerts of the first during which the second has one of that partnership, too
 */
public record Comparison(
        String a,
        String b,
        long paragraphs,
        long common,
        long onlyA,
        long onlyB,
        Map<Stance, Map<Stance, Long>> table,
        double meanDifference,
        List<Pair> partnerships,
        List<Apart> furthest,
        List<Alert> alertsOnlyA,
        List<Alert> alertsOnlyB,
        long alertsBoth) {
    public Comparison {
        table = Map.copyOf(table);
        partnerships = List.copyOf(partnerships);
        furthest = List.copyOf(furthest);
        alertsOnlyA = List.copyOf(alertsOnlyA);
        alertsOnlyB = List.copyOf(alertsOnlyB);
    }

    /**
     * A partnership under both models.
     *
     * @param id partnership id
     * @param label both names
     * @param observations those that both have, copies included
     * @param agreeing those of them on which both have one stance
     * @param netA mean score of the first's observations that are no copies, in [−1, 1]; 0 when there are none
     * @param netB the same of the second's
     * @param indexA the first's decayed index at the end, in [−1, 1]
     * @param indexB the same of the second's
     */
    public record Pair(
            String id,
            String label,
            long observations,
            long agreeing,
            double netA,
            double netB,
            double indexA,
            double indexB) {}

    /**
     * An observation on which the two are apart.
     *
     * @param id observation id
     * @param label both companies
     * @param publishedAt publication time
     * @param stanceA what the first says
     * @param stanceB what the second says
     * @param scoreA the first's score, in [−1, 1]
     * @param scoreB the second's score, in [−1, 1]
     * @param text the paragraph's words, cut
     */
    public record Apart(
            String id,
            String label,
            Instant publishedAt,
            Stance stanceA,
            Stance stanceB,
            double scoreA,
            double scoreB,
            String text) {
        private static final int CHARACTERS = 200;

        static Apart of(Observation a, Observation b) {
            return new Apart(
                    a.id(),
                    a.a() + " – " + a.b(),
                    a.publishedAt(),
                    a.stance(),
                    b.stance(),
                    a.score(),
                    b.score(),
                    cut(a.text()));
        }

        double distance() {
            return Math.abs(scoreA - scoreB);
        }

        private static String cut(String text) {
            int characters = text.codePointCount(0, text.length());
            return characters <= CHARACTERS
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, CHARACTERS - 1)) + "…";
        }
    }

    /** Share of the common observations on which both have one stance, in [0, 1]; 0 when there are none. */
    public double agreement() {
        return common == 0 ? 0 : (double) agreeing() / common;
    }

    /**
     * Agreement beyond chance (Cohen, "A coefficient of agreement for nominal scales", 1960), in [−1, 1]; 1 when both always
     * say one and the same.
     */
    public double kappa() {
        if (common == 0) {
            return 0;
        }
        double chance = 0;
        for (Stance stance : Stance.values()) {
            long says = 0;
            long alsoSays = 0;
            for (Stance other : Stance.values()) {
                says += count(stance, other);
                alsoSays += count(other, stance);
            }
            chance += (double) says / common * alsoSays / common;
        }
        return chance >= 1 ? 1 : (agreement() - chance) / (1 - chance);
    }

    /** How often the first model says this and the second that. */
    public long count(Stance first, Stance second) {
        return table.getOrDefault(first, Map.of()).getOrDefault(second, 0L);
    }

    private long agreeing() {
        return Arrays.stream(Stance.values())
                .mapToLong(stance -> count(stance, stance))
                .sum();
    }
}
