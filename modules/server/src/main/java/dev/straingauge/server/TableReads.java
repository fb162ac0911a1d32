package dev.straingauge.server;

import dev.straingauge.server.ledger.AlertRow;
import dev.straingauge.server.ledger.Alerts;
import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.server.ledger.ObservationRow;
import dev.straingauge.server.ledger.Observations;
import dev.straingauge.server.ledger.Page;
import dev.straingauge.server.ledger.PageEnd;
import dev.straingauge.server.ledger.Series;
import dev.straingauge.server.ledger.SeriesMaker;
import dev.straingauge.server.ledger.SeriesQuestion;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is told as JSON, as tables for spreadsheets. Thread-safe. */
final class TableReads {
    /** Rows of a table; all of it is made in memory. */
    static final int MOST_ROWS = 20_000;

    private static final int PAGE = 500;

    private final Ledger ledger;
    private final DetailReads details;
    private final AlertReads alertReads;
    private final SeriesMaker series;
    private final Observations observations;
    private final Alerts alerts;

    TableReads(Ledger ledger, DetailReads details, AlertReads alertReads) {
        this.ledger = ledger;
        this.details = details;
        this.alertReads = alertReads;
        this.series = new SeriesMaker(ledger);
        this.observations = new Observations(ledger);
        this.alerts = new Alerts(ledger);
    }

    List<Route> routes() {
        String one = PartnershipReads.PARTNERSHIP;
        return List.of(
                Reads.route(
                        one + "/series.csv",
                        ledger,
                        ledger::version,
                        Set.of("from", "to", "resolution", "points"),
                        this::series),
                Reads.route(
                        one + "/observations.csv",
                        ledger,
                        ledger::version,
                        Set.of("from", "to", "stance", "source", "issue"),
                        this::observations),
                Reads.route(
                        AlertReads.ALERTS + ".csv",
                        ledger,
                        ledger::version,
                        Set.of("status", "partnership"),
                        this::alerts));
    }

    private Answer series(Asked asked) throws Refusal {
        SeriesQuestion question = details.seriesQuestion(asked);
        Table table = new Table(
                "start",
                "end",
                "index",
                "netStance",
                "low",
                "high",
                "strainShare",
                "paragraphs",
                "copies",
                "articles",
                "origins",
                "strainedOrigins",
                "outlets",
                "strain",
                "neutral",
                "stability");
        for (Series.Point point : series.make(question).points()) {
            table.row(
                    point.start(),
                    point.end(),
                    point.index(),
                    point.netStance(),
                    point.low(),
                    point.high(),
                    point.strainShare(),
                    point.paragraphs(),
                    point.copies(),
                    point.articles(),
                    point.origins(),
                    point.strainedOrigins(),
                    point.outlets(),
                    point.strain(),
                    point.neutral(),
                    point.stability());
        }
        return table.answer("series.csv");
    }

    private Answer observations(Asked asked) throws Refusal {
        Observations.Wanted wanted = details.wanted(asked);
        Table table = new Table(
                "id",
                "publishedAt",
                "source",
                "title",
                "url",
                "text",
                "stance",
                "score",
                "strain",
                "neutral",
                "stability",
                "certainty",
                "issues",
                "origin",
                "copyOf",
                "counts",
                "weight",
                "withdrawn",
                "correctedBy",
                "model");
        PageEnd end = null;
        int rows = 0;
        do {
            Page<ObservationRow> page = observations.list(wanted, false, end, PAGE);
            rows += page.rows().size();
            requireRoom(rows);
            page.rows().forEach(row -> add(table, row));
            end = page.end();
        } while (end != null);
        return table.answer("observations.csv");
    }

    private static void add(Table table, ObservationRow row) {
        table.row(
                row.id(),
                row.publishedAt(),
                row.source(),
                row.title(),
                row.url(),
                row.text(),
                row.stance(),
                row.score(),
                row.probabilities().strain(),
                row.probabilities().neutral(),
                row.probabilities().stability(),
                row.certainty(),
                row.issues() == null ? null : String.join(" ", row.issues()),
                row.origin(),
                row.copyOf(),
                row.counts(),
                row.weight(),
                row.withdrawn(),
                by(row.corrected()),
                row.model());
    }

    private static @Nullable String by(ObservationRow.@Nullable Correction corrected) {
        return corrected == null ? null : corrected.by();
    }

    private Answer alerts(Asked asked) throws Refusal {
        Alerts.Wanted wanted = alertReads.wanted(asked);
        Table table = new Table(
                "id",
                "partnership",
                "kind",
                "status",
                "severity",
                "openedAt",
                "updatedAt",
                "resolvedAt",
                "strainedOrigins",
                "origins",
                "outlets",
                "strainShare",
                "why",
                "acknowledgedBy",
                "verdict");
        PageEnd end = null;
        int rows = 0;
        do {
            Page<AlertRow> page = alerts.list(wanted, end, PAGE);
            rows += page.rows().size();
            requireRoom(rows);
            page.rows().forEach(row -> add(table, row));
            end = page.end();
        } while (end != null);
        return table.answer("alerts.csv");
    }

    private static void add(Table table, AlertRow row) {
        AlertRow.Told told = row.told();
        table.row(
                told.id(),
                told.partnership(),
                told.kind(),
                told.status(),
                told.severity(),
                told.openedAt(),
                told.updatedAt(),
                told.resolvedAt(),
                told.window().strainedOrigins(),
                told.window().origins(),
                told.window().outlets(),
                told.window().strainShare(),
                told.why(),
                row.acknowledged() == null ? null : row.acknowledged().by(),
                row.verdict() == null ? null : row.verdict().verdict());
    }

    private static void requireRoom(int rows) throws Refusal {
        if (rows > MOST_ROWS) {
            throw Refusal.bad("more than " + MOST_ROWS + " rows; ask for less of it, by 'from' and 'to' or another"
                    + " parameter");
        }
    }
}
