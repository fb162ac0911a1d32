package dev.straingauge.training.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.straingauge.model.RoleTokens;
import dev.straingauge.training.weights.BaseEncoder;
import dev.straingauge.training.weights.Tensor;
import dev.straingauge.training.weights.WeightsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The network's weights as arrays of one manager: those that stay, those that learn, and how fast each learns. Belongs to one
 * thread; the manager's owner closes the arrays.
 */
final class Parameters {
    static final String ROLES = "embeddings.role_embeddings.weight";
    private static final String TYPES = "embeddings.token_type_embeddings.weight";
    private static final String UP = ".up";
    private static final String DOWN = ".down";
    private static final float FRESH = 0.02f;

    private final Map<String, NDArray> all = new LinkedHashMap<>();
    private final Map<String, Learner> learners = new LinkedHashMap<>();
    private final NDManager manager;
    private final int layers;
    private final int rank;

    /**
     * A weight that learns.
     *
     * @param array its values
     * @param rate factor on the schedule: its highest learning rate
     * @param decays whether weight decay applies
     */
    record Learner(NDArray array, float rate, boolean decays) {}

    Parameters(NDManager manager, Map<String, Tensor> base, FineTuningConfig config) {
        this.manager = manager;
        this.layers = BaseEncoder.layers(base);
        this.rank = config.rank();
        Random random = new Random(config.seed());
        base.forEach((name, tensor) -> {
            if (!name.equals(TYPES) && (name.startsWith("embeddings.") || name.startsWith("encoder."))) {
                encoder(name, tensor, config, random);
            }
        });
        int width = tensor(base, "embeddings.LayerNorm.bias").shape()[0];
        learn(ROLES, roles(tensor(base, TYPES), width, random), config.headRate(), false);
        head("heads.pair", 3 * width, width, Task.PAIR_LOGITS, config, random);
        head("heads.tone", 2 * width, width, Task.TONE_A.size(), config, random);
    }

    private void encoder(String name, Tensor tensor, FineTuningConfig config, Random random) {
        boolean frozen = name.contains("word_embeddings")
                || name.contains("position_embeddings")
                || name.contains("position_ids")
                || layer(name) < config.frozenLayers();
        boolean matrix = tensor.shape().length == 2;
        float rate = config.rate() * (float) Math.pow(config.layerDecay(), layers - 1 - layer(name));
        if (frozen || (rank > 0 && matrix)) {
            all.put(name, array(tensor));
        } else {
            learn(name, tensor, rate, matrix);
        }
        if (!frozen && rank > 0 && matrix) {
            // One factor starts at zero, so that the sum starts as the base.
            learn(
                    name + UP,
                    new Tensor(new int[] {tensor.shape()[0], rank}, new float[tensor.shape()[0] * rank]),
                    config.headRate(),
                    false);
            learn(name + DOWN, fresh(rank, tensor.shape()[1], random), config.headRate(), false);
        }
    }

    private void head(String name, int in, int width, int out, FineTuningConfig config, Random random) {
        learn(name + ".dense.weight", fresh(width, in, random), config.headRate(), true);
        learn(name + ".dense.bias", new Tensor(new int[] {width}, new float[width]), config.headRate(), false);
        learn(name + ".out.weight", fresh(out, width, random), config.headRate(), true);
        learn(name + ".out.bias", new Tensor(new int[] {out}, new float[out]), config.headRate(), false);
    }

    private void learn(String name, Tensor tensor, float rate, boolean decays) {
        NDArray array = array(tensor);
        array.setRequiresGradient(true);
        all.put(name, array);
        learners.put(name, new Learner(array, rate, decays));
    }

    private NDArray array(Tensor tensor) {
        long[] shape = new long[tensor.shape().length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.shape()[i];
        }
        return manager.create(tensor.values(), new Shape(shape));
    }

    /** Roles of the text begin as the first token type, those of the second part as the second, each a little off. */
    private static Tensor roles(Tensor types, int width, Random random) {
        float[] values = new float[RoleTokens.ROLES * width];
        for (int role = 0; role < RoleTokens.ROLES; role++) {
            int type = role < RoleTokens.CONTEXT ? 0 : 1;
            boolean plain = role == RoleTokens.TEXT || role == RoleTokens.CONTEXT;
            for (int i = 0; i < width; i++) {
                float off = plain ? 0 : 2 * FRESH * (float) random.nextGaussian();
                values[role * width + i] = types.values()[type * width + i] + off;
            }
        }
        return new Tensor(new int[] {RoleTokens.ROLES, width}, values);
    }

    private static Tensor fresh(int rows, int columns, Random random) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = FRESH * (float) random.nextGaussian();
        }
        return new Tensor(new int[] {rows, columns}, values);
    }

    private static Tensor tensor(Map<String, Tensor> base, String name) {
        Tensor tensor = base.get(name);
        if (tensor == null) {
            throw new WeightsException("the base encoder has no " + name, null);
        }
        return tensor;
    }

    /** The layer that a weight belongs to; −1 for those below the first. */
    private static int layer(String name) {
        String prefix = "encoder.layer.";
        return name.startsWith(prefix)
                ? Integer.parseInt(name.substring(prefix.length(), name.indexOf('.', prefix.length())))
                : -1;
    }

    int layers() {
        return layers;
    }

    /** Weights that learn, by name. */
    Map<String, Learner> learners() {
        return learners;
    }

    /**
     * The weight as the network uses it; for an update of low rank, the sum with it.
     *
     * @param scratch manager of whatever is made for the purpose
     */
    NDArray get(String name, NDManager scratch) {
        NDArray array = all.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no weight is called " + name);
        }
        NDArray up = all.get(name + UP);
        NDArray down = all.get(name + DOWN);
        if (up == null || down == null) {
            return array;
        }
        NDArray update = up.matMul(down);
        update.attach(scratch);
        return update.add(array);
    }

    /** What was learned, with updates of low rank added to what they change. */
    Map<String, Tensor> learned() {
        Map<String, Tensor> learned = new TreeMap<>();
        try (NDManager scratch = manager.newSubManager()) {
            learners.forEach((name, learner) -> {
                if (name.endsWith(UP)) {
                    String own = name.substring(0, name.length() - UP.length());
                    learned.put(own, tensor(get(own, scratch)));
                } else if (!name.endsWith(DOWN)) {
                    learned.put(name, tensor(learner.array()));
                }
            });
        }
        return learned;
    }

    /** Every weight that learns, as it is, for a checkpoint. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new TreeMap<>();
        learners.forEach((name, learner) -> state.put(name, tensor(learner.array())));
        return state;
    }

    /** Takes over what {@link #state} gave. */
    void restore(Map<String, Tensor> state) {
        learners.forEach((name, learner) -> overwrite(learner.array(), name, state));
    }

    /** Writes the tensor of that name over an array of its shape. */
    static void overwrite(NDArray array, String name, Map<String, Tensor> state) {
        Tensor tensor = tensor(state, name);
        try (NDArray fresh = array.getManager().create(tensor.values(), array.getShape())) {
            fresh.copyTo(array);
        }
    }

    static Tensor tensor(NDArray array) {
        long[] shape = array.getShape().getShape();
        int[] lengths = new int[shape.length];
        for (int i = 0; i < shape.length; i++) {
            lengths[i] = Math.toIntExact(shape[i]);
        }
        return new Tensor(lengths, array.toFloatArray());
    }
}
