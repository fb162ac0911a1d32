package dev.straingauge.detection;

import dev.straingauge.detection.Report.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A partnership's news by chance alone: events at a steady rate, fewer at week-ends and at night, each with one or more
 * reports of its own over the next days, by outlets of differing size, and each report with one or more paragraphs about it.
 *
 * @param strainedPerDay strained reports
 * @param paragraphs of a report, on the average, 1 or more
 */
record SimulatedNews(double strainedPerDay, double reportsPerEvent, double strainShare, double paragraphs, long seed) {
    static final LocalDate START = LocalDate.parse("2024-01-01");
    private static final double[] WEEK = {1.25, 1.25, 1.25, 1.2, 1.15, 0.45, 0.45};
    private static final double HOURS_BETWEEN = 14;
    static final int OUTLETS = 12;

    /** Rates as a watchlist has them, from 0.005 to 3 a day: gamma-distributed, shape 0.5, mean 0.2. */
    static SimulatedNews ofWatchlist(Random random) {
        double rate = Math.max(0.005, Math.min(3, gamma(random, 0.5) * 0.2 / 0.5));
        return new SimulatedNews(
                rate, 1.1 + random.nextDouble() * 0.7, 0.4, 1.3 + random.nextDouble() * 1.2, random.nextLong());
    }

    List<Report> reports(int days) {
        Random random = new Random(seed);
        List<Report> all = new ArrayList<>();
        double events = strainedPerDay / strainShare / reportsPerEvent / 24;
        int id = 0;
        for (int hour = 0; hour < days * 24; hour++) {
            double rate = events * WEEK[(hour / 24) % 7] * (hour % 24 >= 7 && hour % 24 < 19 ? 1.7 : 0.3);
            for (int event = poisson(random, rate); event > 0; event--) {
                boolean strained = random.nextDouble() < strainShare;
                double at = hour + random.nextDouble();
                do {
                    if (at < days * 24.0) {
                        all.addAll(report(at, "r" + id++, random, strained, paragraphs));
                    }
                    at += -Math.log(1 - random.nextDouble()) * HOURS_BETWEEN;
                } while (random.nextDouble() < 1 - 1 / reportsPerEvent);
            }
        }
        all.sort(Comparator.comparing(Report::at));
        return all;
    }

    /** The paragraphs of one report. */
    static List<Report> report(double hour, String id, Random random, boolean strained, double paragraphs) {
        String outlet = "outlet" + (int) (OUTLETS * Math.pow(random.nextDouble(), 1.5));
        Instant at = Hours.instant(Hours.of(START)).plusSeconds((long) (hour * 3600));
        List<Report> all = new ArrayList<>();
        do {
            all.add(new Report(at, id, id + '#' + all.size(), outlet, strained ? Side.STRAIN : Side.STABILITY));
        } while (random.nextDouble() < 1 - 1 / paragraphs);
        return all;
    }

    static int poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /** Marsaglia and Tsang, 2000. */
    static double gamma(Random random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
