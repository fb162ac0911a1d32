package dev.straingauge.server.ledger;

import dev.straingauge.core.Alert;
import dev.straingauge.core.AlertNote;
import dev.straingauge.wire.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds alerts. Thread-safe. */
public final class Alerts {
    /** Comments that an alert may have. */
    public static final int MOST_COMMENTS = 1000;

    private final Ledger ledger;

    public Alerts(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Which are wanted.
     *
     * @param open whether they are to be open; null for any
     * @param partnership its id, or null for any
     */
    public record Wanted(@Nullable Boolean open, @Nullable String partnership) {}

    /** How many are open. */
    public int open() {
        return ledger.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select count(*) from alert where open");
                    ResultSet rows = select.executeQuery()) {
                return rows.getInt(1);
            }
        });
    }

    /**
     * Lists them, opened last first.
     *
     * @param after end of the page before; null for the first
     * @param limit rows of a page, 1 or more
     */
    public Page<AlertRow> list(Wanted wanted, @Nullable PageEnd after, int limit) {
        StringBuilder sql = new StringBuilder("select body from alert where true");
        List<Object> values = new ArrayList<>();
        if (wanted.open() != null) {
            sql.append(wanted.open() ? " and open" : " and not open");
        }
        if (wanted.partnership() != null) {
            sql.append(" and partnership = ?");
            values.add(wanted.partnership());
        }
        if (after != null) {
            sql.append(" and (opened, id) < (?, ?)");
            values.add(Micros.of(after.at()));
            values.add(after.id());
        }
        sql.append(" order by opened desc, id desc limit ?");
        values.add(limit + 1);
        return ledger.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
                for (int i = 0; i < values.size(); i++) {
                    select.setObject(i + 1, values.get(i));
                }
                List<AlertRow> rows = new ArrayList<>();
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        rows.add(row(connection, read(found.getBytes(1))));
                    }
                }
                return Page.of(
                        rows,
                        limit,
                        row -> new PageEnd(row.told().openedAt(), row.told().id()));
            }
        });
    }

    /** One alert in short. */
    public Optional<AlertRow> row(String id) {
        return ledger.ask(connection -> {
            Optional<Alert> found = find(connection, id);
            return found.isEmpty() ? Optional.<AlertRow>empty() : Optional.of(row(connection, found.get()));
        });
    }

    /**
     * One alert, with what it rests on.
     *
     * @param note what was just said of it and may not be here yet, or null
     */
    public Optional<AlertRow.Whole> whole(String id, @Nullable AlertNote note) {
        return ledger.ask(connection -> {
            Optional<Alert> found = find(connection, id);
            if (found.isEmpty()) {
                return Optional.<AlertRow.Whole>empty();
            }
            Alert alert = found.get();
            Notes kept = Notes.of(connection, id);
            Notes notes = note == null ? kept : kept.with(note);
            return Optional.of(new AlertRow.Whole(
                    AlertRow.Told.of(alert),
                    alert.evidence(),
                    alert.baseline(),
                    alert.analysis(),
                    alert.detector(),
                    alert.model(),
                    history(connection, id),
                    notes.acknowledged(),
                    notes.verdict(),
                    notes.comments()));
        });
    }

    private static Optional<Alert> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select body from alert where id = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(read(rows.getBytes(1))) : Optional.empty();
            }
        }
    }

    private static List<AlertRow.Entry> history(Connection connection, String id) throws SQLException {
        List<AlertRow.Entry> history = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select at, status, severity, kind, why from alert_record where alert = ? order by number")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    history.add(new AlertRow.Entry(
                            Instant.parse(rows.getString(1)),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5)));
                }
            }
        }
        return history;
    }

    private static AlertRow row(Connection connection, Alert alert) throws SQLException {
        Notes notes = Notes.of(connection, alert.id());
        return new AlertRow(
                AlertRow.Told.of(alert),
                alert.evidence().size(),
                notes.acknowledged(),
                notes.verdict(),
                notes.comments().size());
    }

    private static Alert read(byte[] body) {
        return Topics.ALERTS.values().deserializer().deserialize(Topics.ALERTS.name(), body);
    }
}
