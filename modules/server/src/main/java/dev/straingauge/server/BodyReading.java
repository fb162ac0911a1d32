package dev.straingauge.server;

import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/**
 * Reads a body as it comes, without a thread that waits for it: a thousand slow clients cost a thousand small buffers. Gives
 * up on one that is too large, or that is not there in time, however busily it sends.
 */
final class BodyReading implements Runnable {
    private static final long NANOS_IN_MILLI = 1_000_000;

    private final Request request;
    private final ServerSettings settings;
    private final Body body;
    private final Listener listener;
    private final LongSupplier nanoTime;
    private final EndPoint endPoint;
    private final long usualTimeout;
    private final long deadline;

    /** Hears once how it ended. */
    interface Listener {
        /** It is there; whoever hears it closes it. */
        void whole(Body body);

        /** It is not taken. */
        void refused(Problem problem);

        /** The client has gone. */
        void gone(Throwable failure);
    }

    /** @param nanoTime the clock, as {@link System#nanoTime} counts */
    BodyReading(Request request, ServerSettings settings, ByteBudget budget, LongSupplier nanoTime, Listener listener) {
        this.request = request;
        this.settings = settings;
        this.body = new Body(budget);
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        this.usualTimeout = endPoint.getIdleTimeout();
        this.deadline = nanoTime.getAsLong() + settings.bodyWithin().toNanos();
    }

    /** Reads what is there, and comes back when there is more. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                long left = (deadline - nanoTime.getAsLong()) / NANOS_IN_MILLI;
                // Each byte begins the connection's idle time anew; it is cut to what is left, so that bytes buy no
                // time.
                endPoint.setIdleTimeout(Math.max(1, Math.min(usualTimeout, left)));
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failed(chunk.getFailure());
                return;
            }
            if (take(chunk)) {
                return;
            }
        }
    }

    /** Takes a piece and says whether it was the end, one way or the other. */
    private boolean take(Content.Chunk chunk) {
        boolean last = chunk.isLast();
        boolean fits;
        try {
            if (body.size() + chunk.remaining() > settings.mostBytes()) {
                refuse(tooLarge(settings));
                return true;
            }
            fits = body.add(chunk.getByteBuffer());
        } finally {
            chunk.release();
        }
        if (!fits) {
            refuse(noMemory());
        } else if (last) {
            endPoint.setIdleTimeout(usualTimeout);
            listener.whole(body);
        } else if (nanoTime.getAsLong() - deadline > 0) {
            refuse(late());
        } else {
            return false;
        }
        return true;
    }

    private void failed(Throwable failure) {
        if (failure instanceof TimeoutException) {
            refuse(late());
        } else if (failure instanceof HttpException bad) {
            refuse(Problem.of(bad.getCode(), "the body is no valid HTTP: " + bad.getReason()));
        } else {
            body.close();
            listener.gone(failure);
        }
    }

    private void refuse(Problem problem) {
        body.close();
        endPoint.setIdleTimeout(usualTimeout);
        // What is left of the body cannot be told from a next request.
        listener.refused(problem.with("Connection", "close"));
    }

    static Problem tooLarge(ServerSettings settings) {
        return Problem.of(
                413,
                "the body has more than " + settings.mostBytes()
                        + " bytes, unpacked; push it in parts, or raise server.mostBytes");
    }

    static Problem noMemory() {
        return Problem.unavailable("bodies of other requests fill the memory that is set aside for them", 2);
    }

    private Problem late() {
        return Problem.of(
                408,
                "the body was not there within " + settings.bodyWithin().toSeconds()
                        + " s; push it in parts, or raise server.bodyWithin");
    }
}
