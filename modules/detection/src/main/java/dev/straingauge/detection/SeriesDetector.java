package dev.straingauge.detection;

import java.time.Instant;

/**
 * Scores a series of counts or other numbers row by row, knowing no more than the rows so far. Memory is constant. Not
 * thread-safe; one series each.
 *
 * <p>Ten {@link Views} of the newest rows say how far they are from what is usual, how much they changed and how restless they
 * are. Each is turned by a {@link Tail} of its own past into a surprise, −log10 of a probability; together they are the
 * strength of what is seen, and a {@link Bar} that rises with each alert says whether it is one. All of it works on square
 * roots, which even out the noise of counts (Bartlett, 1936), and gives the same scores when all values are multiplied by a
 * positive number.
 *
 * <p>From the ideas of others: several weak views at several widths are summed up, as ensembles do (Aggarwal and Sathe,
 * "Theoretical Foundations and Algorithms for Outlier Ensembles", SIGKDD Explorations 2015); they are judged against their own
 * long run, as in "anomaly likelihood" (Lavin and Ahmad, "Evaluating Real-Time Anomaly Detection Algorithms", ICMLA 2015).
 */
public final class SeriesDetector {
    /** From this score on a row is an alert, for every series; below it none is. */
    public static final double THRESHOLD = 0.5;

    /** Rows that are learned from before any is scored; they score 0. */
    public static final int WARM_UP = Tail.LEAST_BLOCKS * Tail.BLOCK;

    /** Between 1, all views together, and infinity, the loudest alone. */
    private static final double POWER = 1.5;

    /** One view alone can say no more than that. */
    private static final double MOST_SURPRISE = 6;

    /** So that a score reads the same when six digits of it are written. */
    private static final double STEPS = 1e6;

    private final Views views = new Views();
    private final Tail[] tails = new Tail[Views.COUNT];
    private final Bar bar = new Bar();

    /** A detector that has seen nothing. */
    public SeriesDetector() {
        for (int view = 0; view < tails.length; view++) {
            tails[view] = new Tail();
        }
    }

    /**
     * What a row came to.
     *
     * @param score how strange it is, in [0, 1], in millionths; soon after an alert less is made of it
     * @param alert whether to alert: exactly when the score is {@value #THRESHOLD} or more
     */
    public record Scored(double score, boolean alert) {}

    /**
     * Scores the next row, then learns from it.
     *
     * @param at its time, not before the last one's
     * @param value a finite number
     */
    public Scored next(Instant at, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be a finite number, got: " + value);
        }
        double[] seen = views.next(at, Math.signum(value) * Math.sqrt(Math.abs(value)));
        double sum = 0;
        for (int view = 0; view < tails.length; view++) {
            double surprise = tails[view].next(seen[view], views.resolution());
            sum += Math.pow(Math.min(surprise, MOST_SURPRISE), POWER);
        }
        double strength = Math.pow(sum, 1 / POWER);
        double score = Math.floor(STEPS * strength / (strength + bar.height())) / STEPS;
        boolean alert = score >= THRESHOLD;
        bar.next(strength, alert);
        return new Scored(score, alert);
    }
}
