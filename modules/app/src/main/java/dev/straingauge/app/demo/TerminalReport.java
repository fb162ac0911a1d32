package dev.straingauge.app.demo;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Stance;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Shows an analyst what a replay came to: partnerships, then alerts with their proof, then what could not be read. */
final class TerminalReport {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Articles are listed one by one when there are no more than this. */
    private static final int FEW_ARTICLES = 12;

    /** Rejections shown one by one; the rest is counted. */
    private static final int REJECTED_SHOWN = 8;

    private final PrintWriter out;
    private final Ansi ansi;
    private final boolean unicode;
    private final int width;

    /**
     * @param out where to print; not closed
     * @param ansi whether colours may be used
     * @param unicode whether block characters can be shown
     * @param width columns of the terminal
     */
    TerminalReport(PrintWriter out, Ansi ansi, boolean unicode, int width) {
        this.out = out;
        this.ansi = ansi;
        this.unicode = unicode;
        this.width = Math.max(60, width);
    }

    void print(Summary summary) {
        if (summary.partnerships().isEmpty()) {
            out.println();
            out.println("No paragraph is about a watched partnership. Watched: "
                    + (summary.uncovered().isEmpty()
                            ? "what is discovered"
                            : plain(String.join("; ", summary.uncovered())))
                    + ".");
            out.println("Give a watchlist of your own with --watchlist FILE.");
        } else {
            partnerships(summary);
            articles(summary.articles());
            alerts(summary.alerts());
        }
        rejected(summary.rejected());
        books(summary);
        out.flush();
    }

    private void partnerships(Summary summary) {
        Set<String> alerted =
                summary.alerts().stream().map(row -> row.alert().partnership()).collect(Collectors.toSet());
        // What an analyst must look at comes first; the rest is in the summary's order.
        List<Summary.PartnershipRow> rows = summary.partnerships().stream()
                .sorted(Comparator.comparing(row -> !alerted.contains(row.id())))
                .toList();
        int names = rows.stream().mapToInt(row -> shown(row).length()).max().orElse(0);
        names = Math.max(names, "PARTNERSHIP".length());
        String head = "  %-" + names + "s  %10s  %9s  %12s  %10s  %7s  %s";
        out.println();
        out.println(bold(String.format(
                Locale.ROOT,
                head,
                "PARTNERSHIP",
                "NET STANCE",
                "INDEX NOW",
                "STRAIN SHARE",
                "PARAGRAPHS",
                "ORIGINS",
                span(summary.from(), summary.to()))));
        for (Summary.PartnershipRow row : rows) {
            out.println(String.format(
                    Locale.ROOT,
                    "%s %-" + names + "s  %s  %s  %10.0f %%  %10d  %7d  %s",
                    alerted.contains(row.id()) ? alertMark() : " ",
                    plain(shown(row)),
                    toned(String.format(Locale.ROOT, "%+10.2f", row.netStance()), row.netStance()),
                    toned(String.format(Locale.ROOT, "%+9.2f", row.index()), row.index()),
                    row.strainShare() * 100,
                    row.paragraphs(),
                    row.origins(),
                    Sparkline.of(row.series(), unicode)));
        }
        note(
                "Net stance: P(stability) - P(strain), -1 is pure strain. Index now: the same, weighted by recency. Origins:"
                        + " independent reports; copies of one story count once.");
        if (rows.stream().anyMatch(Summary.PartnershipRow::discovered)) {
            note("*: nobody listed it; it was discovered.");
        }
        if (!summary.uncovered().isEmpty()) {
            note("Watched, but nothing found: " + plain(String.join("; ", summary.uncovered())) + ".");
        }
    }

    private static String shown(Summary.PartnershipRow row) {
        return row.discovered() ? row.label() + " *" : row.label();
    }

    private void articles(List<Summary.ArticleRow> rows) {
        if (rows.isEmpty() || rows.size() > FEW_ARTICLES) {
            return;
        }
        out.println();
        out.println(bold("ARTICLES, the most strained first"));
        for (Summary.ArticleRow row : rows) {
            out.println(String.format(
                    Locale.ROOT,
                    "%s  %s, %s  %s  (%d %s about %s)",
                    toned(String.format(Locale.ROOT, "%+6.2f", row.netStance()), row.netStance()),
                    row.source(),
                    DAY.format(row.publishedAt()),
                    row.title() == null ? row.id() : "\"" + row.title() + "\"",
                    row.paragraphs(),
                    row.paragraphs() == 1 ? "paragraph" : "paragraphs",
                    plain(row.label())));
            row.strongest().stream()
                    .filter(quote -> quote.stance() == Stance.STRAIN)
                    .forEach(quote -> quote(quote.score(), quote.text(), null));
        }
    }

    private void alerts(List<Summary.AlertRow> rows) {
        out.println();
        if (rows.isEmpty()) {
            out.println(bold("NO ALERTS") + ": nowhere did strained reports exceed the partnership's own past.");
            return;
        }
        out.println(bold(rows.size() == 1 ? "1 ALERT" : rows.size() + " ALERTS"));
        for (Summary.AlertRow row : rows) {
            Alert alert = row.alert();
            out.println();
            out.println(bold(alertMark() + " " + plain(alert.a() + " – " + alert.b()))
                    + "  "
                    + alert.severity().name().toLowerCase(Locale.ROOT) + ", opened " + MINUTE.format(alert.openedAt())
                    + (alert.resolvedAt() == null
                            ? ", still open"
                            : ", resolved " + MINUTE.format(alert.resolvedAt())));
            wrap(alert.why(), "  ").forEach(out::println);
            for (Evidence evidence : row.quotes()) {
                quote(evidence.score(), evidence.text(), evidence.source() + ", " + DAY.format(evidence.publishedAt()));
            }
        }
    }

    private void rejected(List<Summary.RejectedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.println();
        out.println(bold(rows.size() + " REJECTED") + ", kept with the reason on paragraphs.rejected:");
        rows.stream().limit(REJECTED_SHOWN).forEach(row -> wrap(row.from() + ": " + row.detail(), "  ")
                .forEach(out::println));
        if (rows.size() > REJECTED_SHOWN) {
            Map<String, Long> byReason = rows.stream()
                    .skip(REJECTED_SHOWN)
                    .collect(Collectors.groupingBy(Summary.RejectedRow::reason, TreeMap::new, Collectors.counting()));
            out.println("  and " + (rows.size() - REJECTED_SHOWN) + " more: "
                    + byReason.entrySet().stream()
                            .map(entry -> entry.getValue() + " " + entry.getKey())
                            .collect(Collectors.joining(", ")));
        }
    }

    private void books(Summary summary) {
        out.println();
        out.println(String.format(
                Locale.ROOT,
                "Paragraphs on the line: %d read = %d scored + %d skipped + %d rejected. First scored after %s, all done after %s"
                        + " (%.0f paragraphs/s). Model: %s",
                summary.balance().read(),
                summary.balance().scored(),
                summary.balance().skipped(),
                summary.balance().rejected(),
                seconds(summary.timing().firstScored()),
                seconds(summary.timing().done()),
                summary.timing().scoredPerSecond(),
                summary.model()));
    }

    private void quote(double score, String text, @Nullable String from) {
        String open = unicode ? "“" : "\"";
        String close = unicode ? "”" : "\"";
        List<String> lines = wrap(
                String.format(Locale.ROOT, "%+.2f  ", score)
                        + open
                        + text
                        + close
                        + (from == null ? "" : " (" + from + ")"),
                "      ");
        lines.forEach(out::println);
    }

    private List<String> wrap(String text, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String span(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? "" : DAY.format(from) + " to " + DAY.format(to);
    }

    /** Names with a dash that the terminal can show. */
    private String plain(String names) {
        return unicode ? names : names.replace('–', '-');
    }

    private void note(String text) {
        wrap(text, "  ").forEach(line -> out.println(faint(line)));
    }

    private String alertMark() {
        return style("red", unicode ? "▼" : "!");
    }

    private String bold(String text) {
        return style("bold", text);
    }

    private String faint(String text) {
        return style("faint", text);
    }

    private String toned(String text, double score) {
        return score <= -0.1 ? style("red", text) : score >= 0.1 ? style("green", text) : text;
    }

    private String style(String style, String text) {
        return ansi.enabled() ? ansi.new Text("@|" + style + " " + text + "|@").toString() : text;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
