package dev.straingauge.app.cli;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that several commands share: the configuration file, and what overrides parts of it. */
final class Options {
    private Options() {}

    /** {@code --config}. */
    static final class Config {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "YAML file with settings; any part of the shipped straingauge.yaml.")
        private @Nullable Path file;

        StraingaugeConfig load() {
            return ConfigFile.load(Optional.ofNullable(file));
        }
    }

    /** {@code --model}. */
    static final class Model {
        @Option(names = "--model", paramLabel = "NAME", description = "Stance model. Known: baseline, straingauge.")
        private @Nullable String name;

        StraingaugeConfig over(StraingaugeConfig config) {
            return name == null
                    ? config
                    : config.with(
                            new StraingaugeConfig.Model(name, config.model().threads()));
        }
    }

    /** {@code --watchlist}. */
    static final class Watched {
        @Option(
                names = "--watchlist",
                paramLabel = "FILE",
                description = "YAML file with the partnerships to watch, instead of the built-in ones.")
        private @Nullable Path file;

        StraingaugeConfig over(StraingaugeConfig config) {
            return file == null ? config : config.watching(file);
        }
    }

    /** {@code --bootstrap-servers}. */
    static final class Servers {
        @Option(
                names = {"-b", "--bootstrap-servers"},
                paramLabel = "HOST:PORT",
                description = "Kafka brokers; overrides kafka.bootstrapServers.")
        private @Nullable String servers;

        StraingaugeConfig over(StraingaugeConfig config) {
            return servers == null ? config : config.with(config.kafka().at(servers));
        }
    }
}
