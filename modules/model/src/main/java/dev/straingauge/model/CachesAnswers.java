package dev.straingauge.model;

/** A model that answers what it was asked before from memory, and says how often; for meters. Thread-safe. */
public interface CachesAnswers {
    /** Counts since the model was loaded. */
    CacheCounts cacheCounts();
}
