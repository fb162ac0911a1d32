package dev.straingauge.app;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.KeywordStanceModel;
import java.nio.file.Path;
import java.util.List;

/**
 * The line as {@code run} starts it, in a process of its own, but with a model that knows a few words: for tests of what a
 * process leaves behind or takes up, whatever the weights of the day are. Its one argument is a configuration file.
 */
public final class KeywordLine {
    private KeywordLine() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        StraingaugeConfig config = ConfigFile.load(Path.of(arguments[0]));
        TopicSetup.createMissing(config.kafka());
        Line line = Line.start(config, Line.watchlist(config), new KeywordStanceModel(), List.of());
        Runtime.getRuntime().addShutdownHook(new Thread(line::close, "close-line"));
        System.out.println("Watching; metrics at " + line.metrics());
        line.awaitStop();
        line.fault().ifPresent(fault -> {
            throw fault;
        });
    }
}
