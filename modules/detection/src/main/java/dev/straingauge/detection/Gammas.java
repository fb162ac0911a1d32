package dev.straingauge.detection;

/** The gamma function. */
final class Gammas {
    private Gammas() {}

    /** ln Γ(x) for x > 0: Stirling's series after shifting x above 10 (Abramowitz and Stegun 6.1.41); error below 1e-12. */
    static double log(double x) {
        double product = 1;
        double z = x;
        while (z < 10) {
            product *= z;
            z++;
        }
        double inverse = 1 / z;
        double square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
        return -Math.log(product) + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series;
    }
}
