package dev.straingauge.sinks;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Position;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What listeners hear, for tests. */
final class Samples {
    static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    static final Duration DAY = Duration.ofDays(1);

    private Samples() {}

    static Observation observation(Stance stance) {
        StanceProbabilities answer =
                switch (stance) {
                    case STRAIN -> new StanceProbabilities(0.8, 0.1, 0.1);
                    case NEUTRAL -> new StanceProbabilities(0.1, 0.8, 0.1);
                    case STABILITY -> new StanceProbabilities(0.1, 0.1, 0.8);
                };
        return new Observation(
                "article-1#0@acme--globex",
                "acme--globex",
                "Acme",
                "Globex",
                "article-1",
                0,
                MONDAY,
                "The Ledger",
                null,
                null,
                "Acme says that Globex has not paid.",
                Link.Basis.NAMED,
                List.of(),
                stance,
                answer.score(),
                answer,
                "test@0",
                "article-1",
                null,
                new Position("straingauge.paragraphs", 0, 7));
    }

    static IndexPoint point(String partnership, Instant start, double index, int origins) {
        return point(partnership, start, DAY, index, origins);
    }

    static IndexPoint point(String partnership, Instant start, Duration length, double index, int origins) {
        Instant end = start.plus(length);
        return new IndexPoint(
                partnership,
                "Acme",
                "Globex",
                start,
                end,
                4,
                1,
                origins,
                origins,
                1,
                1,
                2,
                0,
                1,
                -0.2,
                0.75,
                index,
                start);
    }

    static Alert alert(String partnership, Alert.Status status, Alert.Severity severity, Instant updatedAt) {
        return new Alert(
                "alert-1",
                partnership,
                "Acme",
                "Globex",
                Alert.Kind.NEGATIVE_SPIKE,
                status,
                severity,
                MONDAY,
                updatedAt,
                status == Alert.Status.RESOLVED ? updatedAt : null,
                "6 independent reports of strain",
                new CoverageWindow(MONDAY, MONDAY.plus(DAY), 6, 7, 5, 0.9),
                new Baseline(21, 0, 1),
                null,
                List.of(Evidence.of(observation(Stance.STRAIN))),
                "test@0",
                "test@0");
    }

    /** One of everything, so that every meter exists. */
    static void tellEverything(PipelineListener listener) {
        for (int paragraph = 0; paragraph < 6; paragraph++) {
            listener.read();
        }
        listener.dated(MONDAY);
        listener.scored(1);
        listener.scored(2);
        listener.skipped("no-partnership");
        listener.rejected(new Rejection(Rejection.Reason.NO_DATE, "nobody says when it was published"));
        listener.batch(3, Duration.ofMillis(12), observation(Stance.STRAIN));
        listener.observed(observation(Stance.STRAIN));
        listener.observed(observation(Stance.NEUTRAL));
        listener.observed(observation(Stance.STABILITY));
        listener.late(observation(Stance.NEUTRAL));
        listener.indexed(point("acme--globex", MONDAY, -0.4, 3));
        listener.alerted(alert("acme--globex", Alert.Status.OPENED, Alert.Severity.HIGH, MONDAY));
    }
}
