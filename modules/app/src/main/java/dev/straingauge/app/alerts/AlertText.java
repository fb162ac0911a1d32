package dev.straingauge.app.alerts;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Evidence;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Alerts as a person reads them. */
public final class AlertText {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final int WORDS_SHOWN = 300;

    private AlertText() {}

    /** One line. */
    public static String line(Alert alert) {
        return String.format(
                Locale.ROOT,
                "%s  %-14s  %-8s  %-8s  %s – %s: %s",
                MINUTE.format(alert.openedAt()),
                label(alert.kind()),
                label(alert.severity()),
                alert.resolvedAt() == null ? "open" : "resolved",
                alert.a(),
                alert.b(),
                alert.why());
    }

    /**
     * One alert at length: what it says, against what, on what, and how it went.
     *
     * @param records all of the alert's, in order, one or more
     */
    public static void explain(List<Alert> records, PrintWriter out) {
        Alert now = records.get(records.size() - 1);
        out.printf(Locale.ROOT, "%s – %s: %s, %s%n", now.a(), now.b(), label(now.kind()), label(now.severity()));
        out.println(now.why());
        out.println();
        out.printf(
                Locale.ROOT,
                "Seen       %s to %s: %d report%s, %d of strain, %d outlet%s, strain share %.2f%n",
                MINUTE.format(now.window().start()),
                MINUTE.format(now.window().end()),
                now.window().origins(),
                plural(now.window().origins()),
                now.window().strainedOrigins(),
                now.window().outlets(),
                plural(now.window().outlets()),
                now.window().strainShare());
        out.printf(
                Locale.ROOT,
                "Usual      %.2f, give or take %.2f, by %d weeks of its own past and its peers%n",
                now.baseline().centre(),
                now.baseline().spread(),
                now.baseline().windows());
        Alert.Analysis analysis = now.analysis();
        if (analysis != null) {
            out.printf(
                    Locale.ROOT,
                    "Chance     %.2g on one day, %.2g times a year%n",
                    analysis.probability(),
                    analysis.perYear());
            analysis.issues()
                    .forEach(issue -> out.printf(
                            Locale.ROOT,
                            "About      %s: %d report%s%n",
                            issue.issue(),
                            issue.reports(),
                            plural(issue.reports())));
            analysis.without()
                    .forEach(one -> out.printf(
                            Locale.ROOT, "Without    %s: %s%n", one.outlet(), one.stands() ? "stands" : "no alert"));
        }
        out.println();
        for (Alert record : records) {
            out.printf(
                    Locale.ROOT,
                    "%s  %-8s  %-8s  %s%n",
                    MINUTE.format(record.updatedAt()),
                    label(record.status()),
                    label(record.severity()),
                    record.why());
        }
        for (Evidence evidence : now.evidence()) {
            out.println();
            evidence(evidence, out);
        }
        out.println();
        out.printf(Locale.ROOT, "Reproduced by detector %s and model %s%n", now.detector(), now.model());
    }

    private static void evidence(Evidence evidence, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%+.2f  %s, %s, %s, paragraph %d%n",
                evidence.score(),
                MINUTE.format(evidence.publishedAt()),
                printable(evidence.source()),
                printable(evidence.title() == null ? evidence.article() : evidence.title()),
                evidence.paragraph());
        String words = printable(evidence.text());
        out.println("       " + (words.length() > WORDS_SHOWN ? words.substring(0, WORDS_SHOWN) + "…" : words));
        out.printf(
                Locale.ROOT,
                "       %s partition %d offset %d%s%n",
                evidence.read().topic(),
                evidence.read().partition(),
                evidence.read().offset(),
                evidence.url() == null ? "" : ", " + printable(evidence.url()));
    }

    /** What somebody else wrote must not move the terminal's cursor. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String plural(int count) {
        return count == 1 ? "" : "s";
    }
}
