package dev.straingauge.app.demo;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Balance;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Position;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.Weighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a small newsroom writes about two companies, observed and alerted. */
final class Newsroom {
    static final String PAIR = "alba--bolt";
    static final Instant MONDAY = Instant.parse("2025-09-01T00:00:00Z");
    static final StanceProbabilities STRAIN = new StanceProbabilities(0.8, 0.1, 0.1);
    static final StanceProbabilities NEUTRAL = new StanceProbabilities(0.1, 0.8, 0.1);
    static final StanceProbabilities STABILITY = new StanceProbabilities(0.1, 0.1, 0.8);

    private Newsroom() {}

    static Observation observation(String article, int paragraph, StanceProbabilities answer) {
        return observation(PAIR, "Alba", "Bolt", article, paragraph, MONDAY, answer, "Words of " + article + ".");
    }

    static Observation observation(String article, int paragraph, Instant at, StanceProbabilities answer) {
        return observation(PAIR, "Alba", "Bolt", article, paragraph, at, answer, "Words of " + article + ".");
    }

    static Observation other(String article, int paragraph, StanceProbabilities answer) {
        return observation(
                "cask--dune", "Cask", "Dune", article, paragraph, MONDAY, answer, "Words of " + article + ".");
    }

    private static Observation observation(
            String partnership,
            String a,
            String b,
            String article,
            int paragraph,
            Instant at,
            StanceProbabilities answer,
            String text) {
        return new Observation(
                article + "#" + paragraph + "@" + partnership,
                partnership,
                a,
                b,
                article,
                paragraph,
                at,
                "Planck Wire",
                "Title of " + article,
                null,
                text,
                Link.Basis.NAMED,
                List.of(),
                answer.stance(),
                answer.score(),
                answer,
                "keywords@1",
                article,
                null,
                new Position("straingauge.paragraphs", 0, paragraph));
    }

    static Evidence evidence(String outlet, Instant at, double score, String text) {
        return new Evidence(
                outlet + "#0@" + PAIR,
                outlet,
                0,
                outlet,
                at,
                null,
                null,
                text,
                null,
                score,
                outlet,
                new Position("straingauge.paragraphs", 0, 7));
    }

    static Alert alert(String id, Instant openedAt, String why, List<Evidence> evidence) {
        return new Alert(
                id,
                PAIR,
                "Alba",
                "Bolt",
                Alert.Kind.NEGATIVE_SPIKE,
                Alert.Status.OPENED,
                Alert.Severity.WARNING,
                openedAt,
                openedAt,
                null,
                why,
                window(),
                new Baseline(28, 0.5, 0.7),
                null,
                evidence,
                "median-mad@1",
                "keywords@1");
    }

    /** The alert at its height. */
    static Alert grown(Alert alert, Alert.Severity severity, Instant at, String why, List<Evidence> evidence) {
        return alert.updated(
                alert.kind(), severity, at, why, window(), alert.baseline(), null, evidence, alert.model());
    }

    private static CoverageWindow window() {
        return new CoverageWindow(MONDAY, MONDAY.plus(Duration.ofDays(2)), 5, 6, 4, 0.9);
    }

    /** A row of a partnership whose coverage went from stable to strained. */
    static Summary.PartnershipRow row(String id, String label, double netStance) {
        return new Summary.PartnershipRow(id, label, false, netStance, netStance / 2, 0.625, 42, 6, 9, 7, falling());
    }

    /** From pure stability to pure strain, with no news in the middle. */
    static List<OptionalDouble> falling() {
        return IntStream.range(0, Summary.BUCKETS)
                .mapToObj(
                        i -> i == 12 ? OptionalDouble.empty() : OptionalDouble.of(1 - 2.0 * i / (Summary.BUCKETS - 1)))
                .toList();
    }

    static Summary.ArticleRow article(
            String id, @Nullable String title, double netStance, List<Summary.Quote> strongest) {
        return new Summary.ArticleRow(
                id, title, "Planck Wire", MONDAY, PAIR, "Alba – Bolt", netStance, 1, strongest.size(), strongest);
    }

    static Summary summary(
            List<Summary.PartnershipRow> partnerships,
            List<String> uncovered,
            List<Summary.AlertRow> alerts,
            List<Summary.ArticleRow> articles,
            List<Summary.RejectedRow> rejected) {
        boolean nothing = partnerships.isEmpty();
        return new Summary(
                "keywords@1",
                nothing ? null : MONDAY,
                nothing ? null : MONDAY.plus(Duration.ofDays(30)),
                partnerships,
                uncovered,
                alerts,
                articles,
                rejected,
                new Balance(100, 60, 38, 2),
                new Summary.Timing(Duration.ofMillis(4250), Duration.ofMillis(9876), 123.4));
    }

    /** Observations of {@link #PAIR} alone, over the time that they span. */
    static Summary.PartnershipRow only(List<Observation> observations) {
        Instant from = observations.stream()
                .map(Observation::publishedAt)
                .min(Instant::compareTo)
                .orElse(MONDAY);
        Instant to = observations.stream()
                .map(Observation::publishedAt)
                .max(Instant::compareTo)
                .orElse(MONDAY);
        List<Summary.PartnershipRow> rows =
                Summary.partnerships(observations, Map.of(PAIR, -0.25), from, to, Weighting.DEFAULT);
        if (rows.size() != 1) {
            throw new AssertionError("one partnership expected, got: " + rows);
        }
        return rows.get(0);
    }
}
