package dev.straingauge.training.finetune;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * How a model is fine-tuned; written down beside the weights that came of it.
 *
 * @param encoder name of the base encoder: {@code e5-small-v2}, {@code bge-small-en-v1.5} or {@code all-minilm-l6-v2}
 * @param seed from which order, dropout and fresh weights follow
 * @param layers layers of the encoder that are used, counted from the words; 0 for all of them
 * @param window tokens in a row at most
 * @param epochs passes over the lessons
 * @param rows lessons in a batch
 * @param rate highest learning rate of the encoder; rises from 0 over {@code warmup} and falls back to 0 in a line
 * @param headRate the same for heads and roles, which start from nothing
 * @param layerDecay factor on the rate from each layer to the one below, in (0, 1]; 1 is none
 * @param warmup share of the steps over which the rate rises
 * @param decay decoupled weight decay of matrices
 * @param clip norm to which the gradient is cut back
 * @param dropout share of activations that are dropped
 * @param frozenLayers layers from below that stay as they are; the word and position embeddings always do
 * @param rank rank of the updates of the encoder's matrices; 0 for full updates
 * @param smoothing label smoothing, in [0, 1)
 * @param balance power of the inverse class frequency that weighs stances, tones and the yes to an issue; 0 is none
 * @param otherPairs share of pair lessons that are also shown with a pair that they are not about
 * @param unnamed share of pair lessons that are also shown without the parties' names, as texts speak that go on about
 *     companies which were named before
 * @param surrounded share of pair lessons that are also shown between sentences of other texts
 * @param hidden share of a row's tokens that are hidden from the network while it learns, drawn anew each time
 * @param teacher share of a target that is a teacher's answer instead of the label; needs a teacher when above 0
 * @param pairsOnly whether the parties are not marked in the text, only named after it (to compare)
 * @param tasks weight of each task's loss
 * @param sources weight of each source's lessons; 0 leaves it out
 */
public record FineTuningConfig(
        @JsonProperty(required = true) String encoder,
        @JsonProperty(required = true) long seed,
        int layers,
        @JsonProperty(required = true) int window,
        @JsonProperty(required = true) int epochs,
        @JsonProperty(required = true) int rows,
        @JsonProperty(required = true) float rate,
        @JsonProperty(required = true) float headRate,
        @JsonProperty(required = true) float layerDecay,
        @JsonProperty(required = true) float warmup,
        @JsonProperty(required = true) float decay,
        @JsonProperty(required = true) float clip,
        @JsonProperty(required = true) float dropout,
        @JsonProperty(required = true) int frozenLayers,
        @JsonProperty(required = true) int rank,
        @JsonProperty(required = true) float smoothing,
        @JsonProperty(required = true) float balance,
        @JsonProperty(required = true) float otherPairs,
        float unnamed,
        float surrounded,
        float hidden,
        float teacher,
        @JsonProperty(required = true) boolean pairsOnly,
        @JsonProperty(required = true) Map<Task, Float> tasks,
        @JsonProperty(required = true) Map<Lesson.Source, Float> sources) {

    public FineTuningConfig {
        tasks = Map.copyOf(tasks);
        sources = Map.copyOf(sources);
        atLeast(layers, 0, "layers");
        atLeast(epochs, 1, "epochs");
        atLeast(rows, 1, "rows");
        atLeast(frozenLayers, 0, "frozenLayers");
        atLeast(rank, 0, "rank");
        share(warmup, "warmup");
        share(dropout, "dropout");
        share(smoothing, "smoothing");
        share(otherPairs, "otherPairs");
        share(unnamed, "unnamed");
        share(surrounded, "surrounded");
        share(hidden, "hidden");
        weighed(otherPairs, "otherPairs", Lesson.Source.OTHER_PAIR, sources);
        weighed(surrounded, "surrounded", Lesson.Source.SURROUNDED, sources);
        if (!(teacher >= 0) || teacher > 1) {
            throw new IllegalArgumentException("teacher must be in [0, 1], got: " + teacher);
        }
        if (!(rate > 0) || !(headRate > 0) || !(clip > 0)) {
            throw new IllegalArgumentException("rate, headRate and clip must be positive");
        }
        if (!(layerDecay > 0) || layerDecay > 1) {
            throw new IllegalArgumentException("layerDecay must be above 0 and at most 1, got: " + layerDecay);
        }
    }

    /** The same with another encoder, all weights of which learn. */
    public FineTuningConfig withEncoder(String otherEncoder, int otherLayers) {
        return new FineTuningConfig(
                otherEncoder,
                seed,
                otherLayers,
                window,
                epochs,
                rows,
                rate,
                headRate,
                layerDecay,
                warmup,
                decay,
                clip,
                dropout,
                0,
                0,
                smoothing,
                balance,
                otherPairs,
                unnamed,
                surrounded,
                hidden,
                teacher,
                pairsOnly,
                tasks,
                sources);
    }

    private static void atLeast(int value, int least, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", got: " + value);
        }
    }

    private static void share(float value, String name) {
        if (!(value >= 0) || value >= 1) {
            throw new IllegalArgumentException(name + " must be in [0, 1), got: " + value);
        }
    }

    /** A share of lessons that weigh nothing would be left out without a word. */
    private static void weighed(float share, String name, Lesson.Source source, Map<Lesson.Source, Float> sources) {
        if (share > 0 && !(sources.getOrDefault(source, 0f) > 0)) {
            throw new IllegalArgumentException(name + " is " + share + ", and its lessons weigh nothing: give sources."
                    + source + ", or set it to 0");
        }
    }

    float task(Task task) {
        return tasks.getOrDefault(task, 0f);
    }

    float source(Lesson.Source source) {
        return sources.getOrDefault(source, 0f);
    }
}
