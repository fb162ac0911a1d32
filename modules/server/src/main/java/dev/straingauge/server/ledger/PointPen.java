package dev.straingauge.server.ledger;

import dev.straingauge.core.IndexPoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes windows of the index. Belongs to one thread. */
final class PointPen implements AutoCloseable {
    private final PreparedStatement replace;
    private final PreparedStatement delete;

    PointPen(Connection connection) throws SQLException {
        replace = connection.prepareStatement("insert or replace into point (key, partnership, length, start, end,"
                + " paragraphs, copies, articles, origins, strained_origins, outlets, strain, neutral, stability,"
                + " net_stance, value) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        delete = connection.prepareStatement("delete from point where key = ?");
    }

    void write(String key, IndexPoint point) throws SQLException {
        replace.setString(1, key);
        replace.setString(2, point.partnership());
        replace.setLong(3, Micros.of(point.length()));
        replace.setLong(4, Micros.of(point.start()));
        replace.setLong(5, Micros.of(point.end()));
        replace.setInt(6, point.paragraphs());
        replace.setInt(7, point.copies());
        replace.setInt(8, point.articles());
        replace.setInt(9, point.origins());
        replace.setInt(10, point.strainedOrigins());
        replace.setInt(11, point.outlets());
        replace.setInt(12, point.strain());
        replace.setInt(13, point.neutral());
        replace.setInt(14, point.stability());
        replace.setDouble(15, point.netStance());
        replace.setDouble(16, point.index());
        replace.executeUpdate();
    }

    void delete(String key) throws SQLException {
        delete.setString(1, key);
        delete.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        replace.close();
        delete.close();
    }
}
