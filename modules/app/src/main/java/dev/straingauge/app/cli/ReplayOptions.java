package dev.straingauge.app.cli;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.replay.ArticleHistory;
import dev.straingauge.app.replay.Days;
import dev.straingauge.app.replay.Replay;
import dev.straingauge.app.sources.Archive;
import dev.straingauge.app.sources.FeedPolling;
import dev.straingauge.app.sources.Source;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.web.Polled;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that the commands share which replay history. */
final class ReplayOptions {
    private ReplayOptions() {}

    /** {@code --overwrite} and {@code --scorers}. */
    static final class How {
        @Option(
                names = "--overwrite",
                description =
                        "Delete what an earlier replay of that name has left, and begin anew; nothing else is touched.")
        private boolean overwrite;

        @Option(
                names = "--scorers",
                paramLabel = "N",
                description = "Questions that the model answers at a time. Default: as many as there are cores.")
        private @Nullable Integer scorers;

        Replay.Existing existing(Replay.Existing otherwise) {
            return overwrite ? Replay.Existing.OVERWRITE : otherwise;
        }

        boolean isOverwriting() {
            return overwrite;
        }

        /** How many scorers answer side by side, when each has so many threads. */
        int scorers(StraingaugeConfig.Model model) {
            return scorers == null
                    ? Math.max(1, Runtime.getRuntime().availableProcessors() / model.threads())
                    : scorers;
        }

        void check(Function<String, ParameterException> wrong) {
            if (scorers != null && (scorers < 1 || scorers > 256)) {
                throw wrong.apply("--scorers must be between 1 and 256, got: " + scorers);
            }
        }
    }

    /** {@code --from} and {@code --to}. */
    static final class Stretch {
        @Option(names = "--from", paramLabel = "YYYY-MM-DD", description = "First day of publication, in UTC.")
        private @Nullable LocalDate from;

        @Option(names = "--to", paramLabel = "YYYY-MM-DD", description = "Last day of publication, in UTC.")
        private @Nullable LocalDate to;

        boolean isGiven() {
            return from != null || to != null;
        }

        Days days(Function<String, ParameterException> wrong) {
            try {
                return new Days(from, to);
            } catch (IllegalArgumentException e) {
                throw wrong.apply("--from and --to: " + e.getMessage());
            }
        }
    }

    /** {@code --articles} and how they are read. */
    static final class Articles {
        @Option(
                names = "--articles",
                arity = "1..*",
                paramLabel = "SOURCE",
                description =
                        "Articles to replay: files (text, Markdown, HTML, feeds, JSON lines, CSV, also gzipped), folders, -"
                                + " for standard input, and addresses of feeds, each polled once.")
        private List<String> given = List.of();

        @Mixin
        @SuppressWarnings("NullAway.Init") // injected
        private Options.InputFormat format;

        @Mixin
        @SuppressWarnings("NullAway.Init") // injected
        private Options.Reading reading;

        boolean isGiven() {
            return !given.isEmpty();
        }

        void check(Function<String, ParameterException> wrong) {
            format.check(given, wrong);
        }

        /**
         * Looks for them, before anything is started.
         *
         * @throws IllegalArgumentException when there is no such source
         */
        void requireThere() {
            given.forEach(Source::of);
        }

        /**
         * The history that they are; read when it is asked for.
         *
         * @throws IllegalArgumentException when there is no such source
         */
        ArticleHistory history(StraingaugeConfig config, Path directory) {
            List<Source> sources = given.stream().map(Source::of).toList();
            return new ArticleHistory(
                    String.join(" ", given) + ' ' + reading.options(), take -> read(config, sources, take), directory);
        }

        private void read(StraingaugeConfig config, List<Source> sources, Consumer<Read> take) {
            Archive.each(new ArticleReader(reading.options()), sources, System.in, format.orNull(), take);
            List<String> feeds = Source.feeds(sources);
            if (feeds.isEmpty()) {
                return;
            }
            try {
                FeedPolling.inMemory(
                                config,
                                StraingaugeCommand.Version.number(),
                                reading.options(),
                                feeds,
                                ReplayOptions::requireRead)
                        .forEach(take);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while feeds were read", e);
            }
        }
    }

    private static void requireRead(Polled polled) {
        if (polled.result() != Polled.Result.READ) {
            throw new IllegalArgumentException(polled.feed() + ": " + polled.detail());
        }
    }
}
