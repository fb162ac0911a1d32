package dev.straingauge.server.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the news has come, and when it was heard.
 *
 * @param asOf publication time of the newest paragraph of any partnership, or null while nothing was read
 * @param heardAt wall-clock time at which the newest record came, or null while none came that was not there before
 */
public record Clock(@Nullable Instant asOf, @Nullable Instant heardAt) {
    static Clock of(Connection connection) throws SQLException {
        String heard = Schema.meta(connection, "heard");
        return new Clock(newest(connection), heard.isEmpty() ? null : Instant.parse(heard));
    }

    private static @Nullable Instant newest(Connection connection) throws SQLException {
        Instant newest = null;
        try (PreparedStatement select =
                        connection.prepareStatement("select clock from partnership where clock is not null");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Instant one = Instant.parse(rows.getString(1));
                newest = newest == null || one.isAfter(newest) ? one : newest;
            }
        }
        return newest;
    }

    /** What the clock of a ledger says now. */
    public static Clock of(Ledger ledger) {
        return ledger.ask(Clock::of);
    }
}
