package dev.straingauge.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Counts every five minutes, full of bursts of all sizes, as people post them; the events are those that strike somebody who
 * looks at all of it: mostly the greatest, and not without whim. Bursts have Pareto-distributed heights, last from minutes to
 * hours, and rise at once or within half an hour; spikes are over after one row.
 *
 * @param counts one each five minutes
 * @param events rows at which what strikes begins, in order
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record StrikingSeries(int[] counts, List<Integer> events) {
    private static final int ROWS = SyntheticSeries.ROWS;
    private static final int DAY = 288;
    private static final int FIRST_EVENT = 850;
    private static final double WHIM = 0.6;

    static StrikingSeries of(long seed) {
        Random random = new Random(seed);
        List<Integer> starts = new ArrayList<>();
        double[] usual = usual(random);
        double[] boost = boost(random, usual, starts);
        double shape = 1 + random.nextDouble() * 10;
        int[] counts = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double mean = usual[row] * (1 + boost[row]) * SimulatedNews.gamma(random, shape) / shape;
            counts[row] = poisson(random, mean);
        }
        return new StrikingSeries(counts, striking(random, counts, usual, starts));
    }

    /** How many times as much as usual comes on top, in each row; a spike is not much smaller at night. */
    private static double[] boost(Random random, double[] usual, List<Integer> starts) {
        double level = Arrays.stream(usual).average().orElseThrow();
        double tail = 1.2 + random.nextDouble() * 1.3;
        double burstsADay = 0.3 + random.nextDouble() * 2.5;
        double spikesADay = random.nextDouble() * 1.5;
        double spike = 1 + random.nextDouble() * 2;
        double[] boost = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            if (random.nextDouble() < burstsADay / DAY) {
                double height = Math.min(80, 0.35 * pareto(random, tail));
                double rows = 1.5 + random.nextDouble() * random.nextDouble() * 40;
                double rise = random.nextDouble() < 0.4 ? 1 + random.nextDouble() * 6 : 0.01;
                for (int i = row; i < Math.min(ROWS, row + 10 + 10 * rows); i++) {
                    boost[i] += height * (1 - Math.exp(-(i - row + 0.5) / rise)) * Math.exp(-(i - row) / rows);
                }
                starts.add(row);
            }
            if (random.nextDouble() < spikesADay / DAY) {
                boost[row] += Math.min(40, spike * pareto(random, 2)) * (1 + 0.5 * level / usual[row]);
                starts.add(row);
            }
        }
        return boost;
    }

    private static double pareto(Random random, double tail) {
        return Math.pow(random.nextDouble(), -1 / tail) - 0.5;
    }

    /** A level with a rhythm of the day and the week, that drifts over weeks and wavers over the hour. */
    private static double[] usual(Random random) {
        double level = 0.4 * Math.pow(200, random.nextDouble());
        double daily = 0.2 + random.nextDouble() * 0.8;
        double weekend = 0.5 + random.nextDouble() * 0.5;
        double phase = random.nextDouble() * DAY;
        double drift = random.nextDouble() * 0.016;
        double[] usual = new double[ROWS];
        double hour = 0;
        double weeks = 0;
        for (int row = 0; row < ROWS; row++) {
            hour = 0.95 * hour + 0.06 * random.nextGaussian();
            weeks = 0.9995 * weeks + drift * random.nextGaussian();
            double clock = daily * Math.sin(2 * Math.PI * (row + phase) / DAY);
            usual[row] = level * Math.exp(clock + hour + weeks) * (row / DAY % 7 >= 5 ? weekend : 1);
        }
        return usual;
    }

    private static List<Integer> striking(Random random, int[] counts, double[] usual, List<Integer> starts) {
        List<double[]> strikes = new ArrayList<>();
        for (int start : starts) {
            if (start < FIRST_EVENT || start > ROWS - 50) {
                continue;
            }
            double peak = 0;
            double sum = 0;
            for (int row = start; row < start + 24; row++) {
                peak = Math.max(peak, counts[row] - usual[row]);
                sum += counts[row] - usual[row];
            }
            strikes.add(new double[] {start, (0.7 * peak + 0.04 * sum) * Math.exp(WHIM * random.nextGaussian())});
        }
        strikes.sort((one, other) -> Double.compare(other[1], one[1]));
        int most = 2 + random.nextInt(4);
        List<Integer> events = new ArrayList<>();
        for (double[] strike : strikes) {
            int row = (int) strike[0];
            if (events.size() < most && events.stream().allMatch(other -> Math.abs(other - row) > ROWS / 10 / most)) {
                events.add(row);
            }
        }
        events.sort(Integer::compare);
        return events;
    }

    private static int poisson(Random random, double mean) {
        return mean < 60
                ? SimulatedNews.poisson(random, mean)
                : (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
}
