package dev.straingauge.server.ledger;

import dev.straingauge.core.Alert;
import dev.straingauge.wire.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes alerts and their records. Belongs to one thread. */
final class AlertPen implements AutoCloseable {
    /** Records of one alert that are kept; an alert that grows by each report may have many. */
    static final int MOST_RECORDS = 100;

    private final PreparedStatement replace;
    private final PreparedStatement note;
    private final PreparedStatement drop;

    AlertPen(Connection connection) throws SQLException {
        replace = connection.prepareStatement(
                "insert or replace into alert (id, partnership, opened, updated, open, kind,"
                        + " severity, body) values (?, ?, ?, ?, ?, ?, ?, ?)");
        note = connection.prepareStatement(
                "insert into alert_record (alert, number, at, status, severity, kind, why)"
                        + " values (?, (select coalesce(max(number), 0) + 1 from alert_record where alert = ?), ?, ?, ?, ?, ?)");
        // The first stays: it says how it began.
        drop = connection.prepareStatement("delete from alert_record where alert = ?1 and number > 1 and number <="
                + " (select max(number) from alert_record where alert = ?1) - " + (MOST_RECORDS - 1));
    }

    void write(Alert alert) throws SQLException {
        replace.setString(1, alert.id());
        replace.setString(2, alert.partnership());
        replace.setLong(3, Micros.of(alert.openedAt()));
        replace.setLong(4, Micros.of(alert.updatedAt()));
        replace.setBoolean(5, alert.status() != Alert.Status.RESOLVED);
        replace.setString(6, Labels.of(alert.kind()));
        replace.setString(7, Labels.of(alert.severity()));
        replace.setBytes(8, Topics.ALERTS.values().serializer().serialize(Topics.ALERTS.name(), alert));
        replace.executeUpdate();
        note.setString(1, alert.id());
        note.setString(2, alert.id());
        note.setString(3, alert.updatedAt().toString());
        note.setString(4, Labels.of(alert.status()));
        note.setString(5, Labels.of(alert.severity()));
        note.setString(6, Labels.of(alert.kind()));
        note.setString(7, alert.why());
        note.executeUpdate();
        drop.setString(1, alert.id());
        drop.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        replace.close();
        note.close();
        drop.close();
    }
}
