package dev.straingauge.server;

import dev.straingauge.server.ledger.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The stretch of time that a request is about. */
final class Ranges {
    static final Duration LONGEST = Duration.ofDays(3700);

    private Ranges() {}

    /**
     * From {@code from} to {@code to}; where they are left out, to just after the newest paragraph and from some time before.
     *
     * @param asOf time of the newest paragraph, or null while there is none
     * @param usual how long it is without {@code from}
     * @param longest how long it may be
     */
    static Span of(Asked asked, @Nullable Instant asOf, Duration usual, Duration longest) throws Refusal {
        Instant given = asked.instant("to");
        Instant to =
                given != null ? given : (asOf == null ? InstantSource.system().instant() : asOf).plusMillis(1);
        Instant earlier = asked.instant("from");
        Instant from = earlier == null ? to.minus(usual) : earlier;
        if (!from.isBefore(to)) {
            throw Refusal.bad("'from' must be before 'to', " + to + ", got: " + from);
        }
        if (Duration.between(from, to).compareTo(longest) > 0) {
            throw Refusal.bad(
                    "'from' must be at most " + longest.toDays() + " days before 'to', got " + from + " and " + to);
        }
        return new Span(from, to);
    }
}
