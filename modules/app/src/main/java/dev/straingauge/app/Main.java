package dev.straingauge.app;

import dev.straingauge.app.cli.StopSignal;
import dev.straingauge.app.cli.StraingaugeCommand;
import java.util.concurrent.CompletableFuture;

/** Entry point. */
public final class Main {
    private Main() {}

    /** Runs a command and leaves with its exit status, also when it is told to stop and does. */
    public static void main(String[] args) {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(ended), "stop"));
        int status = StraingaugeCommand.run(args);
        ended.complete(status);
        System.exit(status);
    }

    /** A shutdown that a signal began has the signal's status; only a halt can change that. */
    private static void stop(CompletableFuture<Integer> ended) {
        if (StopSignal.raise()) {
            Runtime.getRuntime().halt(ended.join());
        }
    }
}
