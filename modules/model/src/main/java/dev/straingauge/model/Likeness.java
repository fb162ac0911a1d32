package dev.straingauge.model;

import dev.straingauge.core.StanceProbabilities;
import java.util.List;

/** How much a text is like what is said in each stance: cosines, in [−1, 1] but for rounding, around 0.5 in practice. */
record Likeness(double strain, double neutral, double stability) {
    /** The mean of one or more. */
    static Likeness mean(List<Likeness> all) {
        return new Likeness(
                all.stream().mapToDouble(Likeness::strain).average().orElseThrow(),
                all.stream().mapToDouble(Likeness::neutral).average().orElseThrow(),
                all.stream().mapToDouble(Likeness::stability).average().orElseThrow());
    }

    /** This, but for a share in [0, 1] of it that is given to the other. */
    Likeness mixedWith(Likeness other, double share) {
        return new Likeness(
                strain + share * (other.strain - strain),
                neutral + share * (other.neutral - neutral),
                stability + share * (other.stability - stability));
    }

    /** Softmax, after the tuning's offsets and temperature. */
    StanceProbabilities probabilities(BaselineTuning tuning) {
        double s = (strain + tuning.strainOffset()) / tuning.temperature();
        double n = neutral / tuning.temperature();
        double t = (stability + tuning.stabilityOffset()) / tuning.temperature();
        double top = Math.max(s, Math.max(n, t));
        s = Math.exp(s - top);
        n = Math.exp(n - top);
        t = Math.exp(t - top);
        double sum = s + n + t;
        return new StanceProbabilities(s / sum, n / sum, t / sum);
    }
}
