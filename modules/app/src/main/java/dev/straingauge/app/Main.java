package dev.straingauge.app;

import dev.straingauge.app.cli.Endings;
import dev.straingauge.app.cli.StopSignal;
import dev.straingauge.app.cli.StraingaugeCommand;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;

/** Entry point. */
public final class Main {
    /** Signals that ask a process to stop, and the status with which it says that one did. */
    private static final Map<String, Integer> STOP = Map.of("HUP", 129, "INT", 130, "TERM", 143);

    /** The status of the signal that ended a command that did not listen; 0 without one. */
    private static final AtomicInteger SIGNALLED = new AtomicInteger();

    private Main() {}

    /** Runs a command and leaves with its exit status, also when it is told to stop and does. */
    public static void main(String[] args) {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        // Where signals cannot be had (java -Xrs), the hook does it, if not as well: Java's status is the signal's
        // then.
        STOP.forEach((signal, status) -> Signals.register(signal, () -> stop(status)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended), "end"));
        int status = StraingaugeCommand.run(args);
        ended.complete(status);
        try {
            Endings.run();
        } finally {
            System.exit(SIGNALLED.get() == 0 ? status : SIGNALLED.get());
        }
    }

    /** Lets the command end that listens; without one, or when asked once more, the process ends. */
    private static void stop(int status) {
        if (!StopSignal.raise()) {
            SIGNALLED.set(status);
            // Whatever fails there, a process that was told to stop does.
            try {
                Endings.run();
            } finally {
                System.exit(status);
            }
        }
    }

    private static void end(CompletableFuture<Integer> ended) {
        if (StopSignal.raise()) {
            ended.join();
        }
        Endings.run();
    }
}
