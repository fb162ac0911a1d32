package dev.straingauge.sinks.routing;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.Evidence;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** What all routes say of an alert, unescaped. */
final class AlertText {
    /** Paragraphs that are shown; the topic has them all. */
    static final int MOST_EVIDENCE = 3;

    private static final int MOST_QUOTED = 280;

    private AlertText() {}

    /** {@code Cellgard – Norvane Motors}. */
    static String pair(Alert alert) {
        return oneLine(alert.a() + " – " + alert.b());
    }

    /** {@code Cellgard – Norvane Motors: negative spike, high, opened}. */
    static String title(Alert alert) {
        return pair(alert) + ": " + words(alert.kind()) + ", " + words(alert.severity()) + ", " + words(alert.status());
    }

    /** {@code negative spike}. */
    static String words(Enum<?> value) {
        return RouteFilter.label(value).replace('-', ' ');
    }

    /** The strongest paragraphs. */
    static List<Evidence> evidence(Alert alert) {
        return alert.evidence().stream().limit(MOST_EVIDENCE).toList();
    }

    /** What it was judged against: {@code usual 1.5, spread 1.25, of 28 windows}. */
    static String baseline(Alert alert) {
        Baseline baseline = alert.baseline();
        return "usual " + number(baseline.centre()) + ", spread " + number(baseline.spread()) + ", of "
                + baseline.windows() + " windows";
    }

    /** What a piece of evidence is called: its article's title, or the outlet when it has none. */
    static String name(Evidence evidence) {
        String title = evidence.title();
        return oneLine(title == null || title.isBlank() ? evidence.source() : title);
    }

    /** The beginning of a paragraph, as a quotation. */
    static String quote(Evidence evidence) {
        return "“" + shortened(oneLine(evidence.text()), MOST_QUOTED) + "”";
    }

    /** Where it can be read, if that is a page of the web: an address of any other kind is no link to click at. */
    static Optional<String> link(Evidence evidence) {
        String url = evidence.url();
        if (url == null) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(url.strip());
            boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return isWeb && uri.getHost() != null ? Optional.of(uri.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Line breaks and other control characters are blanks. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** At most so many UTF-16 units, with an ellipsis where something was left out. */
    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
