package dev.straingauge.sinks;

/** Whether the application can do its work now. Asked by HTTP threads, several at a time; quick and thread-safe. */
@FunctionalInterface
public interface Readiness {
    /** The state now. */
    State check();

    /**
     * Ready or not, and why.
     *
     * @param ready whether the application can do its work
     * @param reason one line for whoever operates it, such as "rebalancing"; line breaks become spaces
     */
    record State(boolean ready, String reason) {
        public State {
            reason = reason.strip().replaceAll("\\s*\\R\\s*", " ");
        }
    }
}
