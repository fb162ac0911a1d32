package dev.straingauge.training.finetune;

import dev.straingauge.training.weights.Tensor;
import dev.straingauge.training.weights.TensorFile;
import dev.straingauge.training.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where an interrupted run goes on: weights and moments after so many steps of so many. Written beside the run's
 * configuration, whole or not at all.
 *
 * @param step steps done
 * @param updates steps in which the optimiser moved
 * @param state weights and moments, by name
 */
record Checkpoint(int step, long updates, Map<String, Tensor> state) {
    private static final String STEP = "step";
    private static final String UPDATES = "updates";
    private static final String RUN = "run";

    /**
     * Writes it.
     *
     * @param run what tells the run apart from others: hash of configuration and lessons
     */
    static void write(Path file, String run, int step, Parameters parameters, AdamW optimizer) {
        Map<String, Tensor> state = new LinkedHashMap<>(parameters.state());
        state.putAll(optimizer.state());
        TensorFile.write(
                file, state, Map.of(STEP, Integer.toString(step), UPDATES, Long.toString(optimizer.steps()), RUN, run));
    }

    /**
     * Reads it.
     *
     * @return null when there is none
     * @throws WeightsException when it is broken, or of another run
     */
    static @org.jspecify.annotations.Nullable Checkpoint read(Path file, String run) {
        if (!Files.exists(file)) {
            return null;
        }
        Map<String, String> about = TensorFile.metadata(file);
        if (!run.equals(about.get(RUN))) {
            throw new WeightsException(
                    file + " belongs to another run (other configuration or lessons); move it away to begin anew",
                    null);
        }
        return new Checkpoint(
                Integer.parseInt(about.getOrDefault(STEP, "0")),
                Long.parseLong(about.getOrDefault(UPDATES, "0")),
                TensorFile.read(file));
    }
}
