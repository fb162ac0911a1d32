package dev.straingauge.training.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.straingauge.training.finetune.Parameters.Learner;
import dev.straingauge.training.weights.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019). DJL's own optimisers keep their moments to themselves;
 * here a checkpoint can carry them along. Belongs to one thread.
 */
final class AdamW {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final String FIRST = "first.";
    private static final String SECOND = "second.";

    private final Map<String, Learner> learners;
    private final Map<String, NDArray> moments = new LinkedHashMap<>();
    private final float decay;
    private final float clip;
    private long steps;

    AdamW(NDManager manager, Map<String, Learner> learners, float decay, float clip) {
        this.learners = learners;
        this.decay = decay;
        this.clip = clip;
        learners.forEach((name, learner) -> {
            moments.put(FIRST + name, manager.zeros(learner.array().getShape()));
            moments.put(SECOND + name, manager.zeros(learner.array().getShape()));
        });
    }

    /**
     * Takes one step against the gradients, cut back to the norm that is allowed, and clears them.
     *
     * @param schedule factor on every rate, 0 to 1
     * @return the gradients' norm before the cut; when it is not finite, nothing was learned
     */
    double step(double schedule) {
        double norm = norm();
        boolean finite = Double.isFinite(norm);
        if (finite) {
            steps++;
        }
        float cut = norm > clip ? (float) (clip / norm) : 1;
        double unbias = Math.sqrt(1 - Math.pow(BETA2, (double) steps)) / (1 - Math.pow(BETA1, (double) steps));
        learners.forEach((name, learner) -> {
            try (NDArray gradient = learner.array().getGradient()) {
                if (finite) {
                    float rate = (float) (learner.rate() * schedule);
                    NDList inputs = new NDList(
                            learner.array(), gradient, moments.get(FIRST + name), moments.get(SECOND + name));
                    learner.array()
                            .getNDArrayInternal()
                            .adamUpdate(
                                    inputs,
                                    new NDList(learner.array()),
                                    rate,
                                    (float) (rate * unbias),
                                    learner.decays() ? decay : 0,
                                    cut,
                                    -1,
                                    BETA1,
                                    BETA2,
                                    EPSILON,
                                    false,
                                    true);
                }
                // Overwritten, not multiplied or subtracted: what is not finite would stay so for ever.
                gradient.set(new NDIndex("..."), 0);
            }
        });
        return norm;
    }

    private double norm() {
        double sum = 0;
        for (Learner learner : learners.values()) {
            try (NDArray gradient = learner.array().getGradient();
                    NDArray norm = gradient.norm()) {
                double length = norm.getFloat();
                sum += length * length;
            }
        }
        return Math.sqrt(sum);
    }

    /** Steps taken so far. */
    long steps() {
        return steps;
    }

    /** The moments, by name, for a checkpoint. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        moments.forEach((name, moment) -> state.put(name, Parameters.tensor(moment)));
        return state;
    }

    /** Goes on where {@link #state} was taken, after so many steps. */
    void restore(Map<String, Tensor> state, long taken) {
        steps = taken;
        moments.forEach((name, moment) -> Parameters.overwrite(moment, name, state));
    }
}
