package dev.straingauge.server.ledger;

import dev.straingauge.core.EventClock;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Observation;
import dev.straingauge.wire.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes observations, and what counts of them, by the same rules as core's {@code CountedObservations}. Belongs to one
 * thread.
 */
final class ObservationPen implements AutoCloseable {
    private final LedgerSettings settings;
    private final PreparedStatement clock;
    private final PreparedStatement meet;
    private final PreparedStatement known;
    private final PreparedStatement place;
    private final PreparedStatement replace;
    private final PreparedStatement replaceBody;
    private final PreparedStatement forget;
    private final PreparedStatement forgetPoints;
    private final PreparedStatement newest;
    private final PreparedStatement oldest;

    ObservationPen(Connection connection, LedgerSettings settings) throws SQLException {
        this.settings = settings;
        clock = connection.prepareStatement("select clock from partnership where id = ?");
        meet = connection.prepareStatement(
                "insert into partnership (id, a, b, discovered, clock) values (?, ?, ?, ?, ?)"
                        + " on conflict (id) do update set a = excluded.a, b = excluded.b, discovered = excluded.discovered,"
                        + " clock = excluded.clock");
        known = connection.prepareStatement("select count(*) from observation where id = ?");
        place = connection.prepareStatement("select number, counted from observation where id = ? and published = ?");
        replace = connection.prepareStatement("insert or replace into observation (number, id, published, partnership,"
                + " article, origin, source, stance, score, weight, issues, copy_of, withdrawn, counted, body)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        replaceBody = connection.prepareStatement(
                "update observation set counted_body = coalesce(counted_body, body), body = ? where number = ?");
        newest = connection.prepareStatement("select max(clock) from partnership");
        oldest = connection.prepareStatement("select distinct partnership from observation where published < ?");
        forget = connection.prepareStatement("delete from observation where published < ?");
        forgetPoints = connection.prepareStatement("delete from point where partnership = ? and end <= ?");
    }

    /** Writes a record and says whether there was one of this observation before. */
    boolean write(Observation observation) throws SQLException {
        EventClock before = clock(observation.partnership());
        Place there = place(observation);
        boolean isUnrelated = !there.counts() && observation.isUnrelated();
        boolean late = before.isPast(observation.publishedAt(), settings.grace())
                || (observation.isWithdrawn() && !there.counts() && !isUnrelated);
        boolean wasKnown = there.number() != null || isKnown(observation.id());
        if (late && there.counts()) {
            replaceBody.setBytes(1, body(observation));
            replaceBody.setObject(2, there.number());
            replaceBody.executeUpdate();
        } else {
            put(there.number(), observation, !late && !observation.isWithdrawn());
        }
        meet(observation, late ? before : before.after(observation));
        return wasKnown;
    }

    /**
     * Where an observation of one publication time stands.
     *
     * @param number its row; null when there is none
     * @param counts whether something of it counts
     */
    private record Place(@Nullable Long number, boolean counts) {}

    private Place place(Observation observation) throws SQLException {
        place.setString(1, observation.id());
        place.setLong(2, Micros.of(observation.publishedAt()));
        try (ResultSet rows = place.executeQuery()) {
            return rows.next() ? new Place(rows.getLong(1), rows.getBoolean(2)) : new Place(null, false);
        }
    }

    private boolean isKnown(String id) throws SQLException {
        known.setString(1, id);
        try (ResultSet rows = known.executeQuery()) {
            return rows.getInt(1) > 0;
        }
    }

    private EventClock clock(String partnership) throws SQLException {
        clock.setString(1, partnership);
        try (ResultSet rows = clock.executeQuery()) {
            String at = rows.next() ? rows.getString(1) : null;
            return at == null ? EventClock.UNSET : new EventClock(Instant.parse(at));
        }
    }

    private void meet(Observation observation, EventClock after) throws SQLException {
        meet.setString(1, observation.partnership());
        meet.setString(2, observation.a());
        meet.setString(3, observation.b());
        meet.setBoolean(4, observation.isDiscovered());
        meet.setString(5, after.newest() == null ? null : after.newest().toString());
        meet.executeUpdate();
    }

    private void put(@Nullable Long number, Observation observation, boolean counts) throws SQLException {
        replace.setObject(1, number);
        replace.setString(2, observation.id());
        replace.setLong(3, Micros.of(observation.publishedAt()));
        replace.setString(4, observation.partnership());
        replace.setString(5, observation.articleId());
        replace.setString(6, observation.origin());
        replace.setString(7, observation.source());
        replace.setString(8, observation.stance().label());
        replace.setDouble(9, observation.score());
        replace.setDouble(10, settings.weights().weight(observation));
        replace.setString(11, issues(observation));
        replace.setString(12, observation.copyOf());
        replace.setString(
                13,
                observation.withdrawn() == null
                        ? null
                        : Labels.of(observation.withdrawn().reason()));
        replace.setBoolean(14, counts);
        replace.setBytes(15, body(observation));
        replace.executeUpdate();
    }

    private static byte[] body(Observation observation) {
        return Topics.OBSERVATIONS.values().serializer().serialize(Topics.OBSERVATIONS.name(), observation);
    }

    /** The issues that hold, each between commas, so that one can be looked for: {@code ,money,product,}. */
    private static String issues(Observation observation) {
        StringBuilder labels = new StringBuilder(",");
        if (observation.issues() != null) {
            for (Issue issue : observation.issues().issues()) {
                labels.append(issue.label()).append(',');
            }
        }
        return labels.toString();
    }

    /** Forgets paragraphs, and windows, that are further behind the newest of all; says whose. */
    List<String> forgetBeyond(Duration retention) throws SQLException {
        String last;
        try (ResultSet rows = newest.executeQuery()) {
            last = rows.next() ? rows.getString(1) : null;
        }
        if (last == null) {
            return List.of();
        }
        long since = Micros.of(Instant.parse(last).minus(retention));
        List<String> whose = new java.util.ArrayList<>();
        oldest.setLong(1, since);
        try (ResultSet rows = oldest.executeQuery()) {
            while (rows.next()) {
                whose.add(rows.getString(1));
            }
        }
        if (!whose.isEmpty()) {
            forget.setLong(1, since);
            forget.executeUpdate();
            for (String partnership : whose) {
                forgetPoints.setString(1, partnership);
                forgetPoints.setLong(2, since);
                forgetPoints.executeUpdate();
            }
        }
        return whose;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement :
                List.of(clock, meet, known, place, replace, replaceBody, forget, forgetPoints, newest, oldest)) {
            statement.close();
        }
    }
}
