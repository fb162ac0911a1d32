package dev.straingauge.model;

import dev.straingauge.core.StanceModel;
import java.util.List;

/** The stance models that can be had, by name. */
public final class StanceModels {
    private StanceModels() {}

    /** Names that {@link #open} knows, one or more. */
    public static List<String> names() {
        return List.of(BaselineModel.NAME, TrainedModel.NAME);
    }

    /**
     * Loads a model. Takes about a second and a half and 250 MB, most of it outside the Java heap.
     *
     * @param name one of {@link #names()}
     * @param settings how to run it
     * @return the model, for all threads to share; the caller closes it, after the scorers that it opened
     * @throws IllegalArgumentException when no model has that name; the message lists those that exist
     * @throws ModelLoadException when a file of the model is missing or altered, or the engine refuses it
     */
    public static StanceModel open(String name, Settings settings) {
        if (name.equals(BaselineModel.NAME)) {
            return BaselineModel.load(settings);
        }
        if (name.equals(TrainedModel.NAME)) {
            return TrainedModel.load(settings);
        }
        throw new IllegalArgumentException("no model is called " + name + "; known: " + String.join(", ", names()));
    }
}
