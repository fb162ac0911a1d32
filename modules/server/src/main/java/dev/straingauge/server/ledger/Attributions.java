package dev.straingauge.server.ledger;

import dev.straingauge.core.Attribution;
import dev.straingauge.core.CompensatedSum;
import dev.straingauge.core.Observation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes the change of an index apart, by core's {@link Attribution}. Thread-safe. */
public final class Attributions {
    /** What is older counts less than a millionth of a millionth of what is new, and is not asked for. */
    private static final int HALF_LIVES = 40;

    /** Copies that are told by name. */
    private static final int MOST_COPIES = 20;

    private final Ledger ledger;

    public Attributions(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * What moved a partnership's index.
     *
     * @param from the earlier time; what was published at it counts before
     * @param to the later time, not before {@code from}
     * @param limit contributions that are listed, 1 or more
     */
    public AttributionRow between(String partnership, String name, Instant from, Instant to, int limit) {
        return ledger.ask(connection -> {
            LedgerSettings settings = ledger.settings();
            Attribution attribution = Attribution.between(
                    counted(connection, partnership, from, to), from, to, settings.halfLife(), settings.weights());
            List<Attribution.Contribution> all = attribution.contributions();
            List<Attribution.Contribution> listed = all.subList(0, Math.min(limit, all.size()));
            List<AttributionRow.Contribution> contributions = new ArrayList<>();
            for (Attribution.Contribution one : listed) {
                contributions.add(contribution(connection, one, to));
            }
            return new AttributionRow(
                    partnership,
                    name,
                    from,
                    to,
                    attribution.before(),
                    attribution.after(),
                    attribution.change(),
                    all.size(),
                    contributions,
                    rest(all.subList(listed.size(), all.size())));
        });
    }

    /** What weighs anything at either time. */
    private List<Observation> counted(Connection connection, String partnership, Instant from, Instant to)
            throws SQLException {
        Duration reach = ledger.settings().halfLife().multipliedBy(HALF_LIVES);
        // After a long silence the newest news before it is what still counts.
        long since = Micros.of(newestBefore(connection, partnership, from).minus(reach));
        List<Observation> counted = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select coalesce(counted_body, body) from observation"
                        + " where partnership = ? and published >= ? and published <= ? and counted and weight > 0"
                        + " order by published, id")) {
            select.setString(1, partnership);
            select.setLong(2, since);
            select.setLong(3, Micros.of(to));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counted.add(Observations.read(rows.getBytes(1)));
                }
            }
        }
        return counted;
    }

    private static Instant newestBefore(Connection connection, String partnership, Instant at) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select max(published) from observation"
                + " where partnership = ? and published <= ? and counted and weight > 0")) {
            select.setString(1, partnership);
            select.setLong(2, Micros.of(at));
            try (ResultSet rows = select.executeQuery()) {
                long newest = rows.getLong(1);
                return rows.wasNull() ? at : Micros.instant(newest);
            }
        }
    }

    private AttributionRow.Contribution contribution(Connection connection, Attribution.Contribution one, Instant to)
            throws SQLException {
        Observation said = one.observation();
        List<AttributionRow.Copy> copies = new ArrayList<>();
        int count;
        try (PreparedStatement select = connection.prepareStatement(
                        "select count(*) from observation" + " where copy_of = ? and counted and published <= ?");
                PreparedStatement first = connection.prepareStatement("select body from observation"
                        + " where copy_of = ? and counted and published <= ? order by published, id limit "
                        + MOST_COPIES)) {
            select.setString(1, said.id());
            select.setLong(2, Micros.of(to));
            try (ResultSet rows = select.executeQuery()) {
                count = rows.getInt(1);
            }
            first.setString(1, said.id());
            first.setLong(2, Micros.of(to));
            try (ResultSet rows = first.executeQuery()) {
                while (rows.next()) {
                    Observation copy = Observations.read(rows.getBytes(1));
                    copies.add(new AttributionRow.Copy(
                            copy.id(), copy.source(), copy.publishedAt(), copy.title(), copy.url()));
                }
            }
        }
        return new AttributionRow.Contribution(
                one.amount(),
                one.before(),
                one.after(),
                ObservationRow.of(said, true, ledger.settings().weights().weight(said)),
                count,
                copies);
    }

    private static AttributionRow.Rest rest(List<Attribution.Contribution> contributions) {
        CompensatedSum sum = CompensatedSum.ZERO;
        for (Attribution.Contribution one : contributions) {
            sum = sum.plus(one.amount());
        }
        return new AttributionRow.Rest(contributions.size(), sum.sum());
    }
}
