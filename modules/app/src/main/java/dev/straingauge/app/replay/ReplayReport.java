package dev.straingauge.app.replay;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Balance;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Says in some lines what a replay came to. */
public final class ReplayReport {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Alerts that are told one by one. */
    private static final int MOST_ALERTS = 20;

    private ReplayReport() {}

    /** The lines, for a person. */
    public static List<String> lines(ReplayResult result, Outcome outcome) {
        LongAdder observations = new LongAdder();
        outcome.observations((observation, bytes) -> observations.increment());
        LongAdder windows = new LongAdder();
        outcome.windows((point, bytes) -> windows.increment());

        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Replay '%s' with %s: %d observations, %d windows of the index, %d alert%s, %d rejected; on %s and so on",
                result.name(),
                result.model(),
                observations.sum(),
                windows.sum(),
                outcome.alerts().size(),
                outcome.alerts().size() == 1 ? "" : "s",
                outcome.rejected(),
                result.topics().observations().name()));
        lines.add(balance(result));
        List<Alert> alerts = outcome.alerts();
        for (Alert alert : alerts.subList(0, Math.min(MOST_ALERTS, alerts.size()))) {
            lines.add(alert(alert));
        }
        if (alerts.size() > MOST_ALERTS) {
            lines.add("  … and " + (alerts.size() - MOST_ALERTS) + " more");
        }
        return lines;
    }

    private static String balance(ReplayResult result) {
        Balance balance = result.balance();
        double seconds = Math.max(1, result.took().toMillis()) / 1000.0;
        return String.format(
                Locale.ROOT,
                "%d paragraphs%s: %d read = %d scored + %d skipped + %d rejected, in %.1f s",
                result.paragraphs(),
                result.whole() ? "" : ", of which this process did what was left",
                balance.read(),
                balance.scored(),
                balance.skipped(),
                balance.rejected(),
                seconds);
    }

    static String alert(Alert alert) {
        Instant resolved = alert.resolvedAt();
        return String.format(
                Locale.ROOT,
                "  %s – %s  %s, opened %s, %s: %s",
                alert.a(),
                alert.b(),
                alert.severity().name().toLowerCase(Locale.ROOT),
                DAY.format(alert.openedAt()),
                resolved == null ? "stands" : "resolved " + DAY.format(resolved),
                alert.why());
    }
}
