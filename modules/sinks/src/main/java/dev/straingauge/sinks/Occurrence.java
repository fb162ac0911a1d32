package dev.straingauge.sinks;

/** What is counted without being told apart. */
enum Occurrence {
    READ("straingauge.paragraphs", "paragraphs read"),
    SCORED("straingauge.paragraphs.scored", "gave an observation"),
    LATE("straingauge.observations.late", "came after their window had closed"),
    REPEATED("straingauge.observations.repeated", "passed over: the article was published again"),
    RETRACED("straingauge.observations.retraced", "published again: what they were copies of was withdrawn"),
    IRREVOCABLE(
            "straingauge.observations.irrevocable",
            "corrections and retractions, by partnership, of what had been forgotten; it stays counted"),
    UNREADABLE_FEEDBACK(
            "straingauge.feedback.unreadable", "records of the feedback topic that were passed over; the log says why"),
    UNWRITTEN(
            "straingauge.results.unwritten",
            "observations, index points and alerts that their topic could not take; they are among the dead letters"),
    NO_ROOM("straingauge.discovered.refused", "found in the news, but discover.most left no room");

    private final String meter;
    private final String description;

    Occurrence(String meter, String description) {
        this.meter = meter;
        this.description = description;
    }

    /** The counter's name. */
    String meter() {
        return meter;
    }

    String description() {
        return description;
    }
}
