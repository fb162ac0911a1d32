package dev.straingauge.server.ledger;

import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Issue;
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
 * What can be asked of one partnership.
 *
 * @param firstParagraphAt publication time of the oldest paragraph that counts, or null when there is none
 * @param sources outlets, most paragraphs first
 * @param issues issues, likewise
 */
public record PartnershipExtras(@Nullable Instant firstParagraphAt, List<Named> sources, List<Named> issues) {
    /** How often a name comes, copies left out. */
    public record Named(String name, int paragraphs) {}

    /** Of one partnership. */
    public static PartnershipExtras of(Ledger ledger, String partnership) {
        return ledger.ask(connection -> new PartnershipExtras(
                first(connection, partnership), sources(connection, partnership), issues(connection, partnership)));
    }

    private static @Nullable Instant first(Connection connection, String partnership) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select min(published) from observation where partnership = ? and counted")) {
            select.setString(1, partnership);
            try (ResultSet rows = select.executeQuery()) {
                long first = rows.getLong(1);
                return rows.wasNull() ? null : Micros.instant(first);
            }
        }
    }

    private static List<Named> sources(Connection connection, String partnership) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select source, count(*) from observation"
                + " where partnership = ? and counted and copy_of is null group by source"
                + " order by count(*) desc, source limit " + IndexPoint.MOST_SOURCES)) {
            select.setString(1, partnership);
            List<Named> sources = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sources.add(new Named(rows.getString(1), rows.getInt(2)));
                }
            }
            return sources;
        }
    }

    private static List<Named> issues(Connection connection, String partnership) throws SQLException {
        List<Named> issues = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select count(*) from observation"
                + " where partnership = ? and counted and copy_of is null and instr(issues, ?) > 0")) {
            for (Issue issue : Issue.values()) {
                select.setString(1, partnership);
                select.setString(2, "," + issue.label() + ",");
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.getInt(1) > 0) {
                        issues.add(new Named(issue.label(), rows.getInt(1)));
                    }
                }
            }
        }
        issues.sort(Comparator.comparingInt((Named one) -> -one.paragraphs()));
        return issues;
    }
}
