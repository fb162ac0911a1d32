package dev.straingauge.server;

import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.server.ledger.LedgerException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a GET out of the ledger, on the thread that asks; says that nothing has changed where nothing has. */
final class Reads implements Route.Endpoint {
    private static final int RETRY_SECONDS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Reads.class);

    private final String template;
    private final Set<String> known;
    private final Ledger ledger;
    private final Supplier<String> version;
    private final Question question;

    /** Answers what was asked. */
    interface Question {
        Answer answer(Asked asked) throws Refusal;
    }

    private Reads(String template, Set<String> known, Ledger ledger, Supplier<String> version, Question question) {
        this.template = template;
        this.known = known;
        this.ledger = ledger;
        this.version = version;
        this.question = question;
    }

    /**
     * A route that is answered out of a ledger, to whoever may look.
     *
     * @param version stands for what the answer depends on
     * @param known parameters
     */
    static Route route(String template, Ledger ledger, Supplier<String> version, Set<String> known, Question question) {
        return Route.reading(template, new Reads(template, known, ledger, version, question));
    }

    @Override
    public void answer(Request request, Response response, Callback callback) {
        answer(request).packedFor(request).send(response, callback);
    }

    private Answer answer(Request request) {
        try {
            Asked asked = Asked.of(request, template, known);
            Optional<String> obstacle = ledger.obstacle();
            if (obstacle.isPresent()) {
                return Problem.unavailable(obstacle.get(), RETRY_SECONDS).answer();
            }
            String tag = version.get();
            Answer answer = ETag.holds(request, tag) ? Answer.notModified() : question.answer(asked);
            return answer.status() >= 400
                    ? answer
                    : answer.with(HttpHeader.CACHE_CONTROL.asString(), "private, no-cache")
                            .tagged(tag);
        } catch (Refusal e) {
            return e.problem().answer();
        } catch (LedgerException e) {
            LOG.warn("{} cannot be answered: {}", template, e.getMessage());
            return Problem.unavailable("the ledger does not answer; the log says why", RETRY_SECONDS)
                    .answer();
        } catch (RuntimeException e) {
            LOG.error("{} cannot be answered", template, e);
            return Problem.of(500, "failed, for a reason that the server's log names")
                    .answer();
        }
    }
}
