package dev.straingauge.sinks.routing;

import dev.straingauge.core.Alert;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One line of the log for each notice. */
final class LogRoute implements Route {
    private final Consumer<String> log;

    /**
     * Logs nothing yet.
     *
     * @param log takes each line
     */
    LogRoute(Consumer<String> log) {
        this.log = log;
    }

    @Override
    public CompletableFuture<Answer> send(Message message) {
        log.accept(line(message.alert()));
        return CompletableFuture.completedFuture(new Answer.Taken());
    }

    static String line(Alert alert) {
        return AlertText.title(alert) + ": " + AlertText.oneLine(alert.why()) + " (alert "
                + AlertText.oneLine(alert.id()) + ", event time " + alert.updatedAt() + ")";
    }
}
