package dev.straingauge.server.ledger;

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
 * Makes the overview, some times a second at most, once for everybody who asks meanwhile. Thread-safe.
 */
public final class Overviews {
    /** Days that the numbers of a row are about. */
    private static final Duration RECENT = Duration.ofDays(7);

    /** Shorter than events are gathered, so that whoever asks because of one finds what it tells. */
    private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(150);

    private final Ledger ledger;
    private final LongSupplier nanoTime;
    private @Nullable Overview made;
    private long madeAt;
    private long cost;

    /** @param nanoTime the clock, as {@link System#nanoTime} counts */
    public Overviews(Ledger ledger, LongSupplier nanoTime) {
        this.ledger = ledger;
        this.nanoTime = nanoTime;
    }

    /** The overview, at most 150 ms old, or three times what it takes to make. */
    public synchronized Overview now() {
        String version = ledger.version();
        long now = nanoTime.getAsLong();
        // Where there is much to read, it is not read all the time.
        if (made == null || (!made.version().equals(version) && now - madeAt > Math.max(FRESH, 3 * cost))) {
            made = ledger.ask(connection -> make(version, connection));
            madeAt = nanoTime.getAsLong();
            cost = madeAt - now;
        }
        return made;
    }

    private Overview make(String version, Connection connection) throws SQLException {
        Clock clock = Clock.of(connection);
        Instant asOf = clock.asOf() == null ? Instant.EPOCH : clock.asOf();
        Map<String, Named> names = names(connection);
        Map<String, Recent> recent = recent(connection, asOf);
        Map<String, Indexes> indexes =
                Indexes.of(connection, asOf, ledger.settings().halfLife());
        Map<String, List<PartnershipRow.OpenAlert>> alerts = alerts(connection);
        List<PartnershipRow> rows = new ArrayList<>();
        names.forEach((id, named) -> {
            Recent these = recent.getOrDefault(id, Recent.NONE);
            Indexes index = indexes.getOrDefault(id, Indexes.none());
            Double now = index.now();
            int sides = these.strain() + these.stability();
            rows.add(new PartnershipRow(
                    id,
                    named.a(),
                    named.b(),
                    PartnershipRow.name(named.a(), named.b()),
                    now,
                    these.weight() > 0 ? these.weighted() / these.weight() : null,
                    change(now, index.ago()[0]),
                    change(now, index.ago()[1]),
                    change(now, index.ago()[2]),
                    these.paragraphs(),
                    these.copies(),
                    these.articles(),
                    these.origins(),
                    these.outlets(),
                    sides > 0 ? (double) these.strain() / sides : null,
                    Collections.unmodifiableList(Arrays.asList(index.sparkline())),
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
