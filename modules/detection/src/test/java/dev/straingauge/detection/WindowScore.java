package dev.straingauge.detection;

import java.util.List;

/**
 * How good alerts are, as the Numenta Anomaly Benchmark counts it with its standard profile (Lavin and Ahmad, "Evaluating
 * Real-Time Anomaly Detection Algorithms", ICMLA 2015): a window of a tenth of the rows is shared by the events, each in the
 * middle of its part; the first alert in a window earns up to 1, the earlier the more, a window without alert costs 1, and an
 * alert outside of all windows up to 0.11, the farther behind a window the more. The first 750 rows do not count.
 */
final class WindowScore {
    private static final int PROBATION = 750;
    private static final double FOR_NOTHING = 0.11;

    private double points;
    private int windows;
    private int hits;
    private int forNothing;

    void add(int rows, List<Integer> events, List<Integer> alerts) {
        int half = rows / 10 / events.size() / 2;
        int[][] ranges = new int[events.size()][];
        for (int i = 0; i < ranges.length; i++) {
            int from = i == 0 ? PROBATION : ranges[i - 1][1] + 1;
            ranges[i] = new int[] {Math.max(from, events.get(i) - half), Math.min(rows - 1, events.get(i) + half)};
        }
        double[] best = new double[ranges.length];
        for (int row : alerts) {
            if (row >= PROBATION) {
                count(row, ranges, best);
            }
        }
        windows += ranges.length;
        for (double earned : best) {
            hits += earned > 0 ? 1 : 0;
            points += earned > 0 ? earned : -1;
        }
    }

    private void count(int row, int[][] ranges, double[] best) {
        double behind = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ranges.length; i++) {
            double width = ranges[i][1] - ranges[i][0] + 1;
            double at = (row - ranges[i][1] - 1) / width;
            if (row >= ranges[i][0] && row <= ranges[i][1]) {
                best[i] = Math.max(best[i], worth(at) / worth(-1));
                return;
            }
            behind = row > ranges[i][1] ? (row - ranges[i][1]) / (width - 1) : behind;
        }
        forNothing++;
        points += FOR_NOTHING * worth(behind);
    }

    /** From almost 1 at the left edge of a window (−1) over 0 at its right edge to −1 far behind it. */
    private static double worth(double position) {
        return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }

    /** 0 for no alerts at all, 100 for all windows hit in their first rows and nothing else. */
    double normalised() {
        return 100 * (points + windows) / (2 * windows);
    }

    double hitShare() {
        return (double) hits / windows;
    }

    int forNothing() {
        return forNothing;
    }
}
