package dev.straingauge.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.server.ledger.LedgerException;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes small JSON documents that people hand in, and gives each to one of a few threads, which may wait for Kafka or the
 * model. Thread-safe.
 */
final class Posts implements AutoCloseable {
    static final int MOST_BYTES = 64 * 1024;

    private static final int THREADS = 4;
    private static final int QUEUE = 32;
    private static final int RETRY_SECONDS = 2;
    private static final int CLOSE_SECONDS = 30;
    private static final Logger LOG = LoggerFactory.getLogger(Posts.class);

    private final Ledger ledger;
    private final ServerSettings settings;
    private final ByteBudget budget = new ByteBudget((long) (THREADS + QUEUE) * (MOST_BYTES + Body.BLOCK));
    private final ExecutorService threads;

    /** Answers what was handed in. */
    interface Taking {
        Answer take(Asked asked, Given given) throws Refusal, HandInException;
    }

    Posts(Ledger ledger, ServerSettings settings) {
        this.ledger = ledger;
        this.settings = settings.upTo(MOST_BYTES);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(QUEUE),
                task -> new Thread(task, "straingauge-posts"));
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /**
     * A route to which a JSON object is posted.
     *
     * @param fields what it may have
     */
    Route route(String template, Set<String> fields, Taking taking) {
        return new Route("POST", template, false, (request, response, callback) -> {
            Optional<Problem> refusal = SameSite.refusal(request);
            PushedType.Told type = PushedType.of(request);
            if (refusal.isPresent()) {
                refusal.get().answer().send(response, callback);
            } else if (!type.type().equals(Optional.of(PushedType.PLAIN_JSON))) {
                Problem.of(415, "Content-Type must be application/json, in UTF-8 and not packed")
                        .with("Accept-Post", "application/json")
                        .answer()
                        .send(response, callback);
            } else {
                read(request, response, callback, body -> answer(request, template, fields, taking, body));
            }
        });
    }

    /** Makes the answer to a body. */
    private interface Answering {
        Answer answer(Body body);
    }

    private void read(Request request, Response response, Callback callback, Answering answering) {
        new BodyReading(request, settings, budget, System::nanoTime, new BodyReading.Listener() {
                    @Override
                    public void whole(Body body) {
                        try {
                            threads.execute(() -> {
                                try (body) {
                                    answering.answer(body).packedFor(request).send(response, callback);
                                }
                            });
                        } catch (RejectedExecutionException e) {
                            body.close();
                            Problem.unavailable("too much is handed in at once", RETRY_SECONDS)
                                    .answer()
                                    .send(response, callback);
                        }
                    }

                    @Override
                    public void refused(Problem problem) {
                        Problem told = problem.status() == 413 ? tooLarge() : problem;
                        told.answer().send(response, callback);
                    }

                    @Override
                    public void gone(Throwable failure) {
                        callback.failed(failure);
                    }
                })
                .run();
    }

    /** What can be set is how much may be pushed, not how long a comment may be. */
    private static Problem tooLarge() {
        return Problem.of(413, "the body has more than " + MOST_BYTES + " bytes")
                .with("Connection", "close");
    }

    private Answer answer(Request request, String template, Set<String> fields, Taking taking, Body body) {
        try (InputStream in = body.open()) {
            Asked asked = Asked.of(request, template, Set.of());
            JsonNode tree = Json.mapper().readTree(in);
            Optional<String> obstacle = ledger.obstacle();
            if (obstacle.isPresent()) {
                return Problem.unavailable(obstacle.get(), RETRY_SECONDS).answer();
            }
            return taking.take(asked, Given.of(tree, fields));
        } catch (JsonProcessingException e) {
            return Problem.of(400, "the body is no valid JSON: " + Json.reason(e))
                    .answer();
        } catch (Refusal e) {
            return e.problem().answer();
        } catch (HandInException e) {
            LOG.warn("what was handed in is not kept: {}", e.getMessage());
            return Problem.unavailable(String.valueOf(e.getMessage()), RETRY_SECONDS)
                    .answer();
        } catch (LedgerException e) {
            LOG.warn("{} cannot be answered: {}", template, e.getMessage());
            return Problem.unavailable("the ledger does not answer; the log says why", RETRY_SECONDS)
                    .answer();
        } catch (IOException | RuntimeException e) {
            LOG.error("{} cannot be answered", template, e);
            return Problem.of(500, "failed, for a reason that the server's log names")
                    .answer();
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
