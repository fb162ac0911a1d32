package dev.straingauge.server;

import dev.straingauge.core.AlertNote;
import dev.straingauge.server.access.Visitor;
import dev.straingauge.server.ledger.AlertRow;
import dev.straingauge.server.ledger.Alerts;
import dev.straingauge.server.ledger.Ledger;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What analysts say of alerts: that they look after one, a remark, or that it was right or wrong. Thread-safe. */
final class AlertPosts {
    /** What may be said of being right or wrong, as answers call it. */
    private static final Map<String, AlertNote.Kind> VERDICTS = Map.of(
            "false-alarm", AlertNote.Kind.FALSE_ALARM,
            "justified", AlertNote.Kind.JUSTIFIED,
            "undo", AlertNote.Kind.UNDONE);

    private final Alerts alerts;
    private final NotePort port;
    private final InstantSource clock;

    AlertPosts(Ledger ledger, NotePort port, InstantSource clock) {
        this.alerts = new Alerts(ledger);
        this.port = port;
        this.clock = clock;
    }

    List<Route> routes(Posts posts) {
        return List.of(
                posts.route(
                        AlertReads.ALERT + "/acknowledge",
                        Set.of("by", "comment"),
                        (asked, given) -> take(
                                asked,
                                given,
                                AlertNote.Kind.ACKNOWLEDGED,
                                given.optional("comment", FeedbackPosts.LONGEST_COMMENT)
                                        .orElse(null))),
                posts.route(
                        AlertReads.ALERT + "/comments",
                        Set.of("by", "comment"),
                        (asked, given) -> take(
                                asked,
                                given,
                                AlertNote.Kind.COMMENTED,
                                given.text("comment", FeedbackPosts.LONGEST_COMMENT))),
                posts.route(
                        AlertReads.ALERT + "/verdict",
                        Set.of("by", "verdict", "comment"),
                        (asked, given) -> take(
                                asked,
                                given,
                                Objects.requireNonNull(VERDICTS.get(
                                        given.oneOf("verdict", List.of("false-alarm", "justified", "undo")))),
                                given.optional("comment", FeedbackPosts.LONGEST_COMMENT)
                                        .orElse(null))));
    }

    private Answer take(Asked asked, Given given, AlertNote.Kind kind, @Nullable String comment)
            throws Refusal, HandInException {
        String id = asked.path(0);
        AlertRow.Whole alert = alerts.whole(id, null).orElseThrow(() -> Refusal.notThere("no alert has this id"));
        if (kind == AlertNote.Kind.COMMENTED && alert.comments().size() >= Alerts.MOST_COMMENTS) {
            throw new Refusal(
                    Problem.of(409, "the alert has " + Alerts.MOST_COMMENTS + " comments, and may have no more"));
        }
        String by = FeedbackPosts.by(asked, given);
        AlertNote note = new AlertNote(
                UUID.randomUUID().toString(),
                id,
                alert.told().partnership(),
                kind,
                by,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                comment);
        port.handIn(note);
        FeedbackPosts.AUDIT.info(
                "note {}: {}, {} {}; {} from {}",
                note.id(),
                Visitor.quoted(by),
                kind.label(),
                FeedbackPosts.line(id),
                asked.visitor().audited(),
                asked.address());
        return Answer.json(200, alerts.whole(id, note).orElseThrow());
    }
}
