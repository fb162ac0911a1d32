package dev.straingauge.detection;

import java.util.List;

/**
 * What a look at a partnership came to.
 *
 * @param watch to be kept
 * @param event what happened to its alert
 * @param finding behind the event; without one, the strongest
 * @param all one of each kind: spike, shift, silence
 */
public record Step(Watch watch, Event event, Finding finding, List<Finding> all) {
    /** What happened to an alert. */
    public enum Event {
        NONE,
        OPENED,
        UPDATED,
        RESOLVED
    }

    public Step {
        Check.present(watch, "watch");
        Check.present(event, "event");
        Check.present(finding, "finding");
        all = List.copyOf(Check.present(all, "all"));
    }
}
