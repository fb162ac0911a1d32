package dev.straingauge.detection;

/**
 * How strong something must be for an alert. Each alert raises the bar, which sinks back over the rows that follow: a series
 * that alerts time and again has to try harder. For a while after an alert only what is far stronger than it counts; the
 * while is short in a young series and at most {@value #MOST_QUIET} rows long. Not thread-safe.
 */
final class Bar {
    static final int MOST_QUIET = 250;

    private static final int LEAST_QUIET = 40;

    /** The quiet while, as a share of the rows so far. */
    private static final double QUIET = 0.04;

    private static final double LOUDER = 3;
    private static final double LOWEST = 2.5;
    private static final double RISE = 0.375;
    private static final double SINK = Math.exp(-1.0 / 2_000);

    private long rows;
    private long quietUntil;
    private double risen;
    private double last;

    /** For the next row; more than 0. */
    double height() {
        double height = LOWEST + risen;
        return rows < quietUntil ? Math.max(height, LOUDER * last) : height;
    }

    /** A row was judged. */
    void next(double strength, boolean alert) {
        risen *= SINK;
        if (alert) {
            risen += RISE;
            last = strength;
            quietUntil = rows + (long) Math.max(LEAST_QUIET, Math.min(MOST_QUIET, QUIET * rows));
        }
        rows++;
    }
}
