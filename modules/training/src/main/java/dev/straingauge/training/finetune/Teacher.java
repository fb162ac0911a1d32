package dev.straingauge.training.finetune;

import dev.straingauge.training.weights.Tensor;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network that learned before, whose answers another, mostly smaller one learns from (distillation: Hinton et al., 2015). It must
 * read the same tokens.
 *
 * @param run the run that it comes from
 * @param config its encoder and layers; what else it says plays no part
 * @param base its base encoder's weights
 * @param learned what its run learned
 */
public record Teacher(String run, FineTuningConfig config, Map<String, Tensor> base, Map<String, Tensor> learned) {
    /**
     * What it says of each lesson: {@value Task#LOGITS} logits. Takes as long as reading does, a third of learning from them.
     *
     * @return by lesson
     */
    IdentityHashMap<Lesson, float[]> answers(List<Lesson> lessons) {
        try (FineTuning network = new FineTuning(config, base)) {
            network.startFrom(learned);
            float[][] logits = network.read(lessons);
            IdentityHashMap<Lesson, float[]> answers = new IdentityHashMap<>();
            for (int i = 0; i < logits.length; i++) {
                answers.put(lessons.get(i), logits[i]);
            }
            return answers;
        }
    }
}
