package dev.straingauge.app.hindsight;

import dev.straingauge.app.hindsight.Hindsight.Found;
import dev.straingauge.app.hindsight.Hindsight.Quiet;
import dev.straingauge.core.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hindsight as a person reads it: a table by event, one by quiet stretch, and what they add up to. */
public final class HindsightText {
    private static final List<Integer> WITHIN = List.of(1, 3, 7);

    private HindsightText() {}

    /** The lines. */
    public static List<String> lines(Hindsight hindsight) {
        List<String> lines = new ArrayList<>();
        if (!hindsight.events().isEmpty()) {
            int width = width(hindsight.events().stream()
                    .map(found -> found.event().label())
                    .toList());
            lines.add(row(width, "event", "onset", "found", "why"));
            hindsight.events().forEach(found -> lines.add(event(width, found)));
            lines.add("");
            StringBuilder recall = new StringBuilder(hindsight.events().size() + " events: ");
            for (int days : WITHIN) {
                recall.append(String.format(
                        Locale.ROOT, "%.2f within %d day%s, ", hindsight.recall(days), days, days == 1 ? "" : "s"));
            }
            Double median = hindsight.medianDelay();
            lines.add(recall + (median == null ? "none found" : "median delay " + plain(median) + " days"));
        }
        if (!hindsight.quiet().isEmpty()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            int width = width(hindsight.quiet().stream()
                    .map(quiet -> quiet.stretch().label())
                    .toList());
            lines.add(row(width, "quiet", "from", "to", "alerts"));
            hindsight.quiet().forEach(quiet -> lines.add(quiet(width, quiet)));
            lines.add("");
            lines.add(String.format(
                    Locale.ROOT,
                    "%d false alert%s in %.1f partnership-years: %.2f a year",
                    hindsight.falseAlerts(),
                    hindsight.falseAlerts() == 1 ? "" : "s",
                    hindsight.quietYears(),
                    hindsight.falseAlerts() / hindsight.quietYears()));
        }
        return lines;
    }

    private static String event(int width, Found found) {
        Long delay = found.delay();
        return row(
                width,
                found.event().label(),
                found.event().onset().toString(),
                delay == null ? "missed" : delay == 0 ? "same day" : "+" + delay + (delay == 1 ? " day" : " days"),
                why(found.alert(), found.before()));
    }

    private static String why(@Nullable Alert alert, @Nullable Alert before) {
        String open = before == null ? "" : "an alert stood since " + Hindsight.day(before.openedAt());
        if (alert == null) {
            return open;
        }
        return (open.isEmpty() ? "" : open + "; ") + alert.severity().name().toLowerCase(Locale.ROOT) + ": "
                + alert.why();
    }

    private static String quiet(int width, Quiet quiet) {
        StringBuilder days = new StringBuilder();
        for (Alert alert : quiet.alerts()) {
            days.append(days.isEmpty() ? "" : ", ").append(Hindsight.day(alert.openedAt()));
        }
        return row(
                width,
                quiet.stretch().label(),
                quiet.stretch().from().toString(),
                quiet.stretch().to().toString(),
                days.isEmpty() ? "none" : days.toString());
    }

    private static int width(List<String> labels) {
        return labels.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String row(int width, String label, String one, String two, String rest) {
        return String.format(Locale.ROOT, "%-" + Math.max(width, 5) + "s  %-10s  %-10s  %s", label, one, two, rest)
                .stripTrailing();
    }

    private static String plain(double days) {
        return days == Math.rint(days) ? Long.toString((long) days) : Double.toString(days);
    }
}
