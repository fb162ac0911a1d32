package dev.straingauge.model;

/** Where each answer stands among the numbers that the network gives for a row, and how they become probabilities. */
final class Logits {
    /** Numbers for each row. */
    static final int COUNT = 21;

    static final Head STANCE = new Head(0, 3);
    static final Head CERTAINTY = new Head(3, 4);
    static final Head ISSUES = new Head(7, 8);
    static final Head TONE_A = new Head(15, 3);
    static final Head TONE_B = new Head(18, 3);

    private Logits() {}

    /**
     * The numbers of one answer.
     *
     * @param from the first
     * @param count how many
     */
    record Head(int from, int count) {
        /** The probabilities of answers of which one holds; they sum to 1. */
        double[] softmax(float[] logits) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                largest = Math.max(largest, logits[from + i]);
            }
            double[] probabilities = new double[count];
            double sum = 0;
            for (int i = 0; i < count; i++) {
                probabilities[i] = Math.exp(logits[from + i] - largest);
                sum += probabilities[i];
            }
            for (int i = 0; i < count; i++) {
                probabilities[i] /= sum;
            }
            return probabilities;
        }

        /** The probabilities of answers each of which may hold. */
        double[] sigmoid(float[] logits) {
            double[] probabilities = new double[count];
            for (int i = 0; i < count; i++) {
                probabilities[i] = 1 / (1 + Math.exp(-logits[from + i]));
            }
            return probabilities;
        }
    }
}
