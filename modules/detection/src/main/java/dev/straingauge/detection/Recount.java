package dev.straingauge.detection;

import dev.straingauge.core.Alert;
import dev.straingauge.core.CoverageWindow;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * A spike computed again, from its reports and from what its alert has kept of the past.
 *
 * @param reports strained origins in the window
 * @param paragraphs strained paragraphs in it
 * @param outlets who published them
 * @param expected strained paragraphs to be expected there
 * @param perYear how often in a year chance brings so many
 */
public record Recount(int reports, int paragraphs, int outlets, double expected, double perYear) {

    /**
     * Counts again.
     *
     * @param reports of the partnership, those outside the window passed over
     * @param window the alert's
     * @param usual what the alert was judged against
     * @throws IllegalArgumentException when the window is as long as none that is looked at
     */
    public static Recount of(Collection<Report> reports, CoverageWindow window, Alert.Usual usual) {
        long start = Hours.of(window.start());
        long end = Hours.of(window.end());
        Horizon horizon = null;
        for (Horizon each : Horizon.values()) {
            horizon = each.hours() == end - start ? each : horizon;
        }
        if (horizon == null) {
            throw new IllegalArgumentException("no spike is looked for in " + (end - start)
                    + " h; the window must be one of" + " those that the detector knows");
        }
        Map<String, Sighting> sightings = new TreeMap<>();
        for (Report report : reports) {
            if (Hours.of(report.at()) < end) {
                sightings.merge(report.origin(), Sighting.of(report), Sighting::join);
            }
        }
        Look look = Look.at(horizon, sightings.values(), Usual.of(usual), end - 1, "");
        return new Recount(look.reports(), look.strained(), look.outlets(), look.expected(), look.perYear());
    }
}
