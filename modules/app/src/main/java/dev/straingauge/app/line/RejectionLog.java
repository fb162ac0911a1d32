package dev.straingauge.app.line;

import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Position;
import dev.straingauge.core.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says in the log what the line rejects, and what feedback it can't understand: of each reason the first, and then one in ten seconds, with how many more there were.
 * There may be a hundred thousand, and the dead letters say of each what is wrong. Thread-safe; close it to hear of the last.
 */
final class RejectionLog implements PipelineListener, AutoCloseable {
    static final Duration PERIOD = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Consumer<String> warn;
    private final Said unreadable = new Said();
    private final Map<Rejection.Reason, Said> said = new EnumMap<>(Rejection.Reason.class);

    /** What was said of a reason, and what was not. */
    private static final class Said {
        private @Nullable Instant last;
        private long unsaid;
    }

    /** @param warn takes each line */
    RejectionLog(InstantSource clock, Consumer<String> warn) {
        this.clock = clock;
        this.warn = warn;
    }

    @Override
    public void rejected(Rejection rejection) {
        say(rejection);
    }

    @Override
    public void unwritten(Rejection rejection) {
        say(rejection);
    }

    @Override
    public synchronized void unreadableFeedback(Position read, String why) {
        say(unreadable, "feedback passed over", read + ": " + why);
    }

    private synchronized void say(Rejection rejection) {
        say(
                said.computeIfAbsent(rejection.reason(), reason -> new Said()),
                "rejected, " + rejection.reason().code(),
                rejection.detail());
    }

    private void say(Said of, String what, String detail) {
        Instant now = clock.instant();
        if (of.last != null && now.isBefore(of.last.plus(PERIOD))) {
            of.unsaid++;
            return;
        }
        warn.accept(what + more(of.unsaid) + ": " + detail);
        of.last = now;
        of.unsaid = 0;
    }

    private static String more(long unsaid) {
        return unsaid == 0 ? "" : " (and " + unsaid + " before it)";
    }

    /** Says how many were not said. */
    @Override
    public synchronized void close() {
        if (unreadable.unsaid > 0) {
            warn.accept("feedback passed over: " + unreadable.unsaid + " more");
            unreadable.unsaid = 0;
        }
        said.forEach((reason, of) -> {
            if (of.unsaid > 0) {
                warn.accept("rejected, " + reason.code() + ": " + of.unsaid
                        + " more; 'straingauge rejected list --reason " + reason.code() + "' shows them");
                of.unsaid = 0;
            }
        });
    }
}
