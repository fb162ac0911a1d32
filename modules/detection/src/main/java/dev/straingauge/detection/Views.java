package dev.straingauge.detection;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What the newest rows of a series look like: how far from the usual level of this hour (1 and 12 rows, up and down), how much
 * they differ from the rows before (4 rows up; 36 up and down), and how restless they are (1 and 12 rows more, 36 less). Each
 * is larger the stranger. The units are those of the series. Not thread-safe.
 */
final class Views {
    static final int COUNT = 10;

    private static final int LEVEL_ROWS = 1_000;
    private static final int HOUR_ROWS = 100;
    private static final int HOUR_DOUBT = 20;
    private static final int FIRST_ROWS = 20;
    private static final double MOST_LEARNED = 3;
    private static final double MOST_SPREAD = 4;

    private final double[] rhythm = new double[24];
    private final int[] inHour = new int[24];
    private final Trail values = new Trail(72);
    private final Trail deviations = new Trail(12);
    private final Trail moves = new Trail(36);
    private final double[] views = new double[COUNT];
    private long rows;
    private double before;
    private double level;
    private double spread;
    private double size;

    /**
     * The views once {@code y} is seen; the array is reused.
     *
     * @param at its time; the rhythm is that of the hours of UTC
     */
    double[] next(Instant at, double y) {
        if (rows == 0) {
            before = y;
            level = y;
        }
        rows++;
        int hour = at.atZone(ZoneOffset.UTC).getHour();
        double deviation = y - level - rhythm[hour];
        learn(hour, deviation, y);
        deviations.add(deviation);
        values.add(y);
        double move = Math.abs(y - before);
        moves.add(move);
        before = y;

        double longer = deviations.mean(12);
        double change = change(36);
        views[0] = deviation;
        views[1] = -deviation;
        views[2] = longer;
        views[3] = -longer;
        views[4] = change(4);
        views[5] = change;
        views[6] = -change;
        views[7] = move;
        views[8] = moves.mean(12);
        views[9] = -moves.mean(36);
        return views;
    }

    /** Smaller differences than this are rounding. */
    double resolution() {
        return 1e-9 * size + Double.MIN_NORMAL;
    }

    /** The mean of the newest {@code rows} less that of as many before. */
    private double change(int width) {
        return rows <= 2L * width ? 0 : values.mean(width) - values.mean(width, width);
    }

    /** A crisis may not move what is usual by much: what is learned from one row is bounded, but for the first ones. */
    private void learn(int hour, double deviation, double y) {
        boolean first = rows <= FIRST_ROWS;
        double tamed = first ? deviation : bounded(deviation, MOST_LEARNED * spread);
        double wide = first ? deviation : bounded(deviation, MOST_SPREAD * spread + resolution());
        double step = 1.0 / Math.min(rows, LEVEL_ROWS);
        level += step * tamed;
        inHour[hour] = Math.min(inHour[hour] + 1, HOUR_ROWS);
        rhythm[hour] += tamed / Math.min(inHour[hour] + HOUR_DOUBT, HOUR_ROWS);
        // 1.25 mean absolute deviations are one standard deviation of a normal curve.
        spread += step * (1.25 * Math.abs(wide) - spread);
        size += step * (Math.abs(y) - size);
    }

    private static double bounded(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }
}
