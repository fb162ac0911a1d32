package dev.straingauge.server.ledger;

import dev.straingauge.core.Alert;
import dev.straingauge.core.AlertNote;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one transaction. Belongs to one thread. */
final class Pen implements AutoCloseable {
    private final Connection connection;
    private final LedgerSettings settings;
    private final ObservationPen observations;
    private final PointPen points;
    private final AlertPen alerts;
    private final NotePen notes;
    private final List<Change> changes = new ArrayList<>();
    private boolean heard;

    Pen(Connection connection, LedgerSettings settings) throws SQLException {
        this.connection = connection;
        this.settings = settings;
        this.observations = new ObservationPen(connection, settings);
        this.points = new PointPen(connection);
        this.alerts = new AlertPen(connection);
        this.notes = new NotePen(connection);
    }

    /** The next record of an observation. */
    void observation(Observation observation) throws SQLException {
        changes.add(new Change.Observed(observation, observations.write(observation)));
    }

    /** The next record of the index topic; null takes the window's point away. */
    void point(String key, @Nullable IndexPoint point) throws SQLException {
        if (point == null) {
            points.delete(key);
        } else {
            points.write(key, point);
            changes.add(new Change.Point(point));
        }
    }

    /** The next record of an alert. */
    void alert(Alert alert) throws SQLException {
        alerts.write(alert);
        changes.add(new Change.Alerted(alert.id(), alert.partnership()));
    }

    /** What an analyst says of an alert, in the place of what was said under the same key. */
    void note(String key, AlertNote note) throws SQLException {
        notes.write(key, note);
        changes.add(new Change.Alerted(note.alert(), note.partnership()));
    }

    /** What is to be read next of a partition. */
    void position(String topic, int partition, long next) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert or replace into position (topic, partition, next) values (?, ?, ?)")) {
            insert.setString(1, topic);
            insert.setInt(2, partition);
            insert.setLong(3, next);
            insert.executeUpdate();
        }
    }

    /** Forgets everything. */
    void clear() throws SQLException {
        Schema.clear(connection);
    }

    /** Notes that what is written came just now, and was not there before this instance was. */
    void heardNow() {
        heard = true;
    }

    /** Forgets what is too old, and says what has changed. */
    List<Change> finish(Instant now) throws SQLException {
        if (heard && !changes.isEmpty()) {
            Schema.meta(connection, "heard", now.toString());
        }
        observations.forgetBeyond(settings.retention()).forEach(each -> changes.add(new Change.Forgotten(each)));
        return List.copyOf(changes);
    }

    @Override
    public void close() throws SQLException {
        observations.close();
        points.close();
        alerts.close();
        notes.close();
    }
}
