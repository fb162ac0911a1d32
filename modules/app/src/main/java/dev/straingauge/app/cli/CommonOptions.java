package dev.straingauge.app.cli;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that several commands share, and the configuration that they make with the file. */
final class CommonOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with settings; any part of the shipped straingauge.yaml.")
    private @Nullable Path config;

    @Option(names = "--model", paramLabel = "NAME", description = "Stance model. Known: baseline.")
    private @Nullable String model;

    @Option(
            names = "--watchlist",
            paramLabel = "FILE",
            description = "YAML file with the partnerships to watch, instead of the built-in ones.")
    private @Nullable Path watchlist;

    StraingaugeConfig load() {
        StraingaugeConfig loaded = ConfigFile.load(Optional.ofNullable(config));
        if (model != null) {
            loaded = loaded.with(
                    new StraingaugeConfig.Model(model, loaded.model().threads()));
        }
        return watchlist == null ? loaded : loaded.watching(watchlist);
    }
}
