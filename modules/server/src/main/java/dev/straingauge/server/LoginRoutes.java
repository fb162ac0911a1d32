package dev.straingauge.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Everything that has to do with logging in and out. Closed before the server stops. */
final class LoginRoutes implements Opened.Closing {
    /** Passwords are checked a few at a time; the others wait in the queue. */
    private static final int THREADS = 2;

    private static final int QUEUE = 32;
    private static final int CLOSE_SECONDS = 20;

    private final List<Route> routes = new ArrayList<>();
    private final Posts posts;
    private final ThreadPoolExecutor provider = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(QUEUE),
            task -> new Thread(task, "straingauge-provider"));

    LoginRoutes(Reception reception, ServerSettings settings) {
        // Threads of its own: a flood of logins must not hold up those who are in.
        posts = new Posts(Optional::empty, settings, "straingauge-login", THREADS);
        routes.addAll(new LoginPosts(reception).routes(posts));
        provider.allowCoreThreadTimeOut(true);
        routes.addAll(new OidcReads(reception, provider).routes());
    }

    List<Route> routes() {
        return routes;
    }

    @Override
    public void close() {
        posts.close();
        provider.shutdown();
        try {
            if (!provider.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                provider.shutdownNow();
            }
        } catch (InterruptedException e) {
            provider.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
