package dev.straingauge.training.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.straingauge.training.corpus.StanceShares;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch got wrong: the cross entropy of each task over the lessons that have a label for it, weighed by class, lesson
 * and task, and divided by the number of rows.
 */
final class Loss {
    private static final List<Task> CHOICES = List.of(Task.STANCE, Task.CERTAINTY, Task.TONE_A, Task.TONE_B);

    private final FineTuningConfig config;
    private final Map<Task, float[]> classWeights = new EnumMap<>(Task.class);
    private final float[] yesWeights;
    private final IdentityHashMap<Lesson, float[]> teacher;

    /**
     * Weighs classes by how rare they are among these lessons.
     *
     * @param teacher a teacher's logits, by lesson; may lack any
     */
    Loss(FineTuningConfig config, List<Lesson> lessons, IdentityHashMap<Lesson, float[]> teacher) {
        this.config = config;
        this.teacher = teacher;
        for (Task task : CHOICES) {
            classWeights.put(task, classWeights(task, lessons, config.balance()));
        }
        this.yesWeights = yesWeights(lessons, config.balance());
    }

    /** What a yes to each issue weighs when a no weighs 1: how many noes come on a yes, to a power. */
    static float[] yesWeights(List<Lesson> lessons, float power) {
        float[] weights = new float[Task.ISSUES.size()];
        long known = lessons.stream().filter(Lesson::knowsIssues).count();
        for (int i = 0; i < weights.length; i++) {
            int issue = i;
            long yes = lessons.stream()
                    .filter(lesson -> lesson.knowsIssues() && lesson.issues().contains(issue))
                    .count();
            weights[i] = yes == 0 ? 1 : (float) Math.pow((double) (known - yes) / yes, power);
        }
        return weights;
    }

    /** Inverse frequencies to a power, scaled so that an average lesson weighs 1. */
    static float[] classWeights(Task task, List<Lesson> lessons, float power) {
        double[] counts = new double[task.size()];
        double all = 0;
        for (Lesson lesson : lessons) {
            int label = lesson.label(task);
            if (label != Lesson.UNKNOWN) {
                counts[label] += lesson.weight();
                all += lesson.weight();
            }
        }
        float[] weights = new float[counts.length];
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = counts[i] == 0 ? 1 : (float) Math.pow(all / counts[i], power);
            mean += all == 0 ? 0 : weights[i] * counts[i] / all;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= mean == 0 ? 1 : (float) mean;
        }
        return weights;
    }

    /** The batch's loss, one number, attached to the logits' manager. */
    NDArray of(Batch batch, NDArray logits) {
        NDManager manager = logits.getManager();
        List<NDArray> parts = new ArrayList<>();
        for (Task task : CHOICES) {
            if (config.task(task) > 0) {
                choice(task, batch, logits, manager, parts);
            }
        }
        if (config.task(Task.ISSUES) > 0) {
            issues(batch, logits, manager, parts);
        }
        NDArray sum = parts.get(0);
        for (NDArray part : parts.subList(1, parts.size())) {
            sum = sum.add(part);
        }
        return sum.div(batch.lessons().size());
    }

    private void choice(Task task, Batch batch, NDArray logits, NDManager manager, List<NDArray> parts) {
        int rows = batch.lessons().size();
        float[] targets = new float[rows * task.size()];
        float[] weights = classWeights.getOrDefault(task, new float[0]);
        for (int r = 0; r < rows; r++) {
            float[] wanted = wanted(task, batch.lessons().get(r), weights);
            for (int c = 0; c < wanted.length; c++) {
                targets[r * task.size() + c] = wanted[c];
            }
        }
        NDArray shares = manager.create(targets, new Shape(rows, task.size()));
        parts.add(slice(logits, task).logSoftmax(1).mul(shares).sum().neg());
    }

    /** What each class should get, times what the lesson weighs in this task; nothing where nothing is known of it. */
    float[] wanted(Task task, Lesson lesson, float[] classes) {
        int label = lesson.label(task);
        StanceShares answer = lesson.answer();
        float[] shares;
        float weight = lesson.weight() * config.task(task);
        if (label != Lesson.UNKNOWN) {
            shares = shares(task, lesson, label);
            weight *= classes[label];
        } else if (task == Task.STANCE && answer != null) {
            shares = answer.inOrder();
            // The whole answer weighs what its classes weigh by its own shares; each of them for itself would shift it.
            float mean = 0;
            for (int c = 0; c < shares.length; c++) {
                mean += shares[c] * classes[c];
            }
            weight *= mean;
        } else {
            return new float[0];
        }
        for (int c = 0; c < shares.length; c++) {
            shares[c] *= weight;
        }
        return shares;
    }

    /** What each class should get, 1 in all: the label's, smoothed, and the teacher's share as it sees it. */
    float[] shares(Task task, Lesson lesson, int label) {
        float[] shares = new float[task.size()];
        for (int c = 0; c < shares.length; c++) {
            shares[c] = config.smoothing() / shares.length + (c == label ? 1 - config.smoothing() : 0);
        }
        float[] answer = teacher.get(lesson);
        if (answer != null) {
            double[] seen = softmax(answer, task);
            for (int c = 0; c < shares.length; c++) {
                shares[c] = (float) ((1 - config.teacher()) * shares[c] + config.teacher() * seen[c]);
            }
        }
        return shares;
    }

    static double[] softmax(float[] logits, Task task) {
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < task.size(); c++) {
            most = Math.max(most, logits[task.from() + c]);
        }
        double[] shares = new double[task.size()];
        double sum = 0;
        for (int c = 0; c < shares.length; c++) {
            shares[c] = Math.exp(logits[task.from() + c] - most);
            sum += shares[c];
        }
        for (int c = 0; c < shares.length; c++) {
            shares[c] /= sum;
        }
        return shares;
    }

    /** Each issue is a yes or no of its own; the mean over the eight is the row's loss. */
    private void issues(Batch batch, NDArray logits, NDManager manager, List<NDArray> parts) {
        int rows = batch.lessons().size();
        int size = Task.ISSUES.size();
        float[] yes = new float[rows * size];
        float[] no = new float[rows * size];
        for (int r = 0; r < rows; r++) {
            Lesson lesson = batch.lessons().get(r);
            if (lesson.knowsIssues()) {
                float weight = lesson.weight() * config.task(Task.ISSUES) / size;
                for (int c = 0; c < size; c++) {
                    boolean holds = lesson.issues().contains(c);
                    yes[r * size + c] = holds ? weight * yesWeights[c] : 0;
                    no[r * size + c] = holds ? 0 : weight;
                }
            }
        }
        NDArray x = slice(logits, Task.ISSUES);
        Shape shape = new Shape(rows, size);
        // log(sigmoid(x)) = −softplus(−x) and log(1 − sigmoid(x)) = −softplus(x), which overflow nowhere.
        NDArray ifYes = softplus(x.neg()).mul(manager.create(yes, shape));
        NDArray ifNo = softplus(x).mul(manager.create(no, shape));
        parts.add(ifYes.add(ifNo).sum());
    }

    private static NDArray softplus(NDArray x) {
        return x.maximum(0).add(x.abs().neg().exp().add(1).log());
    }

    private static NDArray slice(NDArray logits, Task task) {
        return logits.get(new NDIndex(":, " + task.from() + ":" + (task.from() + task.size())));
    }
}
