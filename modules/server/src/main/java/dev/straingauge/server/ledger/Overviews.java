package dev.straingauge.server.ledger;

import dev.straingauge.core.EventWindow;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.Stance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the overview, once for everybody who asks within a second, however much is written meanwhile. Thread-safe.
 */
public final class Overviews {
    /** Days that the numbers of a row are about. */
    private static final Duration RECENT = Duration.ofDays(7);

    private static final int DAYS = 30;
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private final Ledger ledger;
    private final LongSupplier nanoTime;
    private @Nullable Overview made;
    private long madeAt;

    /** @param nanoTime the clock, as {@link System#nanoTime} counts */
    public Overviews(Ledger ledger, LongSupplier nanoTime) {
        this.ledger = ledger;
        this.nanoTime = nanoTime;
    }

    /** The overview, at most a second old. */
    public synchronized Overview now() {
        String version = ledger.version();
        if (made == null || (!made.version().equals(version) && nanoTime.getAsLong() - madeAt > FRESH)) {
            madeAt = nanoTime.getAsLong();
            made = ledger.ask(connection -> make(version, connection));
        }
        return made;
    }

    private Overview make(String version, Connection connection) throws SQLException {
        Clock clock = Clock.of(connection);
        Instant asOf = clock.asOf() == null ? Instant.EPOCH : clock.asOf();
        Map<String, Named> names = names(connection);
        Map<String, Recent> recent = recent(connection, asOf);
        Map<String, Double> index = index(connection, Long.MAX_VALUE);
        Map<String, Double> dayAgo = index(connection, Micros.of(asOf.minus(Duration.ofDays(1))));
        Map<String, Double> weekAgo = index(connection, Micros.of(asOf.minus(RECENT)));
        Map<String, Double> monthAgo = index(connection, Micros.of(asOf.minus(Duration.ofDays(DAYS))));
        Map<String, @Nullable Double[]> sparklines = sparklines(connection, asOf);
        Map<String, List<PartnershipRow.OpenAlert>> alerts = alerts(connection);
        List<PartnershipRow> rows = new ArrayList<>();
        names.forEach((id, named) -> {
            Recent these = recent.getOrDefault(id, Recent.NONE);
            Double now = index.get(id);
            int sides = these.strain() + these.stability();
            rows.add(new PartnershipRow(
                    id,
                    named.a(),
                    named.b(),
                    PartnershipRow.name(named.a(), named.b()),
                    now,
                    these.weight() > 0 ? these.weighted() / these.weight() : null,
                    change(now, dayAgo.get(id)),
                    change(now, weekAgo.get(id)),
                    change(now, monthAgo.get(id)),
                    these.paragraphs(),
                    these.copies(),
                    these.articles(),
                    these.origins(),
                    these.outlets(),
                    sides > 0 ? (double) these.strain() / sides : null,
                    Collections.unmodifiableList(
                            Arrays.asList(sparklines.getOrDefault(id, new @Nullable Double[DAYS]))),
                    named.last(),
                    alerts.getOrDefault(id, List.of()),
                    named.discovered()));
        });
        return new Overview(version, clock, List.copyOf(rows));
    }

    private static @Nullable Double change(@Nullable Double now, @Nullable Double then) {
        return now == null || then == null ? null : Double.valueOf(now - then);
    }

    private record Named(String a, String b, boolean discovered, @Nullable Instant last) {}

    /** What was heard of, and what is watched and was not. */
    private Map<String, Named> names(Connection connection) throws SQLException {
        Map<String, Named> names = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select id, a, b, discovered, (select max(published)"
                                + " from observation where partnership = partnership.id and counted) from partnership");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long last = rows.getLong(5);
                Instant at = rows.wasNull() ? null : Micros.instant(last);
                names.put(rows.getString(1), new Named(rows.getString(2), rows.getString(3), rows.getBoolean(4), at));
            }
        }
        for (Partnership watched : ledger.settings().watched()) {
            names.putIfAbsent(
                    watched.id(), new Named(watched.a().name(), watched.b().name(), false, null));
        }
        return names;
    }

    /** What came of a partnership in the last days. */
    private record Recent(
            int paragraphs,
            int copies,
            int articles,
            int origins,
            int outlets,
            int strain,
            int stability,
            double weighted,
            double weight) {
        static final Recent NONE = new Recent(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static Map<String, Recent> recent(Connection connection, Instant asOf) throws SQLException {
        Map<String, Recent> recent = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select partnership, count(*), sum(copy_of is not null), count(distinct article),"
                        + " count(distinct iif(copy_of is null, origin, null)),"
                        + " count(distinct iif(copy_of is null, source, null)),"
                        + " sum(copy_of is null and stance = ?), sum(copy_of is null and stance = ?),"
                        + " sum(weight * score), sum(weight)"
                        + " from observation where counted and published > ? and published <= ? group by partnership")) {
            select.setString(1, Stance.STRAIN.label());
            select.setString(2, Stance.STABILITY.label());
            select.setLong(3, Micros.of(asOf.minus(RECENT)));
            select.setLong(4, Micros.of(asOf));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    recent.put(
                            rows.getString(1),
                            new Recent(
                                    rows.getInt(2),
                                    rows.getInt(3),
                                    rows.getInt(4),
                                    rows.getInt(5),
                                    rows.getInt(6),
                                    rows.getInt(7),
                                    rows.getInt(8),
                                    rows.getDouble(9),
                                    rows.getDouble(10)));
                }
            }
        }
        return recent;
    }

    /** The index after the newest window that had ended by a time, and had paragraphs. */
    private Map<String, Double> index(Connection connection, long endedBy) throws SQLException {
        long length = Micros.of(ledger.settings().shortest());
        Map<String, Double> index = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select id, (select value from point"
                + " where partnership = partnership.id and length = ?1 and start <= ?2 and paragraphs > 0"
                + " order by start desc limit 1) from partnership")) {
            select.setLong(1, length);
            select.setLong(2, endedBy == Long.MAX_VALUE ? endedBy : endedBy - length);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    double value = rows.getDouble(2);
                    if (!rows.wasNull()) {
                        index.put(rows.getString(1), value);
                    }
                }
            }
        }
        return index;
    }

    private static Map<String, @Nullable Double[]> sparklines(Connection connection, Instant asOf) throws SQLException {
        long day = Micros.of(EventWindow.DAY);
        long first = Micros.of(EventWindow.of(EventWindow.DAY, asOf).start()) - (DAYS - 1) * day;
        Map<String, @Nullable Double[]> all = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select id, start, value from partnership join point"
                        + " on point.partnership = partnership.id and length = ? and start >= ? and paragraphs > 0")) {
            select.setLong(1, day);
            select.setLong(2, first);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    int number = (int) ((rows.getLong(2) - first) / day);
                    if (number < DAYS) {
                        all.computeIfAbsent(rows.getString(1), id -> new @Nullable Double[DAYS])[number] =
                                rows.getDouble(3);
                    }
                }
            }
        }
        return all;
    }

    private static Map<String, List<PartnershipRow.OpenAlert>> alerts(Connection connection) throws SQLException {
        Map<String, List<PartnershipRow.OpenAlert>> alerts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select partnership, id, kind, severity, opened"
                        + " from alert where open order by case severity when 'critical' then 0 when 'high' then 1 else 2 end,"
                        + " opened desc");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                alerts.computeIfAbsent(rows.getString(1), id -> new ArrayList<>())
                        .add(new PartnershipRow.OpenAlert(
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                Micros.instant(rows.getLong(5))));
            }
        }
        return alerts;
    }
}
