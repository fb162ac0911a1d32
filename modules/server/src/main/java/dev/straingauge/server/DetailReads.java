package dev.straingauge.server;

import dev.straingauge.core.Issue;
import dev.straingauge.core.Stance;
import dev.straingauge.server.ledger.Attributions;
import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.server.ledger.ObservationRow;
import dev.straingauge.server.ledger.Observations;
import dev.straingauge.server.ledger.Page;
import dev.straingauge.server.ledger.PartnershipRow;
import dev.straingauge.server.ledger.SeriesMaker;
import dev.straingauge.server.ledger.SeriesQuestion;
import dev.straingauge.server.ledger.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is behind a partnership's row: its series, its paragraphs, and what moved it. Thread-safe. */
final class DetailReads {
    private static final Duration USUAL_SERIES = Duration.ofDays(90);
    private static final Duration USUAL_LIST = Duration.ofDays(30);
    private static final Duration USUAL_ATTRIBUTION = Duration.ofDays(7);
    private static final Duration LONGEST_ATTRIBUTION = Duration.ofDays(400);
    private static final int USUAL_POINTS = 2000;
    private static final int MOST_POINTS = 100_000;
    private static final int LONGEST_SOURCE = 2000;
    private static final List<String> STANCES =
            Arrays.stream(Stance.values()).map(Stance::label).toList();
    private static final List<String> ISSUES =
            Arrays.stream(Issue.values()).map(Issue::label).toList();

    private final Ledger ledger;
    private final PartnershipReads partnerships;
    private final SeriesMaker series;
    private final Observations observations;
    private final Attributions attributions;

    DetailReads(Ledger ledger, PartnershipReads partnerships) {
        this.ledger = ledger;
        this.partnerships = partnerships;
        this.series = new SeriesMaker(ledger);
        this.observations = new Observations(ledger);
        this.attributions = new Attributions(ledger);
    }

    List<Route> routes() {
        String one = PartnershipReads.PARTNERSHIP;
        return List.of(
                Reads.route(
                        one + "/series",
                        ledger,
                        ledger::version,
                        Set.of("from", "to", "resolution", "by", "points"),
                        asked -> Answer.json(200, series.make(seriesQuestion(asked)))),
                Reads.route(
                        one + "/observations",
                        ledger,
                        ledger::version,
                        Set.of("from", "to", "stance", "source", "issue", "limit", "cursor"),
                        this::observations),
                Reads.route(
                        one + "/attribution",
                        ledger,
                        ledger::version,
                        Set.of("from", "to", "limit"),
                        this::attribution),
                Reads.route(
                        ApiServer.ROOT + "/observations/{observation}",
                        ledger,
                        ledger::version,
                        Set.of(),
                        asked -> Answer.json(200, observation(asked.path(0)))));
    }

    /** The series that is asked for. */
    SeriesQuestion seriesQuestion(Asked asked) throws Refusal {
        PartnershipRow row = partnerships.require(asked.path(0));
        Map<String, Duration> resolutions = PartnershipReads.resolutions(ledger);
        String resolution =
                asked.oneOf("resolution", List.copyOf(resolutions.keySet())).orElse("day");
        SeriesQuestion.By by = asked.oneOf("by", List.of("source", "issue"))
                .map(name -> SeriesQuestion.By.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(null);
        int points = asked.number("points", 1, MOST_POINTS, USUAL_POINTS);
        return new SeriesQuestion(
                row.id(),
                row.name(),
                Ranges.of(asked, asOf(), USUAL_SERIES, Ranges.LONGEST),
                resolution,
                Objects.requireNonNull(resolutions.get(resolution)),
                by,
                points);
    }

    private @Nullable Instant asOf() {
        return partnerships.overview().clock().asOf();
    }

    /** The paragraphs that are asked for. */
    Observations.Wanted wanted(Asked asked) throws Refusal {
        PartnershipRow row = partnerships.require(asked.path(0));
        return new Observations.Wanted(
                row.id(),
                Ranges.of(asked, asOf(), USUAL_LIST, Ranges.LONGEST),
                asked.oneOf("stance", STANCES).orElse(null),
                asked.text("source", LONGEST_SOURCE).orElse(null),
                asked.oneOf("issue", ISSUES).orElse(null));
    }

    /** A page of paragraphs. */
    private record Rows(
            String partnership, Instant from, Instant to, List<ObservationRow> observations, @Nullable String next) {}

    private Answer observations(Asked asked) throws Refusal {
        Observations.Wanted wanted = wanted(asked);
        Page<ObservationRow> page =
                observations.list(wanted, true, Cursor.pageEnd(asked), asked.number("limit", 1, 500, 100));
        return Answer.json(
                200,
                new Rows(
                        wanted.partnership(),
                        wanted.span().from(),
                        wanted.span().to(),
                        page.rows(),
                        Cursor.of(page.end())));
    }

    private Answer attribution(Asked asked) throws Refusal {
        PartnershipRow row = partnerships.require(asked.path(0));
        int limit = asked.number("limit", 1, 1000, 50);
        Instant asOf = asOf();
        // The newest paragraph is to count, and one that is published at the later time does.
        Span span = Ranges.of(asked, asOf == null ? null : asOf.minusMillis(1), USUAL_ATTRIBUTION, LONGEST_ATTRIBUTION);
        return Answer.json(200, attributions.between(row.id(), row.name(), span.from(), span.to(), limit));
    }

    /** The observation of an id, which must be there. */
    ObservationRow observation(String id) throws Refusal {
        return observations
                .find(id)
                .orElseThrow(() -> Refusal.notThere(
                        "no observation has this id, or it is older than what is kept; it is the 'id' of an observation"
                                + " in a list, percent-encoded"));
    }
}
