package dev.straingauge.detection;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How news is spread over the week: seven factors, Monday to Sunday, with mean 1.
 *
 * @param factors each 0 or more
 */
public record Rhythm(List<Double> factors) {
    static final List<Double> NOTHING = Collections.nCopies(7, 0.0);

    /** Every day alike. */
    static final Rhythm EVEN = new Rhythm(Collections.nCopies(7, 1.0));

    /** As much as a prior weighs, in origins. */
    private static final double PRIOR_WEIGHT = 70;

    public Rhythm {
        factors = seven(factors, "factors");
    }

    /** Counts by weekday, shrunk toward a prior that weighs as much as {@value #PRIOR_WEIGHT} origins (Dirichlet). */
    static Rhythm of(List<Double> counts, Rhythm prior) {
        double sum = counts.stream().mapToDouble(Double::doubleValue).sum() + PRIOR_WEIGHT;
        return new Rhythm(java.util.stream.IntStream.range(0, 7)
                .mapToObj(day -> (counts.get(day) * 7 + prior.factors.get(day) * PRIOR_WEIGHT) / sum)
                .toList());
    }

    /** How many average days there are between two hours, the first included and the second not. */
    double days(long from, long to) {
        double sum = 0;
        for (long hour = from; hour < to; ) {
            long next = Math.min(to, (Math.floorDiv(hour, Hours.DAY) + 1L) * Hours.DAY);
            sum += factors.get(Hours.weekday(hour)) * (next - hour) / Hours.DAY;
            hour = next;
        }
        return sum;
    }

    static List<Double> seven(@Nullable List<Double> values, String field) {
        List<Double> seven = List.copyOf(Check.present(values, field));
        if (seven.size() != 7) {
            throw new IllegalArgumentException(field + " must be seven, Monday to Sunday, got: " + seven.size());
        }
        seven.forEach(value -> Check.notNegative(value, "every one of " + field));
        return seven;
    }
}
