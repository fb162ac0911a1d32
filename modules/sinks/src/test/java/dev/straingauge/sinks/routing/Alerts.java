package dev.straingauge.sinks.routing;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Position;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts, of which some mean harm. */
final class Alerts {
    static final Instant START = Instant.parse("2025-09-02T00:00:00Z");
    static final Instant END = Instant.parse("2025-09-04T00:00:00Z");

    static final String HOSTILE_TITLE = "<script>alert(1)</script> & \"quotes\"\r\nBcc: all@example.org";
    static final String HOSTILE_URL = "javascript:alert(1)";

    private Alerts() {}

    /** The one place where they are made. */
    static Alert alert(
            Alert.Status status, Alert.Severity severity, String a, @Nullable String title, @Nullable String url) {
        return new Alert(
                "cellgard--norvane@2025-09-02",
                "cellgard--norvane",
                a,
                "Norvane Motors",
                Alert.Kind.NEGATIVE_SPIKE,
                status,
                severity,
                START,
                status == Alert.Status.RESOLVED ? END : START,
                status == Alert.Status.RESOLVED ? END : null,
                "5 independent reports of strain from 4 outlets in 2 days; the usual is 0",
                new CoverageWindow(START, END, 5, 6, 4, 0.875),
                new Baseline(27, 0, 1.25),
                null,
                List.of(new Evidence(
                        "a1#0@cellgard--norvane",
                        "a1",
                        0,
                        "Seoul Industry Note",
                        START,
                        title,
                        url,
                        "Cellgard claims overdue invoices of “118 billion” won.",
                        List.of(),
                        -0.94,
                        "a1",
                        new Position("straingauge.paragraphs", 0, 7))),
                "test@0",
                "test@0");
    }

    static Alert alert(Alert.Status status, Alert.Severity severity) {
        return alert(status, severity, "Cellgard", "Arbitration in Stockholm", "https://note.example/a?b=1&c=2");
    }

    static Alert opened() {
        return alert(Alert.Status.OPENED, Alert.Severity.HIGH);
    }

    static Alert hostile() {
        return alert(Alert.Status.OPENED, Alert.Severity.HIGH, "<!channel> & Co", HOSTILE_TITLE, HOSTILE_URL);
    }

    static Message message(Alert alert) {
        return message(alert, null);
    }

    static Message message(Alert alert, @Nullable Alert before) {
        byte[] json = Topics.ALERTS.values().serializer().serialize(Topics.ALERTS.name(), alert);
        return new Message("0f343b09-3112", alert, new String(json, StandardCharsets.UTF_8), before);
    }
}
