package dev.straingauge.server.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert in a list, as {@code openapi.json} describes it. */
public record AlertRow(
        @JsonUnwrapped Told told, int evidence, @Nullable Said acknowledged, @Nullable Judged verdict, int comments) {
    /** What a list and the alert itself tell alike. */
    public record Told(
            String id,
            String partnership,
            String a,
            String b,
            String name,
            String kind,
            String status,
            String severity,
            Instant openedAt,
            Instant updatedAt,
            @Nullable Instant resolvedAt,
            String why,
            CoverageWindow window) {
        static Told of(Alert alert) {
            return new Told(
                    alert.id(),
                    alert.partnership(),
                    alert.a(),
                    alert.b(),
                    PartnershipRow.name(alert.a(), alert.b()),
                    Labels.of(alert.kind()),
                    Labels.of(alert.status()),
                    Labels.of(alert.severity()),
                    alert.openedAt(),
                    alert.updatedAt(),
                    alert.resolvedAt(),
                    alert.why(),
                    alert.window());
        }
    }

    /** One of its records. */
    public record Entry(Instant at, String status, String severity, String kind, String why) {}

    /** Who acknowledged it. */
    public record Said(String by, Instant at, @Nullable String comment) {}

    /** What an analyst makes of it. */
    public record Judged(String verdict, String by, Instant at, @Nullable String comment) {}

    /** A comment. */
    public record Comment(String by, Instant at, String comment) {}

    /** One alert with what it rests on. */
    public record Whole(
            @JsonUnwrapped Told told,
            List<Evidence> evidence,
            Baseline baseline,
            Alert.@Nullable Analysis analysis,
            String detector,
            String model,
            List<Entry> history,
            @Nullable Said acknowledged,
            @Nullable Judged verdict,
            List<Comment> comments) {}
}
