package dev.straingauge.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.server.access.Role;
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
import java.util.function.Supplier;
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

    private static final int QUEUE = 32;
    private static final int RETRY_SECONDS = 2;
    private static final int CLOSE_SECONDS = 30;
    private static final Logger LOG = LoggerFactory.getLogger(Posts.class);

    private final Supplier<Optional<String>> obstacle;
    private final ServerSettings settings;
    private final ByteBudget budget;
    private final ExecutorService threads;

    /** Answers what was handed in. */
    interface Taking {
        Answer take(Asked asked, Given given) throws Refusal, HandInException;
    }

    /**
     * @param obstacle what stands in the way of any answer, if something does
     * @param name of its threads
     */
    Posts(Supplier<Optional<String>> obstacle, ServerSettings settings, String name, int threads) {
        this.obstacle = obstacle;
        this.settings = settings.upTo(MOST_BYTES);
        this.budget = new ByteBudget((long) (threads + QUEUE) * (MOST_BYTES + Body.BLOCK));
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE), task -> new Thread(task, name));
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /**
     * A route to which analysts post a JSON object.
     *
     * @param fields what it may have
     */
    Route route(String template, Set<String> fields, Taking taking) {
        return route(template, Optional.of(Role.ANALYST), fields, taking);
    }

    /** The same, for others than analysts. */
    Route route(String template, Optional<Role> least, Set<String> fields, Taking taking) {
        return new Route("POST", template, least, (request, response, callback) -> {
            PushedType.Told type = PushedType.of(request);
            if (!type.type().equals(Optional.of(PushedType.PLAIN_JSON))) {
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
            Optional<String> hindered = obstacle.get();
            if (hindered.isPresent()) {
                return Problem.unavailable(hindered.get(), RETRY_SECONDS).answer();
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
