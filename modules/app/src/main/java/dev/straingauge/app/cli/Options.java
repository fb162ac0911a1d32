package dev.straingauge.app.cli;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.rejected.DeadLetterId;
import dev.straingauge.core.Rejection;
import dev.straingauge.ingest.ArticleFile;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.training.corpus.LabelledSet;
import dev.straingauge.training.corpus.Split;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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

    /** {@code --labels} and {@code --articles}, which go together. */
    static final class LabelledNews {
        @Option(names = "--labels", paramLabel = "TSV", description = "Labels on articles that --articles holds.")
        private @Nullable Path labels;

        @Option(names = "--articles", paramLabel = "FILE", description = "The articles that --labels speaks of.")
        private @Nullable Path articles;

        /**
         * The labelled paragraphs; empty when none were asked for.
         *
         * @param split which part of them; all when null
         */
        Optional<LabelledSet> read(@Nullable Split split) {
            return labels == null || articles == null
                    ? Optional.empty()
                    : Optional.of(LabelledSet.join(labels, articles, split));
        }

        boolean given() {
            return labels != null;
        }

        /** The articles; only meant when labels were {@link #given}. */
        Path articles() {
            return Objects.requireNonNull(articles);
        }

        /**
         * Holds the two together.
         *
         * @throws ParameterException when one is there without the other
         */
        void check(CommandSpec command) {
            if ((labels == null) != (articles == null)) {
                throw new ParameterException(command.commandLine(), "--labels and --articles go together");
            }
        }
    }

    /** {@code --assume-date} and {@code --columns}: how articles are read. */
    static final class Reading {
        /** Languages that some model reads; the line checks again against its own model. */
        private static final Set<String> LANGUAGES = Set.of("en");

        @Option(
                names = "--assume-date",
                paramLabel = "YYYY-MM-DD",
                description = "Publication day of articles that do not say; without it they are rejected.")
        private @Nullable LocalDate assumeDate;

        @Option(
                names = "--columns",
                paramLabel = "FIELD=COLUMN",
                split = ",",
                description =
                        "Which column of a CSV file holds what, as in text=Body,publishedAt=Date,title=Headline. Fields:"
                                + " id, title, source, url, author, publishedAt, updatedAt, language, text; one that is not told is taken from the"
                                + " column of its name.")
        private Map<String, String> columns = Map.of();

        ReadOptions options() {
            ReadOptions options = ReadOptions.of(LANGUAGES).withColumns(columns);
            return assumeDate == null ? options : options.assuming(assumeDate);
        }
    }

    /** {@code --format}: what standard input holds. */
    static final class InputFormat {
        private static final Map<String, ArticleFile.Format> NAMES = names();

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description =
                        "What standard input holds: jsonl, json, text, html, csv, markdown or feed; else it is told"
                                + " by how it begins.")
        private @Nullable String name;

        private static Map<String, ArticleFile.Format> names() {
            Map<String, ArticleFile.Format> names = new LinkedHashMap<>();
            names.put("jsonl", ArticleFile.Format.JSON_LINES);
            names.put("json", ArticleFile.Format.JSON);
            names.put("text", ArticleFile.Format.TEXT);
            names.put("html", ArticleFile.Format.HTML);
            names.put("csv", ArticleFile.Format.CSV);
            names.put("markdown", ArticleFile.Format.MARKDOWN);
            names.put("feed", ArticleFile.Format.FEED);
            return names;
        }

        ArticleFile.@Nullable Format orNull() {
            return name == null ? null : NAMES.get(name);
        }

        /** Raises what is wrong with it, given the sources. */
        void check(List<String> sources, Function<String, ParameterException> wrong) {
            long inputs = sources.stream().filter("-"::equals).count();
            if (inputs > 1) {
                throw wrong.apply("Standard input can be read once: give - one time");
            }
            if (name != null && inputs == 0) {
                throw wrong.apply("--format goes with -, standard input; what a file holds is told by its ending");
            }
            if (name != null && !NAMES.containsKey(name)) {
                throw wrong.apply("--format must be one of " + String.join(", ", NAMES.keySet()) + ", got: " + name);
            }
        }
    }

    /** {@code --reason}: dead letters of one class of trouble. */
    static final class Reason {
        @Option(
                names = "--reason",
                paramLabel = "REASON",
                description = "Only those rejected for this reason, such as malformed or too-long.")
        private @Nullable String code;

        /**
         * The reason's code; empty when any will do.
         *
         * @throws ParameterException when there is no such reason
         */
        String orAny(CommandSpec command) {
            if (code == null) {
                return "";
            }
            List<String> known = Arrays.stream(Rejection.Reason.values())
                    .map(Rejection.Reason::code)
                    .toList();
            if (!known.contains(code)) {
                throw new ParameterException(
                        command.commandLine(),
                        "--reason must be one of " + String.join(", ", known) + ", got: " + code);
            }
            return code;
        }
    }

    /**
     * A dead letter's name on the command line.
     *
     * @throws ParameterException when it is none
     */
    static DeadLetterId deadLetter(String id, CommandSpec command) {
        try {
            return DeadLetterId.parse(id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** {@code --bootstrap-servers}. */
    static final class Servers {
        @Option(
                names = {"-b", "--bootstrap-servers"},
                paramLabel = "HOST:PORT",
                description = "Kafka brokers; overrides kafka.bootstrapServers.")
        private @Nullable String servers;

        boolean isGiven() {
            return servers != null;
        }

        StraingaugeConfig over(StraingaugeConfig config) {
            return servers == null ? config : config.with(config.kafka().at(servers));
        }
    }
}
