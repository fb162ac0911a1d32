package dev.straingauge.app.replay;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Stance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A comparison as a person reads it. */
public final class ComparisonText {
    private ComparisonText() {}

    /** The lines. */
    public static List<String> lines(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("A  " + comparison.a());
        lines.add("B  " + comparison.b());
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "Of %d paragraphs, %d observations in common, %d only of A, %d only of B.",
                comparison.paragraphs(),
                comparison.common(),
                comparison.onlyA(),
                comparison.onlyB()));
        lines.add(String.format(
                Locale.ROOT,
                "One stance on %.0f %% of those in common (kappa %.2f); scores differ by %.2f on average.",
                100 * comparison.agreement(),
                comparison.kappa(),
                comparison.meanDifference()));
        lines.add("");
        table(comparison, lines);
        partnerships(comparison.partnerships(), lines);
        if (!comparison.furthest().isEmpty()) {
            lines.add("");
            lines.add("THE " + comparison.furthest().size() + " THAT DIFFER MOST      A     B");
            for (Comparison.Apart apart : comparison.furthest()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%+29.2f %+5.2f  %s, %s",
                        apart.scoreA(),
                        apart.scoreB(),
                        apart.label(),
                        apart.id()));
                lines.add("    “" + apart.text() + "”");
            }
        }
        alerts("A", comparison.alertsOnlyA(), lines);
        alerts("B", comparison.alertsOnlyB(), lines);
        lines.add("");
        lines.add("Alerts that both have: " + comparison.alertsBoth());
        return lines;
    }

    private static void table(Comparison comparison, List<String> lines) {
        StringBuilder head = new StringBuilder(String.format("%-14s", ""));
        for (Stance stance : Stance.values()) {
            head.append(String.format("%14s", "B " + stance.label()));
        }
        lines.add(head.toString());
        for (Stance stance : Stance.values()) {
            StringBuilder row = new StringBuilder(String.format("%-14s", "A " + stance.label()));
            for (Stance other : Stance.values()) {
                row.append(String.format("%14d", comparison.count(stance, other)));
            }
            lines.add(row.toString());
        }
    }

    private static void partnerships(List<Comparison.Pair> pairs, List<String> lines) {
        int width = Math.max(
                12, pairs.stream().mapToInt(pair -> pair.label().length()).max().orElse(0));
        lines.add("");
        lines.add(String.format("%-" + width + "s  NET A  NET B  INDEX A  INDEX B  IN COMMON  AGREE", "PARTNERSHIP"));
        pairs.stream()
                .sorted(Comparator.comparingDouble(Comparison.Pair::netA).thenComparing(Comparison.Pair::id))
                .forEach(pair -> lines.add(String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %+5.2f  %+5.2f    %+5.2f    %+5.2f  %9d  %s",
                        pair.label(),
                        pair.netA(),
                        pair.netB(),
                        pair.indexA(),
                        pair.indexB(),
                        pair.observations(),
                        pair.observations() == 0
                                ? "    –"
                                : String.format(
                                        Locale.ROOT,
                                        "%3d %%",
                                        Math.round(100.0 * pair.agreeing() / pair.observations())))));
    }

    private static void alerts(String model, List<Alert> alerts, List<String> lines) {
        if (!alerts.isEmpty()) {
            lines.add("");
            lines.add("ALERTS THAT ONLY " + model + " HAS");
            alerts.forEach(alert -> lines.add(ReplayReport.alert(alert)));
        }
    }
}
