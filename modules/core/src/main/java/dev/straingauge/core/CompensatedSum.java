package dev.straingauge.core;

/**
 * A sum of doubles that keeps what rounding would lose, so that terms can be taken off it again and their order does not
 * matter: after n additions the error is about n × 10⁻³² of the largest sum on the way. Two doubles, added by Knuth's
 * TwoSum (The Art of Computer Programming, vol. 2, 4.2.2, theorem B) and renormalised as in Dekker, "A floating-point
 * technique for extending the available precision" (1971).
 *
 * @param sum the sum, rounded to a double
 * @param rest what rounding took from it, at most half a unit in its last place
 */
public record CompensatedSum(double sum, double rest) {
    /** The sum of nothing. */
    public static final CompensatedSum ZERO = new CompensatedSum(0, 0);

    /** With one more term. */
    public CompensatedSum plus(double term) {
        double rounded = sum + term;
        double back = rounded - sum;
        double lost = (sum - (rounded - back)) + (term - back) + rest;
        double total = rounded + lost;
        return new CompensatedSum(total, lost - (total - rounded));
    }

    /** With all that went into another sum. */
    public CompensatedSum plus(CompensatedSum other) {
        return plus(other.sum).plus(other.rest);
    }

    /** Without one term that went into it. */
    public CompensatedSum minus(double term) {
        return plus(-term);
    }

    /** Without all that went into another sum. */
    public CompensatedSum minus(CompensatedSum other) {
        return plus(-other.sum).plus(-other.rest);
    }
}
