package dev.straingauge.server.ledger;

import dev.straingauge.core.AlertNote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What analysts say of one alert.
 *
 * @param all what holds, oldest first
 */
record Notes(List<AlertNote> all) {
    /** What the ledger has of an alert. */
    static Notes of(Connection connection, String alert) throws SQLException {
        List<AlertNote> notes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select id, alert, partnership, kind, said_by, at, comment from note where alert = ?")) {
            select.setString(1, alert);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    notes.add(new AlertNote(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            AlertNote.Kind.valueOf(rows.getString(4)),
                            rows.getString(5),
                            Instant.parse(rows.getString(6)),
                            rows.getString(7)));
                }
            }
        }
        return sorted(notes);
    }

    private static Notes sorted(List<AlertNote> notes) {
        return new Notes(notes.stream()
                .sorted(Comparator.comparing(AlertNote::at).thenComparing(AlertNote::id))
                .toList());
    }

    /** With one that is on its way here. */
    Notes with(AlertNote note) {
        List<AlertNote> more = new ArrayList<>(all);
        more.removeIf(each -> each.id().equals(note.id()));
        more.add(note);
        return sorted(more);
    }

    /** Who acknowledged it last, or null when nobody did. */
    AlertRow.@Nullable Said acknowledged() {
        return all.stream()
                .filter(each -> each.kind() == AlertNote.Kind.ACKNOWLEDGED)
                .reduce((one, later) -> later)
                .map(each -> new AlertRow.Said(each.by(), each.at(), each.comment()))
                .orElse(null);
    }

    /** What holds of its being right or wrong, or null when nobody says. */
    AlertRow.@Nullable Judged verdict() {
        return all.stream()
                .filter(each -> each.kind().judges())
                .reduce((one, later) -> later)
                .filter(each -> each.kind() != AlertNote.Kind.UNDONE)
                .map(each -> new AlertRow.Judged(each.kind().label(), each.by(), each.at(), each.comment()))
                .orElse(null);
    }

    List<AlertRow.Comment> comments() {
        return all.stream()
                .filter(each -> each.kind() == AlertNote.Kind.COMMENTED)
                .map(each -> new AlertRow.Comment(each.by(), each.at(), each.comment() == null ? "" : each.comment()))
                .toList();
    }
}
