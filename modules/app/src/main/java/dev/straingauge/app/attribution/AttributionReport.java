package dev.straingauge.app.attribution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Attribution;
import dev.straingauge.core.CompensatedSum;
import dev.straingauge.core.EventWindow;
import dev.straingauge.core.Observation;
import dev.straingauge.wire.Json;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Shows which paragraphs moved an index: the greatest to people, all of them as JSON. */
public final class AttributionReport {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** Characters of a paragraph that are shown. */
    private static final int WORDS = 90;

    private AttributionReport() {}

    /** Prints both values, the paragraphs that moved most, and what the rest moved together. */
    public static void print(Observed observed, Question question, Attribution attribution, int top, PrintWriter out) {
        List<Attribution.Contribution> all = attribution.contributions();
        out.println(observed.label() + ": " + question.label());
        out.println(String.format(
                Locale.ROOT,
                "%+.4f before, %+.4f after: %+.4f",
                attribution.before(),
                attribution.after(),
                attribution.change()));
        out.println();
        List<Attribution.Contribution> shown = all.subList(0, Math.min(top, all.size()));
        int sources = shown.stream()
                .mapToInt(one -> one.observation().source().length())
                .max()
                .orElse(0);
        for (Attribution.Contribution one : shown) {
            Observation said = one.observation();
            out.println(String.format(
                    Locale.ROOT,
                    "  %+.4f  %-9s %+.2f  %11s  %-" + Math.max(1, sources) + "s  %s",
                    one.amount(),
                    said.stance().label(),
                    said.score(),
                    DAY.format(said.publishedAt()),
                    said.source(),
                    words(said.text())));
        }
        List<Attribution.Contribution> rest = all.subList(shown.size(), all.size());
        out.println(String.format(
                Locale.ROOT,
                "  %+.4f  the other %d paragraph%s together",
                sum(rest),
                rest.size(),
                rest.size() == 1 ? "" : "s"));
        printLate(observed.counted().late(), top, out);
        out.flush();
    }

    private static void printLate(List<Observation> late, int top, PrintWriter out) {
        if (late.isEmpty()) {
            return;
        }
        out.println();
        out.println(late.size() + (late.size() == 1 ? " record" : " records")
                + " came too late to move the index (index.grace), and nothing of it is in this:");
        for (Observation one : late.subList(0, Math.min(top, late.size()))) {
            out.println(String.format(
                    Locale.ROOT,
                    "  %11s  %s  %s%s",
                    DAY.format(one.publishedAt()),
                    one.source(),
                    one.isWithdrawn() ? "taken back: " : "",
                    words(one.text())));
        }
        if (late.size() > top) {
            out.println("  … and " + (late.size() - top) + " more; --json has them all");
        }
    }

    private static double sum(List<Attribution.Contribution> contributions) {
        CompensatedSum sum = CompensatedSum.ZERO;
        for (Attribution.Contribution one : contributions) {
            sum = sum.plus(one.amount());
        }
        return sum.sum();
    }

    private static String words(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= WORDS) {
            return '“' + line + '”';
        }
        int space = line.lastIndexOf(' ', WORDS);
        int letters = Character.isHighSurrogate(line.charAt(WORDS - 1)) ? WORDS - 1 : WORDS;
        int end = space > 0 ? space : letters;
        return '“' + line.substring(0, end) + "…”";
    }

    /** Prints one object with all paragraphs, unrounded. */
    public static void printJson(Observed observed, Question question, Attribution attribution, PrintWriter out) {
        JsonMapper mapper = Json.mapper();
        ObjectNode node = mapper.createObjectNode();
        node.put("partnership", observed.partnership());
        node.put("label", observed.label());
        Duration window = question.window();
        node.put("of", window == null ? "index" : "netStance");
        if (window != null) {
            node.put("window", EventWindow.name(window));
        }
        node.put("from", question.start().toString());
        node.put("to", question.end().toString());
        node.put("before", attribution.before());
        node.put("after", attribution.after());
        node.put("change", attribution.change());
        ArrayNode late = node.putArray("late");
        for (Observation one : observed.counted().late()) {
            late.addObject()
                    .put("observation", one.id())
                    .put("publishedAt", one.publishedAt().toString())
                    .put("source", one.source())
                    .put("withdrawn", one.isWithdrawn())
                    .put("text", one.text());
        }
        ArrayNode paragraphs = node.putArray("paragraphs");
        for (Attribution.Contribution one : attribution.contributions()) {
            Observation said = one.observation();
            ObjectNode row = paragraphs.addObject();
            row.put("observation", said.id());
            row.put("amount", one.amount());
            row.put("shareBefore", one.before());
            row.put("shareAfter", one.after());
            row.put("stance", said.stance().label());
            row.put("score", said.score());
            row.put("publishedAt", said.publishedAt().toString());
            row.put("source", said.source());
            if (said.title() != null) {
                row.put("title", said.title());
            }
            if (said.url() != null) {
                row.put("url", said.url());
            }
            row.put("text", said.text());
        }
        try {
            out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write what moved the index: " + Json.reason(e), e);
        }
        out.flush();
    }
}
