package dev.straingauge.app.hindsight;

import dev.straingauge.core.Alert;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A history's alerts, held against what is known of it. An event is found by the first spike or shift that opens on its day or
 * after it; one that was open before is said, and does not count. In a quiet stretch each spike or shift that opens is a
 * false one. Silences say nothing about strain and count nowhere.
 *
 * @param events each with its alert
 * @param quiet each with its false alerts
 */
public record Hindsight(List<Found> events, List<Quiet> quiet) {
    /** An alert that comes later than this after an event is about something else. */
    static final int LATEST = 30;

    private static final double YEAR = 365.25;

    /**
     * An event and what became of it.
     *
     * @param event the event
     * @param alert the first alert from its day on, or null when none came within {@value #LATEST} days
     * @param before an alert that was open when it began, or null
     */
    public record Found(KnownEvents.Event event, @Nullable Alert alert, @Nullable Alert before) {
        /** Days from the event's to the alert's, or null when there is none. */
        public @Nullable Long delay() {
            return alert == null ? null : ChronoUnit.DAYS.between(event.onset(), day(alert.openedAt()));
        }
    }

    /** A stretch and the alerts that opened in it. */
    public record Quiet(KnownEvents.Stretch stretch, List<Alert> alerts) {
        double years() {
            return (ChronoUnit.DAYS.between(stretch.from(), stretch.to()) + 1) / YEAR;
        }
    }

    public Hindsight {
        events = List.copyOf(events);
        quiet = List.copyOf(quiet);
    }

    /**
     * Holds alerts against events.
     *
     * @param alerts as they stand at the end, each once
     */
    public static Hindsight of(KnownEvents known, List<Alert> alerts) {
        List<Alert> strain = alerts.stream()
                .filter(alert -> alert.kind() != Alert.Kind.SILENCE)
                .sorted(Comparator.comparing(Alert::openedAt))
                .toList();
        return new Hindsight(
                known.events().stream().map(event -> found(event, strain)).toList(),
                known.quiet().stream()
                        .map(stretch -> new Quiet(
                                stretch,
                                strain.stream()
                                        .filter(alert -> alert.partnership().equals(stretch.partnership())
                                                && !day(alert.openedAt()).isBefore(stretch.from())
                                                && !day(alert.openedAt()).isAfter(stretch.to()))
                                        .toList()))
                        .toList());
    }

    private static Found found(KnownEvents.Event event, List<Alert> strain) {
        Instant onset = event.onset().atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant latest = onset.plus(Duration.ofDays(LATEST + 1));
        Alert first = null;
        Alert before = null;
        for (Alert alert : strain) {
            if (!alert.partnership().equals(event.partnership())) {
                continue;
            }
            boolean stands = alert.resolvedAt() == null || alert.resolvedAt().isAfter(onset);
            if (alert.openedAt().isBefore(onset)) {
                before = stands ? alert : before;
            } else if (first == null && alert.openedAt().isBefore(latest)) {
                first = alert;
            }
        }
        return new Found(event, first, before);
    }

    /** Share of the events that were found within so many days, in [0, 1]; 0 when there are none. */
    public double recall(int days) {
        long found = events.stream()
                .filter(event -> event.delay() != null && event.delay() <= days)
                .count();
        return events.isEmpty() ? 0 : (double) found / events.size();
    }

    /** The median delay in days of those that were found, or null when none was. */
    public @Nullable Double medianDelay() {
        List<Long> delays = events.stream()
                .map(Found::delay)
                .filter(delay -> delay != null)
                .sorted()
                .toList();
        int half = delays.size() / 2;
        return delays.isEmpty()
                ? null
                : delays.size() % 2 == 1 ? (double) delays.get(half) : (delays.get(half - 1) + delays.get(half)) / 2.0;
    }

    /** Years of all quiet stretches together. */
    public double quietYears() {
        return quiet.stream().mapToDouble(Quiet::years).sum();
    }

    /** Alerts that opened in quiet stretches. */
    public int falseAlerts() {
        return quiet.stream().mapToInt(one -> one.alerts().size()).sum();
    }

    static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
