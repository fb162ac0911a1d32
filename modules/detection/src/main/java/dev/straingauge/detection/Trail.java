package dev.straingauge.detection;

/** The newest numbers of a stream. Means are summed up afresh, so that no rounding gathers. Not thread-safe. */
final class Trail {
    private final double[] ring;
    private long added;

    /** Remembers as many as {@code length}. */
    Trail(int length) {
        ring = new double[length];
    }

    void add(double number) {
        ring[(int) (added++ % ring.length)] = number;
    }

    /** The mean of the newest {@code width}, or of all there are. At least one must have been added. */
    double mean(int width) {
        return mean(0, (int) Math.min(width, added));
    }

    /** The mean of {@code width} numbers, after {@code skipped} newer ones. */
    double mean(int skipped, int width) {
        double sum = 0;
        int at = (int) ((added - 1 - skipped) % ring.length);
        for (int back = 0; back < width; back++) {
            sum += ring[at];
            at = at == 0 ? ring.length - 1 : at - 1;
        }
        return sum / width;
    }
}
