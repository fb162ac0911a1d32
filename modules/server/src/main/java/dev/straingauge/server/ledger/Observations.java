package dev.straingauge.server.ledger;

import dev.straingauge.core.Observation;
import dev.straingauge.wire.Topics;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds observations. Thread-safe. */
public final class Observations {
    /** Columns of an observation as it is shown. */
    static final String SHOWN = "body, counted, weight";

    private final Ledger ledger;

    public Observations(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Which are wanted.
     *
     * @param stance label, or null for any
     * @param source outlet, or null for any
     * @param issue label, or null for any
     */
    public record Wanted(
            String partnership, Span span, @Nullable String stance, @Nullable String source, @Nullable String issue) {}

    /**
     * Lists them by time, and those of one time by id; without what its outlet took back.
     *
     * @param after end of the page before; null for the first
     * @param limit rows of a page, 1 or more
     */
    public Page<ObservationRow> list(Wanted wanted, boolean newestFirst, @Nullable PageEnd after, int limit) {
        StringBuilder sql = new StringBuilder("select " + SHOWN + " from observation where partnership = ?"
                + " and published >= ? and published < ? and (withdrawn is null or withdrawn = 'unrelated')");
        List<Object> values = new ArrayList<>(List.of(
                wanted.partnership(),
                Micros.of(wanted.span().from()),
                Micros.of(wanted.span().to())));
        if (wanted.stance() != null) {
            sql.append(" and stance = ?");
            values.add(wanted.stance());
        }
        if (wanted.source() != null) {
            sql.append(" and source = ?");
            values.add(wanted.source());
        }
        if (wanted.issue() != null) {
            sql.append(" and instr(issues, ?) > 0");
            values.add("," + wanted.issue() + ",");
        }
        if (after != null) {
            sql.append(newestFirst ? " and (published, id) < (?, ?)" : " and (published, id) > (?, ?)");
            values.add(Micros.of(after.at()));
            values.add(after.id());
        }
        sql.append(newestFirst ? " order by published desc, id desc" : " order by published, id");
        sql.append(" limit ?");
        values.add(limit + 1);
        return ledger.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
                for (int i = 0; i < values.size(); i++) {
                    select.setObject(i + 1, values.get(i));
                }
                List<ObservationRow> rows = new ArrayList<>();
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        rows.add(shown(found));
                    }
                }
                return Page.of(rows, limit, row -> new PageEnd(row.publishedAt(), row.id()));
            }
        });
    }

    /** The observation of an id as it stands: where it counts, if it does anywhere. */
    public Optional<ObservationRow> find(String id) {
        return ledger.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select " + SHOWN
                            + " from observation where id = ? order by counted desc, withdrawn is not null, number desc limit 1")) {
                select.setString(1, id);
                try (ResultSet found = select.executeQuery()) {
                    return found.next() ? Optional.of(shown(found)) : Optional.<ObservationRow>empty();
                }
            }
        });
    }

    /** The row that the result stands at, whose first columns are {@link #SHOWN}. */
    static ObservationRow shown(ResultSet row) throws SQLException {
        return ObservationRow.of(read(row.getBytes(1)), row.getBoolean(2), row.getDouble(3));
    }

    static Observation read(byte[] body) {
        return Topics.OBSERVATIONS.values().deserializer().deserialize(Topics.OBSERVATIONS.name(), body);
    }
}
