package dev.straingauge.server.ledger;

import dev.straingauge.core.EventWindow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Index of one partnership at the times that the overview tells. What was before anything counted is null.
 *
 * @param now after its newest paragraph
 * @param ago a day, a week and thirty days before the line's newest paragraph
 * @param sparkline at the end of each of thirty days; null where nothing came
 */
@SuppressWarnings("ArrayRecordComponent") // filled on the way, and not changed afterwards
record Indexes(@Nullable Double now, @Nullable Double[] ago, @Nullable Double[] sparkline) {
    static final int DAYS = 30;

    private static final List<Duration> AGO = List.of(Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(DAYS));

    static Indexes none() {
        return new Indexes(null, new @Nullable Double[AGO.size()], new @Nullable Double[DAYS]);
    }

    /** Of every partnership of which anything counts. */
    static Map<String, Indexes> of(Connection connection, Instant asOf, Duration halfLife) throws SQLException {
        long day = Micros.of(EventWindow.DAY);
        long first = Micros.of(EventWindow.of(EventWindow.DAY, asOf).start()) - (DAYS - 1) * day;
        Map<String, Indexes> all = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select partnership, published, weight, score"
                        + " from observation where counted and weight > 0 order by partnership, published");
                ResultSet rows = select.executeQuery()) {
            String partnership = "";
            IndexWalk walk = new IndexWalk(halfLife);
            Indexes indexes = none();
            while (rows.next()) {
                if (!rows.getString(1).equals(partnership)) {
                    partnership = rows.getString(1);
                    walk = new IndexWalk(halfLife);
                    indexes = none();
                }
                long published = rows.getLong(2);
                walk.add(published, rows.getDouble(4), rows.getDouble(3));
                indexes = indexes.after(published, walk.value(), asOf, Math.floorDiv(published - first, day));
                all.put(partnership, indexes);
            }
        }
        return all;
    }

    /** The same once a paragraph has come, with the index after it. */
    private Indexes after(long published, @Nullable Double value, Instant asOf, long day) {
        for (int i = 0; i < ago.length; i++) {
            if (published <= Micros.of(asOf.minus(AGO.get(i)))) {
                ago[i] = value;
            }
        }
        if (day >= 0 && day < DAYS) {
            sparkline[(int) day] = value;
        }
        return new Indexes(value, ago, sparkline);
    }
}
