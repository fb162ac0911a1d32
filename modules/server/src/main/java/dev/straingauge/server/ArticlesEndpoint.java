package dev.straingauge.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/v1/articles}. A body is read whole first, then waits for one of a few threads, which gives it to the intake
 * and answers. Nothing of a body is used that is too large, too slow or damaged. The queue is short: whoever finds it full
 * hears so at once.
 */
final class ArticlesEndpoint implements Route.Endpoint, AutoCloseable {
    static final int THREADS = 8;
    static final int QUEUE = 64;

    /** Whoever waited longer than this for a thread is told to come back; the threads are held up by something. */
    private static final Duration MOST_WAIT = Duration.ofSeconds(10);

    /** What an intake may need to give up, and more; only then are threads interrupted. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(ArticlesEndpoint.class);

    private final ArticleIntake intake;
    private final ServerSettings settings;
    private final LongSupplier nanoTime;
    private final ByteBudget budget;
    private final ExecutorService threads;

    ArticlesEndpoint(ArticleIntake intake, ServerSettings settings, LongSupplier nanoTime) {
        this.intake = intake;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.budget = new ByteBudget(2L * settings.mostBytes() + 2L * Body.BLOCK);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(QUEUE),
                task -> new Thread(task, "straingauge-intake"));
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    @Override
    public void answer(Request request, Response response, Callback callback) {
        PushedType.Told told = PushedType.of(request);
        if (told.problem().isPresent()) {
            told.problem().get().answer().send(response, callback);
        } else if (request.getLength() > settings.mostBytes()) {
            BodyReading.tooLarge(settings).with("Connection", "close").answer().send(response, callback);
        } else if (request.getLength() > budget.left()) {
            // Said before the client has sent it all.
            BodyReading.noMemory().with("Connection", "close").answer().send(response, callback);
        } else {
            PushedType type = told.type().orElseThrow();
            new BodyReading(request, settings, budget, nanoTime, new BodyReading.Listener() {
                        @Override
                        public void whole(Body body) {
                            enqueue(body, type, response, callback);
                        }

                        @Override
                        public void refused(Problem problem) {
                            problem.answer().send(response, callback);
                        }

                        @Override
                        public void gone(Throwable failure) {
                            callback.failed(failure);
                        }
                    })
                    .run();
        }
    }

    private void enqueue(Body body, PushedType type, Response response, Callback callback) {
        long since = nanoTime.getAsLong();
        try {
            threads.execute(() -> {
                Answer answer;
                try (body) {
                    answer = nanoTime.getAsLong() - since > MOST_WAIT.toNanos() ? busy().answer() : take(body, type);
                } catch (IOException | RuntimeException e) {
                    LOG.error("a push could not be handled", e);
                    answer = Problem.of(500, "failed, for a reason that the server's log names; nothing is confirmed")
                            .answer();
                } catch (Error e) {
                    callback.failed(e);
                    throw e;
                }
                answer.send(response, callback);
            });
        } catch (RejectedExecutionException e) {
            body.close();
            busy().answer().send(response, callback);
        }
    }

    private Answer take(Body body, PushedType type) throws IOException {
        if (type.gzipped()) {
            Optional<Problem> damaged = Packing.check(body, settings);
            if (damaged.isPresent()) {
                return damaged.get().answer();
            }
        } else if (!body.charge(body.size())) {
            // Reading takes memory as well, so the largest bodies are read one after the other.
            return BodyReading.noMemory().answer();
        }
        try (InputStream in = type.gzipped() ? Packing.unpack(body) : body.open()) {
            Receipt receipt = intake.accept(in, type.format());
            return receipt.articles() == 0 ? Problem.nothingTaken(receipt).answer() : Answer.json(200, receipt);
        } catch (IntakeException e) {
            if (e.isTooMuch()) {
                return Problem.of(413, String.valueOf(e.getMessage())).answer();
            }
            LOG.warn("a push was not confirmed: {}", e.getMessage());
            return Problem.unavailable(
                            "nothing is confirmed, push it again: an article that was taken all the same is not counted twice. "
                                    + e.getMessage(),
                            5)
                    .answer();
        }
    }

    private static Problem busy() {
        return Problem.unavailable("too many pushes are waiting already; nothing of this one was read", 2);
    }

    /** Bytes that may still be held; all of them when nothing is under way. */
    long bytesLeft() {
        return budget.left();
    }

    /** Finishes what waits. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
