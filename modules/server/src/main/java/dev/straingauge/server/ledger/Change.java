package dev.straingauge.server.ledger;

import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;

/** Something that was written. */
public sealed interface Change {
    /** The partnership that it is about. */
    String partnership();

    /** A window's point is new or another one. */
    record Point(IndexPoint point) implements Change {
        @Override
        public String partnership() {
            return point.partnership();
        }
    }

    /**
     * An observation is there.
     *
     * @param known whether there was a record of it before
     */
    record Observed(Observation observation, boolean known) implements Change {
        @Override
        public String partnership() {
            return observation.partnership();
        }
    }

    /** An alert opened, grew or was resolved, or an analyst said something of it. */
    record Alerted(String alert, String partnership) implements Change {}

    /** Something is kept no more. */
    record Forgotten(String partnership) implements Change {}
}
