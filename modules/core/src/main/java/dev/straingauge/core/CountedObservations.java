package dev.straingauge.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What counts in one partnership's index, of its observations as they stand on their topic: the last record of an id
 * holds, one that is withdrawn takes it back, and what came later than the grace period allows, or was taken back later,
 * changes nothing. Belongs to one thread.
 */
public final class CountedObservations {
    private final Map<Place, Observation> counted = new LinkedHashMap<>();
    private final Duration grace;
    private EventClock clock = EventClock.UNSET;
    private final List<Observation> late = new ArrayList<>();

    /** An article that moves to another day is another place; its former one is withdrawn. */
    private record Place(String id, Instant publishedAt) {}

    /**
     * Starts with nothing.
     *
     * @param grace how far behind the newest paragraph one may come, or be withdrawn, and still count
     */
    public CountedObservations(Duration grace) {
        this.grace = grace;
    }

    /** Takes the next record of the topic. */
    public void add(Observation observation) {
        Place place = new Place(observation.id(), observation.publishedAt());
        @Nullable Observation before = counted.get(place);
        boolean isUnrelated = before == null && observation.isUnrelated();
        if (clock.isPast(observation.publishedAt(), grace)
                || (observation.isWithdrawn() && before == null && !isUnrelated)) {
            late.add(observation);
            return;
        }
        if (observation.isWithdrawn()) {
            counted.remove(place);
        } else {
            counted.put(place, observation);
        }
        clock = clock.after(observation);
    }

    /** What counts now, copies among it; a view. */
    public Collection<Observation> all() {
        return Collections.unmodifiableCollection(counted.values());
    }

    /** Publication time of the newest paragraph that ever counted, or null when none did. */
    public @Nullable Instant newest() {
        return clock.newest();
    }

    /** Records that came too late to change anything, in the order of the topic; a view. */
    public List<Observation> late() {
        return Collections.unmodifiableList(late);
    }
}
