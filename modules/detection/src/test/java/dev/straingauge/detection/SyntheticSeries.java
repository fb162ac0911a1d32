package dev.straingauge.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Counts every five minutes as people post them: a daily and a weekly rhythm, noise that lasts for an hour or so, many small
 * bursts and now and then a true event: a great burst that dies down over hours, or a level that moves for good.
 *
 * @param counts one each five minutes
 * @param events rows at which a true event begins
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record SyntheticSeries(int[] counts, List<Integer> events) {
    static final int ROWS = 15_800;
    private static final int DAY = 288;

    static SyntheticSeries of(long seed, int trueEvents) {
        Random random = new Random(seed);
        double level = Math.exp(1.5 + random.nextDouble() * 3);
        double daily = 0.2 + random.nextDouble() * 0.7;
        double shape = 2 + random.nextDouble() * 10;
        double[] boost = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            if (random.nextDouble() < 1.5 / DAY) {
                burst(boost, row, 0.3 * (Math.pow(random.nextDouble(), -1 / 2.5) - 0.6), 2 + random.nextInt(12));
            }
        }
        List<Integer> events = new ArrayList<>();
        for (int event = 0; event < trueEvents; event++) {
            int row = 1500 + (ROWS - 2000) * event / Math.max(1, trueEvents) + random.nextInt(1800);
            events.add(row);
            if (random.nextDouble() < 0.75) {
                burst(boost, row, 4 + random.nextDouble() * 12, 15 + random.nextInt(60));
            } else {
                double up = 0.8 + random.nextDouble() * 1.5;
                int end = Math.min(ROWS, row + 600 + random.nextInt(1500));
                for (int i = row; i < end; i++) {
                    boost[i] += up;
                }
            }
        }
        int[] counts = new int[ROWS];
        double wander = 0;
        for (int row = 0; row < ROWS; row++) {
            wander = 0.95 * wander + 0.06 * random.nextGaussian();
            double clock = Math.exp(daily * Math.sin(2 * Math.PI * row / DAY) + wander);
            double week = (row / DAY) % 7 >= 5 ? 0.75 : 1;
            double mean = level * clock * week * (1 + boost[row]);
            counts[row] =
                    SimulatedNews.poisson(random, Math.min(500, mean * SimulatedNews.gamma(random, shape) / shape));
        }
        return new SyntheticSeries(counts, events);
    }

    private static void burst(double[] boost, int from, double height, double rows) {
        for (int i = from; i < Math.min(ROWS, from + 10 * rows); i++) {
            boost[i] += height * Math.exp(-(i - from) / rows);
        }
    }

    int rows() {
        return counts.length;
    }
}
