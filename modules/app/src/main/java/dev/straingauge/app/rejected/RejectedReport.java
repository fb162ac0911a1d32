package dev.straingauge.app.rejected;

import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows dead letters to people. */
public final class RejectedReport {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Characters or bytes of a value that are shown to people; JSON has all. */
    private static final int MOST_SHOWN = 32 * 1024;

    private RejectedReport() {}

    /**
     * Prints a row for each, the newest last, and how many there are by reason.
     *
     * @param shown those to show
     * @param all all that were asked for
     */
    public static void print(List<DeadLetter.Head> shown, Collection<DeadLetter.Head> all, PrintWriter out) {
        if (all.isEmpty()) {
            out.println("Nothing is rejected that was not replayed.");
            out.flush();
            return;
        }
        int id = width("ID", shown.stream().map(head -> head.id().toString()).toList());
        int reason = width("REASON", shown.stream().map(DeadLetter.Head::reason).toList());
        int from = width(
                "FROM", shown.stream().map(head -> Printable.of(head.from())).toList());
        String row = "%-" + id + "s  %-19s  %-" + reason + "s  %-" + from + "s  %s";
        out.println(String.format(Locale.ROOT, row, "ID", "REJECTED (UTC)", "REASON", "FROM", "WHY"));
        for (DeadLetter.Head head : shown) {
            out.println(String.format(
                    Locale.ROOT,
                    row,
                    head.id(),
                    SECOND.format(head.at()),
                    Printable.of(head.reason()),
                    Printable.of(head.from()),
                    (head.replayed() ? "(replayed) " : "") + Printable.of(head.detail())));
        }
        out.println();
        out.println(all.size() + " rejected: " + byReason(all)
                + (shown.size() < all.size()
                        ? ". Shown are the newest " + shown.size() + "; --limit shows more."
                        : "."));
        out.flush();
    }

    private static int width(String title, List<String> column) {
        return Math.max(
                title.length(), column.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String byReason(Collection<DeadLetter.Head> all) {
        Map<String, Long> counts = all.stream()
                .collect(Collectors.groupingBy(DeadLetter.Head::reason, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> entry.getValue() + " " + Printable.of(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** Prints one dead letter: what is wrong with it and what to do, and what it says. */
    public static void print(DeadLetter letter, PrintWriter out) {
        DeadLetter.Head head = letter.head();
        out.println("Dead letter " + head.id());
        row(out, "rejected", SECOND.format(head.at()) + " UTC");
        row(out, "reason", head.reason());
        row(out, "why", head.detail());
        row(out, "fix", fix(letter));
        row(out, "from", head.from());
        row(out, "step", letter.node());
        row(out, "error", letter.errorClass());
        row(out, "replayed", head.replayed() ? "yes" : "no");
        byte[] key = letter.key();
        row(
                out,
                "key",
                key == null ? "(none)" : Printable.text(key).orElseGet(() -> "(no text) " + Printable.hex(key, 64)));
        letter.headers().forEach(own -> row(out, "header", own.name() + ": " + own.value()));
        row(
                out,
                "bytes",
                letter.value().length + (letter.truncatedFrom().isEmpty() ? "" : " kept of " + letter.truncatedFrom()));
        out.println();
        Optional<String> text = Printable.text(letter.value());
        if (text.isPresent()) {
            String whole = text.get();
            out.println(Printable.lines(whole.substring(0, Math.min(whole.length(), MOST_SHOWN))));
        } else {
            out.print(Printable.hex(letter.value(), MOST_SHOWN));
        }
        if (letter.value().length > MOST_SHOWN) {
            out.println("… and more; --json prints all of it");
        }
        out.flush();
    }

    private static void row(PrintWriter out, String name, String text) {
        if (!text.isEmpty()) {
            out.println(String.format(Locale.ROOT, "  %-9s %s", name, Printable.of(text)));
        }
    }

    private static String fix(DeadLetter letter) {
        String mend = "save what 'straingauge rejected show " + letter.head().id()
                + " --json' prints, mend its 'paragraph', then: straingauge rejected replay --fix FILE";
        if (letter.head().replayed()) {
            return "none: it was sent again";
        }
        if (letter.head().reason().equals("unwritable")) {
            return "none here: it is a result, not a paragraph; publish a correction of the article";
        }
        if (!letter.head().isParagraph()) {
            return "mend the source and ingest it again; or, as it was no paragraph yet, " + mend;
        }
        return switch (letter.head().reason()) {
            case "unlinkable", "unscorable" ->
                "once the line can read it: straingauge rejected replay "
                        + letter.head().id() + "; or " + mend;
            default -> mend;
        };
    }
}
