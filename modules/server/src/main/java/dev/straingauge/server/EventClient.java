package dev.straingauge.server;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who listens to events. What is to be written waits in a short queue; whoever lets it fill is hung up on, and may
 * come back for what he missed. Thread-safe; no thread waits for him.
 */
final class EventClient extends IteratingCallback {
    static final int QUEUE = 256;

    private final Response response;
    private final Callback callback;
    private final Optional<String> partnership;
    private final BooleanSupplier welcome;
    private final Consumer<EventClient> gone;
    private final Deque<ByteBuffer> queue = new ArrayDeque<>();
    private boolean ending;

    /**
     * @param partnership what he wants to hear of; empty for everything
     * @param welcome whether he may still listen
     * @param gone is told once when he has gone
     */
    EventClient(
            Response response,
            Callback callback,
            Optional<String> partnership,
            BooleanSupplier welcome,
            Consumer<EventClient> gone) {
        this.welcome = welcome;
        this.response = response;
        this.callback = callback;
        this.partnership = partnership;
        this.gone = gone;
    }

    /** Whether he may still listen: a login ends while an answer does not. */
    boolean isWelcome() {
        return welcome.getAsBoolean();
    }

    /** Whether an event of a partnership is for him. */
    boolean wants(String of) {
        return partnership.isEmpty() || partnership.get().equals(of);
    }

    /** Writes this after what waits. */
    void write(byte[] event) {
        boolean full;
        synchronized (queue) {
            full = queue.size() >= QUEUE;
            if (!full) {
                queue.add(ByteBuffer.wrap(event));
            }
        }
        if (full) {
            abort(new TimeoutException("reads too slowly"));
        } else {
            iterate();
        }
    }

    /** Writes what waits, and says that there will be no more. */
    void end() {
        synchronized (queue) {
            ending = true;
        }
        iterate();
    }

    @Override
    protected Action process() {
        ByteBuffer next;
        synchronized (queue) {
            next = queue.poll();
            if (next == null) {
                return ending ? Action.SUCCEEDED : Action.IDLE;
            }
        }
        response.write(false, next, this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        gone.accept(this);
        callback.succeeded();
    }

    @Override
    protected void onCompleteFailure(@Nullable Throwable failure) {
        gone.accept(this);
        callback.failed(failure == null ? new TimeoutException("gone") : failure);
    }
}
