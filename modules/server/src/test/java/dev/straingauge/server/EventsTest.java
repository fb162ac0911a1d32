package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.server.ledger.FakeLine;
import dev.straingauge.server.ledger.Ledger;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of those who listen when there is nothing more to hear. */
final class EventsTest {
    private static final long HEARTBEAT_MS = 60_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    Path directory;

    @Test
    void whoever_is_being_greeted_while_events_end_is_sent_home() throws Exception {
        try (Ledger ledger = Ledger.open(FakeLine.settings(directory), "cluster");
                Events events = new Events(ledger, HEARTBEAT_MS)) {
            CompletableFuture<Boolean> ended = new CompletableFuture<>();
            events.join(client(events, ended, events::close), "00000000-7");
            assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @SuppressWarnings("try") // closed in the middle, which is the point
    void whoever_comes_when_events_have_ended_is_sent_home() throws Exception {
        try (Ledger ledger = Ledger.open(FakeLine.settings(directory), "cluster");
                Events events = new Events(ledger, HEARTBEAT_MS)) {
            events.close();
            CompletableFuture<Boolean> ended = new CompletableFuture<>();
            events.join(client(events, ended, () -> {}), null);
            assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** @param atFirst is run when the client is written to for the first time */
    private static EventClient client(Events events, CompletableFuture<Boolean> ended, Runnable atFirst) {
        boolean[] written = new boolean[1];
        Response response = (Response) Proxy.newProxyInstance(
                Response.class.getClassLoader(), new Class<?>[] {Response.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("write");
                    if (!written[0]) {
                        written[0] = true;
                        atFirst.run();
                    }
                    ((Callback) arguments[2]).succeeded();
                    return null;
                });
        Callback callback = Callback.from(() -> ended.complete(true), ended::completeExceptionally);
        return new EventClient(response, callback, Optional.empty(), () -> true, events::leave);
    }
}
