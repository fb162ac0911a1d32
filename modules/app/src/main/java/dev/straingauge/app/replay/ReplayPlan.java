package dev.straingauge.app.replay;

import dev.straingauge.app.line.LineException;
import java.util.Map;

/**
 * What a replay is of; one that goes on after it was interrupted must be of the same.
 *
 * @param group its application id
 * @param history what it replays
 * @param ends where that ends, as offsets of the live topic by partition; empty when it is no topic
 * @param model the model's id
 * @param line digest of the watchlist and the settings
 */
record ReplayPlan(String group, String history, Map<Integer, Long> ends, String model, String line) {
    ReplayPlan {
        ends = Map.copyOf(ends);
    }

    /** The same, of a history that ends there. */
    ReplayPlan upTo(Map<Integer, Long> end) {
        return new ReplayPlan(group, history, end, model, line);
    }

    /**
     * Holds against this, which was begun earlier, what is asked for now.
     *
     * @throws LineException when they differ; names what does
     */
    void requireSame(String name, String groupNow, String historyNow, String modelNow, String lineNow) {
        requireSame(name, "application id", group, groupNow);
        requireSame(name, "history", history, historyNow);
        requireSame(name, "model", model, modelNow);
        requireSame(name, "watchlist or settings", line, lineNow);
    }

    private static void requireSame(String name, String what, String before, String now) {
        if (!before.equals(now)) {
            throw new LineException("replay '" + name + "' was begun with another " + what + ": " + before + ", not "
                    + now + "; begin it anew with --overwrite, or take another name");
        }
    }
}
