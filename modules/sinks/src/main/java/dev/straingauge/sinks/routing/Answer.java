package dev.straingauge.sinks.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of an attempt to tell a route of something. */
sealed interface Answer {
    /** The route has it. */
    record Taken() implements Answer {}

    /**
     * The route will never take it.
     *
     * @param reason why, in one line without secrets
     */
    record Refused(String reason) implements Answer {}

    /**
     * It may take it later.
     *
     * @param reason why not now, in one line without secrets
     * @param after how long the route wants to be left alone, or null when it does not say
     */
    record Failed(String reason, @Nullable Duration after) implements Answer {}
}
