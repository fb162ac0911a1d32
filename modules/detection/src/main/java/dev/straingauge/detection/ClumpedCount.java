package dev.straingauge.detection;

/**
 * The number of reports in a stretch of time, when reports come in clumps and the rate is known only roughly. Events are
 * Poisson with a gamma-distributed rate, so negative-binomial (Gamma–Poisson: Greenwood and Yule, 1920); each brings one
 * report and, with a chance {@code further} after each, another (geometric clumps: Pólya and Aeppli; Johnson, Kemp and Kotz,
 * "Univariate Discrete Distributions", 2005, 9.7). Summed up by Panjer's recursion ("Recursive Evaluation of a Family of
 * Compound Distributions", ASTIN Bulletin, 1981), which geometric clumps make linear in the count.
 *
 * @param shape of the rate's gamma distribution, positive; the larger, the better the rate is known
 * @param events expected number of events, positive
 * @param further chance of another report of the same event, in [0, 1)
 */
record ClumpedCount(double shape, double events, double further) {
    private static final int MOST_TERMS = 200_000;
    private static final double RESCALE = 1e-200;

    ClumpedCount {
        Check.within(shape, 1e-9, 1e12, "shape");
        Check.within(events, 1e-12, 1e9, "events");
        Check.within(further, 0, 0.999, "further");
    }

    /** Expected number of reports. */
    double mean() {
        return events / (1 - further);
    }

    /** Variance of the number of reports. */
    double variance() {
        double reports = 1 / (1 - further);
        return events * (1 + further) * reports * reports + events * events / shape * reports * reports;
    }

    /** P(N = 0). */
    double none() {
        return Math.exp(logNone());
    }

    /** P(N ≥ count), in [0, 1]: 1 at 0, falling with the count. Summed from the count upward, so exact far out as well. */
    double tail(int count) {
        return count <= 0 ? 1 : tails(count, 1)[0];
    }

    /** The tails of {@code length} counts from {@code first} on; {@code first} is 1 or more. */
    double[] tails(int first, int length) {
        double odds = events / shape;
        double a = odds / (1 + odds);
        double b = (shape - 1) * a;
        double log = logNone();
        double at = 1;
        double ones = 0; // Σ f(j) p(n − j) over the clump sizes j
        double sized = 0; // Σ j f(j) p(n − j)
        double[] tails = new double[length];
        double rest = 0;
        double mean = mean();
        for (int n = 1; n < first + MOST_TERMS; n++) {
            ones = (1 - further) * at + further * ones;
            sized = further * sized + ones;
            at = a * ones + b / n * sized;
            if (at > 1 / RESCALE) {
                at *= RESCALE;
                ones *= RESCALE;
                sized *= RESCALE;
                rest *= RESCALE;
                for (int i = 0; i < length; i++) {
                    tails[i] *= RESCALE;
                }
                log -= Math.log(RESCALE);
            }
            if (n >= first && n < first + length) {
                tails[n - first] = at;
            } else if (n >= first + length) {
                rest += at;
                if (n > mean && at <= rest * 1e-15) {
                    break;
                }
            }
        }
        double scale = Math.exp(Math.max(-700, Math.min(700, log)));
        double sum = rest;
        for (int i = length - 1; i >= 0; i--) {
            sum += tails[i];
            tails[i] = Math.min(1, sum * scale);
        }
        return tails;
    }

    private double logNone() {
        return -shape * Math.log1p(events / shape);
    }
}
