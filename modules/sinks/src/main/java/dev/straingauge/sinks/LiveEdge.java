package dev.straingauge.sinks;

import dev.straingauge.core.Alert;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest that is known of one partnership: its last day, and which alerts are open. Thread-safe. */
final class LiveEdge {
    private volatile @Nullable DayShown newest;
    private volatile int open;
    /** What was heard last of each kind; one partnership has one open alert of a kind at most. */
    private final Map<Alert.Kind, Heard> heard = new EnumMap<>(Alert.Kind.class);

    private record Heard(Instant at, boolean open) {}

    /** Takes a day's value, unless a newer day is known. */
    synchronized void take(DayShown day) {
        DayShown known = newest;
        if (known == null || !day.start().isBefore(known.start())) {
            newest = day;
        }
    }

    /** Takes whether the alert is open, unless something newer is known of its kind. */
    synchronized void take(Alert alert) {
        Heard known = heard.get(alert.kind());
        if (known == null || !alert.updatedAt().isBefore(known.at())) {
            heard.put(alert.kind(), new Heard(alert.updatedAt(), alert.status() != Alert.Status.RESOLVED));
            open = Math.toIntExact(heard.values().stream().filter(Heard::open).count());
        }
    }

    /** Its newest day, or null before it has one. */
    @Nullable
    DayShown newest() {
        return newest;
    }

    /** Open alerts. */
    int open() {
        return open;
    }
}
