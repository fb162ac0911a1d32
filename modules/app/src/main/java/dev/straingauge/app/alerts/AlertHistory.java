package dev.straingauge.app.alerts;

import dev.straingauge.core.Alert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that the alerts topic says, alert by alert. Belongs to one thread. */
public final class AlertHistory {
    private final Map<String, List<Alert>> byId = new LinkedHashMap<>();

    /** Takes the next record of the topic. */
    public void add(Alert alert) {
        byId.computeIfAbsent(alert.id(), id -> new ArrayList<>()).add(alert);
    }

    /** Each alert as it stands now, the newest first. */
    public List<Alert> standing() {
        return byId.values().stream()
                .map(records -> records.get(records.size() - 1))
                .sorted(Comparator.comparing(Alert::openedAt).reversed().thenComparing(Alert::id))
                .toList();
    }

    /**
     * All records of one alert, in order.
     *
     * @throws IllegalArgumentException when there is no such alert
     */
    public List<Alert> of(String id) {
        List<Alert> records = byId.get(id);
        if (records == null) {
            throw new IllegalArgumentException(
                    "there is no alert " + id + "; 'straingauge alert list' shows those that there are");
        }
        return List.copyOf(records);
    }
}
