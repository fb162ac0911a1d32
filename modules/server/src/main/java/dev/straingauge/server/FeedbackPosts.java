package dev.straingauge.server;

import dev.straingauge.core.Feedback;
import dev.straingauge.server.access.Visitor;
import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.server.ledger.ObservationRow;
import dev.straingauge.server.ledger.Observations;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/v1/feedback}: an analyst puts an observation right. Thread-safe. */
final class FeedbackPosts {
    static final String FEEDBACK = ApiServer.ROOT + "/feedback";
    static final int LONGEST_NAME = 100;
    static final int LONGEST_COMMENT = 2000;

    private static final int LONGEST_ID = 3000;
    private static final int LONGEST_WORDS = 64;
    private static final List<String> VERDICTS = Arrays.stream(Feedback.Verdict.values())
            .map(Feedback.Verdict::label)
            .toList();

    /** Who changed what; an operator may keep it elsewhere. */
    static final Logger AUDIT = LoggerFactory.getLogger("dev.straingauge.audit");

    private final Observations observations;
    private final CorrectionPort port;
    private final InstantSource clock;

    FeedbackPosts(Ledger ledger, CorrectionPort port, InstantSource clock) {
        this.observations = new Observations(ledger);
        this.port = port;
        this.clock = clock;
    }

    Route route(Posts posts) {
        return posts.route(FEEDBACK, Set.of("observation", "verdict", "by", "comment", "words"), this::take);
    }

    /** Feedback as answers have it. */
    private record Kept(
            String id,
            String observation,
            String partnership,
            String words,
            String verdict,
            String by,
            Instant at,
            @Nullable String comment) {}

    private Answer take(Asked asked, Given given) throws Refusal, HandInException {
        String id = given.text("observation", LONGEST_ID);
        Feedback.Verdict verdict =
                Feedback.Verdict.valueOf(given.oneOf("verdict", VERDICTS).toUpperCase(Locale.ROOT));
        String by = by(asked, given);
        String comment = given.optional("comment", LONGEST_COMMENT).orElse(null);
        String words = given.optional("words", LONGEST_WORDS).orElse(null);
        ObservationRow row = observations
                .find(id)
                .orElseThrow(() -> Refusal.notThere("no observation has this id, or it is older than what is kept"));
        requireCorrectable(row, verdict, words);
        Feedback feedback = new Feedback(
                UUID.randomUUID().toString(),
                row.id(),
                row.partnership(),
                row.words(),
                verdict,
                by,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                comment);
        port.handIn(feedback);
        AUDIT.info(
                "feedback {}: {} says that {} is {}; {} from {}",
                feedback.id(),
                Visitor.quoted(by),
                line(row.id()),
                verdict.label(),
                asked.visitor().audited(),
                asked.address());
        return Answer.json(
                200,
                new Kept(
                        feedback.id(),
                        feedback.observation(),
                        feedback.partnership(),
                        feedback.words(),
                        verdict.label(),
                        by,
                        feedback.at(),
                        comment));
    }

    /** Who says so: the user who is logged in, or else whom the client names. */
    static String by(Asked asked, Given given) throws Refusal {
        return asked.visitor().isUser() ? asked.visitor().name() : given.text("by", LONGEST_NAME);
    }

    private static void requireCorrectable(ObservationRow row, Feedback.Verdict verdict, @Nullable String words)
            throws Refusal {
        if (row.withdrawn() != null && !row.withdrawn().equals("unrelated")) {
            throw conflict("its outlet took the paragraph back (" + row.withdrawn()
                    + "), and it counts nowhere; there is nothing to correct");
        }
        if (words != null && !words.equals(row.words())) {
            throw conflict("the paragraph has other words now than those that were read; load it again");
        }
        if (verdict == Feedback.Verdict.UNDO && row.corrected() == null) {
            throw conflict("it stands as its model answered; there is nothing to undo");
        }
    }

    private static Refusal conflict(String detail) {
        return new Refusal(Problem.of(409, detail));
    }

    /** Somebody else's text, fit for one line of a log. */
    static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
