package dev.straingauge.app.attribution;

import dev.straingauge.core.Attribution;
import dev.straingauge.core.CountedObservations;
import dev.straingauge.core.EventWindow;
import dev.straingauge.core.Weighting;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which change is to be explained.
 *
 * @param from the earlier time; what was published on a day belongs to what follows
 * @param to the later time; what was published on a day belongs to what went before
 * @param window length of the windows whose net stance is compared, those that the two times begin in; null for the index
 */
public record Question(Moment from, Moment to, @Nullable Duration window) {
    public Question {
        if (to.end().isBefore(from.start())) {
            throw new IllegalArgumentException(
                    "--to must not be before --from " + from.start() + ", got: " + to.start());
        }
        if (window != null) {
            EventWindow.requireLength(window);
        }
    }

    /** The instant, or the window's first one, from which the change goes. */
    Instant start() {
        return window == null ? from.before() : window(from, window).start();
    }

    /** The instant, or the window's first one, to which the change goes. */
    Instant end() {
        return window == null ? to.end() : window(to, window).start();
    }

    /** Takes the change apart. */
    public Attribution answer(CountedObservations counted, Duration halfLife, Weighting weighting) {
        return window == null
                ? Attribution.between(counted.all(), start(), end(), halfLife, weighting)
                : Attribution.between(counted.all(), window(from, window), window(to, window), weighting);
    }

    private static EventWindow window(Moment moment, Duration length) {
        return EventWindow.of(length, moment.start());
    }

    /** What is compared, for people. */
    String label() {
        return window == null
                ? "index, " + from.label() + " to " + to.label()
                : "net stance of the " + EventWindow.name(window) + " from "
                        + window(from, window).start() + " and of that from "
                        + window(to, window).start();
    }
}
