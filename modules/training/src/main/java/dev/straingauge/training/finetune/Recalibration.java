package dev.straingauge.training.finetune;

import dev.straingauge.training.weights.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes probabilities mean what they say: one factor for a head's logits (temperature scaling: Guo et al., 2017) and a shift
 * for each of its classes, as a corpus may hold more of one than the news does. Fitted on paragraphs that nothing was learned
 * from, and folded into the last layer, so that whoever serves the model needs not know.
 *
 * @param scale factor on the logits, above 0
 * @param shifts added to each logit after that
 */
@SuppressWarnings("ArrayRecordComponent") // a handful of numbers, compared by nobody
public record Recalibration(double scale, double[] shifts) {
    private static final int ROUNDS = 4000;
    private static final double RATE = 0.2;
    private static final double RIDGE = 0.01;

    /**
     * Fits a task of one choice: least cross entropy, with a little weight that holds shifts near 0. The problem is convex.
     *
     * @param logits rows of {@value Task#LOGITS}
     * @param lessons what is right; those without a label are passed over
     * @param shifting whether classes may shift, or only the factor is fitted
     */
    public static Recalibration choice(Task task, float[][] logits, List<Lesson> lessons, boolean shifting) {
        int size = task.size();
        double scale = 1;
        double[] shifts = new double[size];
        double[] p = new double[size];
        for (int round = 0; round < ROUNDS; round++) {
            double slope = 0;
            double[] slopes = new double[size];
            int rows = 0;
            for (int r = 0; r < logits.length; r++) {
                int label = lessons.get(r).label(task);
                if (label != Lesson.UNKNOWN) {
                    softmax(logits[r], task, scale, shifts, p);
                    for (int c = 0; c < size; c++) {
                        double off = p[c] - (c == label ? 1 : 0);
                        slope += off * logits[r][task.from() + c];
                        slopes[c] += off;
                    }
                    rows++;
                }
            }
            if (rows == 0) {
                return new Recalibration(1, shifts);
            }
            scale = Math.max(0.05, scale - RATE * slope / rows);
            for (int c = 0; shifting && c < size; c++) {
                shifts[c] -= RATE * (slopes[c] / rows + RIDGE * shifts[c]);
            }
        }
        return new Recalibration(scale, shifts);
    }

    private static void softmax(float[] logits, Task task, double scale, double[] shifts, double[] p) {
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < p.length; c++) {
            p[c] = scale * logits[task.from() + c] + shifts[c];
            most = Math.max(most, p[c]);
        }
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(p[c] - most);
            sum += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
        }
    }

    /** Fits the issues, each a yes or no with the same factor and a shift of its own. */
    public static Recalibration issues(float[][] logits, List<Lesson> lessons) {
        int size = Task.ISSUES.size();
        double scale = 1;
        double[] shifts = new double[size];
        for (int round = 0; round < ROUNDS; round++) {
            double slope = 0;
            double[] slopes = new double[size];
            int rows = 0;
            for (int r = 0; r < logits.length; r++) {
                Lesson lesson = lessons.get(r);
                if (lesson.knowsIssues()) {
                    for (int c = 0; c < size; c++) {
                        double x = logits[r][Task.ISSUES.from() + c];
                        double p = 1 / (1 + Math.exp(-(scale * x + shifts[c])));
                        double off = p - (lesson.issues().contains(c) ? 1 : 0);
                        slope += off * x / size;
                        slopes[c] += off;
                    }
                    rows++;
                }
            }
            if (rows == 0) {
                return new Recalibration(1, shifts);
            }
            scale = Math.max(0.05, scale - RATE * slope / rows);
            for (int c = 0; c < size; c++) {
                shifts[c] -= RATE * (slopes[c] / rows + RIDGE * shifts[c]);
            }
        }
        return new Recalibration(scale, shifts);
    }

    /**
     * Folds factors and shifts into the last layers.
     *
     * @param learned what training learned
     * @param fits what was fitted, for any of stance, certainty, issues and the tone toward A, which both tones share
     * @return the same tensors, with other last layers
     */
    public static Map<String, Tensor> folded(Map<String, Tensor> learned, Map<Task, Recalibration> fits) {
        Map<String, Tensor> folded = new HashMap<>(learned);
        fits.forEach((task, fit) -> {
            boolean pair = task.from() < Task.PAIR_LOGITS;
            String layer = pair ? "heads.pair.out" : "heads.tone.out";
            int from = pair ? task.from() : 0;
            folded.compute(
                    layer + ".weight", (name, tensor) -> fit.scaled(present(name, tensor), from, task.size(), false));
            folded.compute(
                    layer + ".bias", (name, tensor) -> fit.scaled(present(name, tensor), from, task.size(), true));
        });
        return folded;
    }

    private static Tensor present(String name, @org.jspecify.annotations.Nullable Tensor tensor) {
        if (tensor == null) {
            throw new IllegalArgumentException("there is no " + name + " among what was learned");
        }
        return tensor;
    }

    private Tensor scaled(Tensor tensor, int from, int size, boolean shifted) {
        float[] values = tensor.values().clone();
        int width = values.length / tensor.shape()[0];
        for (int c = 0; c < size; c++) {
            for (int i = 0; i < width; i++) {
                int at = (from + c) * width + i;
                values[at] = (float) (values[at] * scale + (shifted ? shifts[c] : 0));
            }
        }
        return new Tensor(tensor.shape(), values);
    }
}
