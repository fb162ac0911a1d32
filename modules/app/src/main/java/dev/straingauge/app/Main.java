package dev.straingauge.app;

import dev.straingauge.app.cli.StraingaugeCommand;

/** Entry point. */
public final class Main {
    private Main() {}

    /** Runs a command and leaves with its exit status. */
    public static void main(String[] args) {
        System.exit(StraingaugeCommand.run(args));
    }
}
