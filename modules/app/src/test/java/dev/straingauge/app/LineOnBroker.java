package dev.straingauge.app;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import java.nio.file.Path;

/** The shipped settings, for a line in the test's own process. */
public final class LineOnBroker {
    private LineOnBroker() {}

    /** On this broker, with its state there, and its meters on any port that is free. */
    public static StraingaugeConfig settings(EmbeddedBroker broker, Path state) {
        StraingaugeConfig defaults = ConfigFile.defaults();
        return defaults.with(defaults.kafka().at(broker.bootstrapServers()).keepingStateIn(state.toString()))
                .with(new StraingaugeConfig.Metrics("127.0.0.1", 0));
    }
}
