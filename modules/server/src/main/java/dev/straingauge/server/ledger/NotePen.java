package dev.straingauge.server.ledger;

import dev.straingauge.core.AlertNote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes what analysts say of alerts. Belongs to one thread. */
final class NotePen implements AutoCloseable {
    private final PreparedStatement replace;

    NotePen(Connection connection) throws SQLException {
        replace = connection.prepareStatement("insert or replace into note (key, id, alert, partnership, kind, said_by,"
                + " at, comment) values (?, ?, ?, ?, ?, ?, ?, ?)");
    }

    void write(String key, AlertNote note) throws SQLException {
        replace.setString(1, key);
        replace.setString(2, note.id());
        replace.setString(3, note.alert());
        replace.setString(4, note.partnership());
        replace.setString(5, note.kind().name());
        replace.setString(6, note.by());
        replace.setString(7, note.at().toString());
        replace.setString(8, note.comment());
        replace.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        replace.close();
    }
}
