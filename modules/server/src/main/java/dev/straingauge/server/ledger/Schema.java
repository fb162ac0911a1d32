package dev.straingauge.server.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables. Nothing is ever migrated: a ledger that was made otherwise is thrown away and read again.
 *
 * <p>Times are {@link Micros}. An observation has a row for each publication time that it ever had, as an article may move to
 * another day. Its columns are those of what counts; {@code body} is its newest record, and {@code counted_body}
 * the record that counts where that is another one, because the newest came too late.
 */
final class Schema {
    /** To be raised with every change of the tables, or of what is written into them. */
    private static final int VERSION = 1;

    private static final List<String> TABLES = List.of(
            "create table meta (name text primary key, value text not null) without rowid",
            "create table position (topic text, partition integer, next integer not null, primary key (topic, partition))"
                    + " without rowid",
            "create table partnership (id text primary key, a text not null, b text not null, discovered integer not null,"
                    + " clock text) without rowid",
            "create table observation (number integer primary key, id text not null, published integer not null,"
                    + " partnership text not null, article text not null, origin text not null, source text not null,"
                    + " stance text not null, score real not null, weight real not null, issues text not null,"
                    + " copy_of text, withdrawn text, counted integer not null, body blob not null,"
                    + " counted_body blob)",
            "create unique index observation_place on observation (id, published)",
            "create index observation_time on observation (partnership, published, id)",
            "create index observation_weighed on observation (partnership, published, weight, score)"
                    + " where counted and weight > 0",
            "create index observation_recent on observation (published)",
            "create index observation_copy on observation (copy_of, published) where copy_of is not null",
            "create table point (key text primary key, partnership text not null, length integer not null,"
                    + " start integer not null, end integer not null, paragraphs integer not null, copies integer not null,"
                    + " articles integer not null, origins integer not null, strained_origins integer not null,"
                    + " outlets integer not null, strain integer not null, neutral integer not null,"
                    + " stability integer not null, net_stance real not null, value real not null) without rowid",
            "create index point_time on point (partnership, length, start, paragraphs, value)",
            "create table alert (id text primary key, partnership text not null, opened integer not null,"
                    + " updated integer not null, open integer not null, kind text not null,"
                    + " severity text not null, body blob not null) without rowid",
            "create index alert_time on alert (opened, id)",
            "create table note (key text primary key, id text not null, alert text not null, partnership text not null,"
                    + " kind text not null, said_by text not null, at text not null, comment text) without rowid",
            "create index note_alert on note (alert)",
            "create table alert_record (alert text, number integer, at text not null, status text not null,"
                    + " severity text not null, kind text not null, why text not null, primary key (alert, number))"
                    + " without rowid");

    private Schema() {}

    /**
     * Whether a ledger is there that was made for this.
     *
     * @param made what it depends on
     */
    static boolean isThere(Connection connection, String made) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("select count(*) from sqlite_master where name = 'meta'")) {
            if (tables.getInt(1) == 0) {
                return false;
            }
        }
        return mark(made).equals(meta(connection, "made"));
    }

    /** Makes the tables in an empty database. */
    static void make(Connection connection, String made) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
        meta(connection, "made", mark(made));
    }

    /** Empties the tables, as if nothing had been read. */
    static void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table :
                    List.of("position", "partnership", "observation", "point", "alert", "alert_record", "note")) {
                statement.execute("delete from " + table);
            }
        }
    }

    private static String mark(String made) {
        return VERSION + " " + made;
    }

    /** What was noted under a name; empty when nothing was. */
    static String meta(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select value from meta where name = ?")) {
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    static void meta(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert or replace into meta (name, value) values (?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, value);
            insert.executeUpdate();
        }
    }
}
