package dev.straingauge.topology;

import dev.straingauge.core.Feedback;
import dev.straingauge.core.Observation;

/** What is said of a paragraph and a partnership: by the model, or by an analyst who read it, too. */
sealed interface Judgement {
    /** What the model says, traced to its origin; or that it no longer counts. */
    record Model(Observation observation) implements Judgement {}

    /** What an analyst says. */
    record Analyst(Feedback feedback) implements Judgement {}
}
