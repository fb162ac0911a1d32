package dev.straingauge.server.ledger;

import dev.straingauge.core.EventWindow;
import dev.straingauge.core.IndexPoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Makes series out of the paragraphs that count, so that windows can be put together: what is counted is distinct things, and
 * those do not add up. Thread-safe.
 */
public final class SeriesMaker {
    private static final String OTHER = "other";

    private final Ledger ledger;

    public SeriesMaker(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The series that is asked for. */
    public Series make(SeriesQuestion question) {
        return ledger.ask(
                connection -> new Making(question, connection, ledger.settings().halfLife()).series());
    }

    /** One series on its way. */
    private static final class Making {
        private final SeriesQuestion question;
        private final Connection connection;
        private final Duration halfLife;
        private final long base;
        private final long last;
        private final long windows;
        private final long length;
        private final Map<Long, Coverage> buckets = new TreeMap<>();
        private final Map<String, Map<Long, Coverage>> parts = new HashMap<>();

        Making(SeriesQuestion question, Connection connection, Duration halfLife) throws SQLException {
            this.halfLife = halfLife;
            this.question = question;
            this.connection = connection;
            long window = Micros.of(question.length());
            this.base = Micros.of(
                    EventWindow.of(question.length(), question.span().from()).start());
            this.last = Micros.of(question.span().to());
            long in = Math.max(1, -Math.floorDiv(base - last, window));
            // Where little was written about two companies most windows are empty, and nothing need be put together.
            this.windows = count(window) <= question.points() ? 1 : -Math.floorDiv(-in, question.points());
            this.length = window * windows;
        }

        /** Windows that have paragraphs. */
        private int count(long window) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement("select count(distinct (published - ?1) / ?2)"
                    + " from observation where partnership = ?3 and counted and published >= ?1 and published < ?4")) {
                select.setLong(1, base);
                select.setLong(2, window);
                select.setString(3, question.partnership());
                select.setLong(4, last);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.getInt(1);
                }
            }
        }

        Series series() throws SQLException {
            NavigableMap<Long, Double> index = index();
            add();
            List<Series.Point> points = new ArrayList<>();
            buckets.forEach((bucket, coverage) -> {
                // One that has copies alone leaves the index where it was.
                Map.Entry<Long, Double> value = index.floorEntry(bucket);
                if (value != null) {
                    points.add(point(bucket, value.getValue(), coverage));
                }
            });
            return new Series(
                    question.partnership(),
                    question.name(),
                    question.resolution(),
                    question.span().from(),
                    question.span().to(),
                    windows,
                    Series.Interval.OF_ORIGINS,
                    points,
                    question.by() == null ? null : parts(question.by()));
        }

        /** The index at the end of each bucket that it moved in, and of those before the first. */
        private NavigableMap<Long, Double> index() throws SQLException {
            NavigableMap<Long, Double> index = new TreeMap<>();
            IndexWalk walk = new IndexWalk(halfLife);
            try (PreparedStatement select = connection.prepareStatement(
                    "select published, weight, score from observation"
                            + " where partnership = ? and counted and weight > 0 and published < ? order by published")) {
                select.setString(1, question.partnership());
                select.setLong(2, end());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        walk.add(rows.getLong(1), rows.getDouble(3), rows.getDouble(2));
                        Double value = walk.value();
                        if (value != null) {
                            index.put(bucket(rows.getLong(1)), value);
                        }
                    }
                }
            }
            return index;
        }

        /** The last window is told whole. */
        private long end() {
            return base + (bucket(last - 1) + 1) * length;
        }

        private long bucket(long at) {
            return Math.floorDiv(at - base, length);
        }

        private void add() throws SQLException {
            try (PreparedStatement select =
                    connection.prepareStatement("select published, article, origin, source, stance,"
                            + " score, weight, copy_of is not null, issues from observation where partnership = ? and counted"
                            + " and published >= ? and published < ?")) {
                select.setString(1, question.partnership());
                select.setLong(2, base);
                select.setLong(3, end());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        add(new Coverage.Counted(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getString(5),
                                rows.getDouble(6),
                                rows.getDouble(7),
                                rows.getBoolean(8),
                                rows.getString(9)));
                    }
                }
            }
        }

        private void add(Coverage.Counted one) {
            long bucket = bucket(one.published());
            buckets.computeIfAbsent(bucket, number -> new Coverage()).add(one);
            if (question.by() == null || one.copy()) {
                return;
            }
            List<String> names = question.by() == SeriesQuestion.By.SOURCE
                    ? List.of(one.source())
                    : List.of(one.issues().split(","));
            for (String name : names) {
                if (!name.isEmpty()) {
                    parts.computeIfAbsent(name, each -> new TreeMap<>())
                            .computeIfAbsent(bucket, number -> new Coverage())
                            .add(one);
                }
            }
        }

        private Series.Point point(long bucket, double index, Coverage coverage) {
            Clusters mean = coverage.mean();
            long start = base + bucket * length;
            return new Series.Point(
                    Micros.instant(start),
                    Micros.instant(start + length),
                    index,
                    mean.mean(),
                    mean.low(),
                    mean.high(),
                    coverage.strainShare(),
                    coverage.paragraphs(),
                    coverage.copies(),
                    coverage.articles(),
                    coverage.origins(),
                    coverage.strainedOrigins(),
                    coverage.outlets(),
                    coverage.strain(),
                    coverage.neutral(),
                    coverage.stability());
        }

        private List<Series.Part> parts(SeriesQuestion.By by) {
            List<String> names = parts.keySet().stream()
                    .sorted(Comparator.comparingInt((String name) -> -paragraphs(name))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
            List<Series.Part> told = new ArrayList<>();
            for (String name : names.subList(0, Math.min(names.size(), IndexPoint.MOST_SOURCES))) {
                told.add(part(name, parts.getOrDefault(name, Map.of())));
            }
            if (by == SeriesQuestion.By.SOURCE && names.size() > IndexPoint.MOST_SOURCES) {
                told.add(part(OTHER, together(names.subList(IndexPoint.MOST_SOURCES, names.size()))));
            }
            return told;
        }

        private Map<Long, Coverage> together(List<String> names) {
            Map<Long, Coverage> all = new TreeMap<>();
            for (String name : names) {
                parts.getOrDefault(name, Map.of())
                        .forEach((bucket, coverage) -> all.computeIfAbsent(bucket, number -> new Coverage())
                                .addAll(coverage));
            }
            return all;
        }

        private int paragraphs(String name) {
            return parts.getOrDefault(name, Map.of()).values().stream()
                    .mapToInt(Coverage::own)
                    .sum();
        }

        private Series.Part part(String name, Map<Long, Coverage> points) {
            List<Series.PartPoint> all = new ArrayList<>();
            points.forEach((bucket, coverage) -> {
                long start = base + bucket * length;
                all.add(new Series.PartPoint(
                        Micros.instant(start),
                        Micros.instant(start + length),
                        coverage.mean().mean(),
                        coverage.own(),
                        coverage.strain(),
                        coverage.neutral(),
                        coverage.stability()));
            });
            return new Series.Part(name, all);
        }
    }
}
