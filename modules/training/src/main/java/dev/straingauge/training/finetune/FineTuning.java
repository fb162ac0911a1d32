package dev.straingauge.training.finetune;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import dev.straingauge.training.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One run of fine-tuning: a base encoder, lessons and a configuration in, learned weights out. Two runs with the same of all
 * three on the same machine take the same steps. Belongs to one thread; needs DJL's PyTorch engine on the class path.
 */
public final class FineTuning implements AutoCloseable {
    private static final int READING_ROWS = 32;

    private final FineTuningConfig config;
    private final Engine engine;
    private final NDManager manager;
    private final Parameters parameters;
    private final Network network;
    private IdentityHashMap<Lesson, float[]> teacher = new IdentityHashMap<>();

    /**
     * How far a run is.
     *
     * @param step steps done
     * @param steps steps in all
     * @param loss mean loss of the steps since the last report
     * @param norm the last gradient's norm
     * @param rowsPerSecond lessons read in a second, since the last report
     */
    public record Progress(int step, int steps, double loss, double norm, double rowsPerSecond) {}

    /**
     * Prepares a run.
     *
     * @param base the base encoder's weights
     */
    public FineTuning(FineTuningConfig config, Map<String, Tensor> base) {
        this.config = config;
        // Otherwise PyTorch compiles the script anew for shapes that never come again.
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        this.engine = Engine.getEngine("PyTorch");
        this.manager = engine.newBaseManager();
        this.parameters =
                new Parameters(manager, config.layers() == 0 ? base : BaseEncoder.first(base, config.layers()), config);
        this.network = new Network(parameters, config.dropout(), true);
    }

    /**
     * Begins with what an earlier run learned, instead of the base and fresh heads.
     *
     * @param learned its result, of the same encoder; without updates of low rank
     * @throws WeightsException when a weight is missing
     */
    public void startFrom(Map<String, Tensor> learned) {
        parameters.restore(learned);
    }

    /**
     * Also learns from these answers, with the share that the configuration says.
     *
     * @param answers a teacher's logits, by lesson
     */
    void listenTo(IdentityHashMap<Lesson, float[]> answers) {
        this.teacher = answers;
    }

    /**
     * Learns.
     *
     * @param lessons of each epoch, by its number from 0
     * @param checkpoint where a checkpoint is written and looked for
     * @param run tells this run from others
     * @param every steps between two checkpoints
     * @param report told about every fiftieth step
     * @param epochDone told the number of each epoch that ended
     */
    public void learn(
            List<List<Lesson>> lessons,
            Path checkpoint,
            String run,
            int every,
            Consumer<Progress> report,
            Consumer<Integer> epochDone) {
        AdamW optimizer = new AdamW(manager, parameters.learners(), config.decay(), config.clip());
        Checkpoint last = Checkpoint.read(checkpoint, run);
        int done = 0;
        if (last != null) {
            parameters.restore(last.state());
            optimizer.restore(last.state(), last.updates());
            done = last.step();
        }
        Loss loss = new Loss(config, lessons.get(0), teacher);
        List<List<Batch>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < lessons.size(); epoch++) {
            epochs.add(Batch.shuffled(lessons.get(epoch), config.rows(), new Random(config.seed() * 31 + epoch)));
        }
        int steps = epochs.stream().mapToInt(List::size).sum();
        int step = 0;
        double sum = 0;
        long rows = 0;
        long since = System.nanoTime();
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            for (Batch batch : epochs.get(epoch)) {
                step++;
                if (step <= done) {
                    continue;
                }
                engine.setRandomSeed((int) (config.seed() * 1_000_003 + step));
                sum += backward(batch, loss, step);
                double norm = optimizer.step(schedule(step, steps));
                rows += batch.lessons().size();
                if (step % 50 == 0 || step == steps) {
                    double seconds = (System.nanoTime() - since) / 1e9;
                    report.accept(new Progress(step, steps, sum / Math.min(50, step - done), norm, rows / seconds));
                    sum = 0;
                    rows = 0;
                    since = System.nanoTime();
                }
                if (step % every == 0) {
                    Checkpoint.write(checkpoint, run, step, parameters, optimizer);
                }
            }
            if (step > done) {
                Checkpoint.write(checkpoint, run, step, parameters, optimizer);
                epochDone.accept(epoch);
                since = System.nanoTime();
            }
        }
    }

    private double backward(Batch batch, Loss loss, int step) {
        Batch shown = config.hidden() > 0
                ? HiddenTokens.of(batch, config.hidden(), new Random(config.seed() * 1_000_003 + step))
                : batch;
        try (NDManager scratch = manager.newSubManager();
                GradientCollector gradients = engine.newGradientCollector()) {
            NDArray lost = loss.of(batch, network.logits(shown.input(scratch), true));
            gradients.backward(lost);
            return lost.getFloat();
        }
    }

    /** Share of the highest rate: up over the warm-up, then down to nothing, both in a line. */
    double schedule(int step, int steps) {
        double warm = config.warmup() * steps;
        return step < warm ? step / warm : Math.max(0, (steps - step) / (steps - warm));
    }

    /**
     * What the network says of rows, without learning.
     *
     * @return {@value Task#LOGITS} logits for each lesson, in their order
     */
    public float[][] read(List<Lesson> lessons) {
        IdentityHashMap<Lesson, float[]> found = new IdentityHashMap<>();
        for (Batch batch : Batch.byLength(lessons, READING_ROWS)) {
            try (NDManager scratch = manager.newSubManager()) {
                float[] logits = network.logits(batch.input(scratch), false).toFloatArray();
                for (int r = 0; r < batch.lessons().size(); r++) {
                    float[] own = new float[Task.LOGITS];
                    System.arraycopy(logits, r * Task.LOGITS, own, 0, Task.LOGITS);
                    found.put(batch.lessons().get(r), own);
                }
            }
        }
        List<float[]> answers = new ArrayList<>();
        for (Lesson lesson : lessons) {
            answers.add(Objects.requireNonNull(found.get(lesson)));
        }
        return answers.toArray(float[][]::new);
    }

    /** How many layers the encoder has. */
    int layers() {
        return parameters.layers();
    }

    /** What was learned so far, by name. */
    public Map<String, Tensor> learned() {
        return new HashMap<>(parameters.learned());
    }

    @Override
    public void close() {
        network.close();
        manager.close();
    }
}
