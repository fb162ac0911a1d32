package dev.straingauge.app.attribution;

import dev.straingauge.core.CountedObservations;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Spelling;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects one partnership's observations from their topic. Belongs to one thread. */
public final class Observed {
    private final String partnership;
    private final CountedObservations counted;
    private final Set<String> others = new TreeSet<>();
    private @Nullable String label;

    /**
     * Starts with nothing.
     *
     * @param partnership its id
     * @param grace how late news still counts, as the line has it
     */
    public Observed(String partnership, Duration grace) {
        this.partnership = partnership;
        this.counted = new CountedObservations(grace);
    }

    /** Takes the next record of the topic. */
    public void add(Observation observation) {
        if (observation.partnership().equals(partnership)) {
            label = observation.a() + " – " + observation.b();
            counted.add(observation);
        } else {
            others.add(observation.partnership());
        }
    }

    /**
     * What counts of it.
     *
     * @throws IllegalArgumentException when nobody ever observed anything
     */
    public CountedObservations counted() {
        if (label == null) {
            throw new IllegalArgumentException("nothing was observed of " + partnership
                    + Spelling.nearest(partnership, others)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(
                                    others.isEmpty()
                                            ? "; no partnership was"
                                            : "; of " + others.size() + " others was"));
        }
        return counted;
    }

    String partnership() {
        return partnership;
    }

    /** Both names. */
    String label() {
        return label == null ? partnership : label;
    }
}
