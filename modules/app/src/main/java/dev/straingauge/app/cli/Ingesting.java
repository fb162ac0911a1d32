package dev.straingauge.app.cli;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.sources.Archive;
import dev.straingauge.app.sources.FeedPolling;
import dev.straingauge.app.sources.FolderWatching;
import dev.straingauge.app.sources.Source;
import dev.straingauge.app.sources.Tally;
import dev.straingauge.ingest.ArticleFile;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Chronicle;
import dev.straingauge.ingest.Published;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.ingest.watch.Scanned;
import dev.straingauge.ingest.web.Polled;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what sources hold, and what comes later. Belongs to the thread of the command, but for what its workers do.
 *
 * @param format what standard input holds; null has its beginning tell
 * @param watched whether files and folders are watched
 * @param once whether feeds are polled once
 * @param chatty whether each poll and look is told, as to a person
 */
record Ingesting(
        StraingaugeConfig config,
        ReadOptions options,
        List<Source> sources,
        ArticleFile.@Nullable Format format,
        boolean watched,
        boolean once,
        boolean chatty,
        Tally tally,
        PrintWriter out,
        PrintWriter err) {
    /** A page that is under way takes half a minute at most, and its host may have asked to wait before it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Files that are being published are published to their end. */
    private static final Duration TO_THE_END = Duration.ofDays(1);

    /** Whether there is an end to it. */
    boolean isFinite() {
        return !config.server().listens()
                && !(watched && !Source.paths(sources).isEmpty())
                && (once || Source.feeds(sources).isEmpty());
    }

    /** Publishes what there is, and returns the exit status. */
    int finish() throws InterruptedException {
        publishArchive();
        List<String> feeds = Source.feeds(sources);
        if (!feeds.isEmpty()) {
            try (FeedPolling polling = polling(feeds)) {
                polling.once(this::polled);
            }
            out.println(tally.summary());
        }
        return tally.isMarred() ? StraingaugeCommand.SOME_REFUSED : 0;
    }

    /** Publishes until somebody stops it; the address is bound before anything is published. */
    int serve() throws IOException, InterruptedException {
        try (StopSignal stop = StopSignal.listen();
                Serving serving = Serving.start(config, options)) {
            serving.uri()
                    .ifPresent(uri -> out.println("Listening on " + uri + "; push articles to "
                            + uri.resolve("api/v1/articles") + ". Stop with Ctrl-C."));
            List<String> feeds = Source.feeds(sources);
            if (!serving.uri().isPresent()) {
                out.println("Reading "
                        + (watched ? "what is new in " + Source.paths(sources).size() + " places" : "")
                        + (watched && !feeds.isEmpty() ? " and " : "")
                        + (feeds.isEmpty() ? "" : feeds.size() + " feeds") + ". Stop with Ctrl-C.");
            }
            out.flush();
            Workers workers = new Workers();
            // Nobody can be made to stop waiting for standard input.
            Duration patience = Source.hasStandardInput(sources) ? Duration.ZERO : TO_THE_END;
            workers.start("archive", this::publishArchive, () -> {}, patience);
            if (!feeds.isEmpty()) {
                FeedPolling polling = polling(feeds);
                workers.start("feeds", () -> poll(polling), polling::stop, PATIENCE);
            }
            if (watched) {
                FolderWatching watching = FolderWatching.open(config, options, Source.paths(sources), this::refused);
                workers.start("watch", () -> watch(watching), watching::stop, TO_THE_END);
            }
            stop.await();
            out.println("Stopping: what is under way is finished.");
            out.flush();
            for (String worker : workers.stop()) {
                err.println(
                        "straingauge: " + worker + ": did not end in time; what it had not remembered is read again");
            }
            if (!feeds.isEmpty() || watched) {
                out.println(tally.summary());
            }
            return 0;
        }
    }

    private FeedPolling polling(List<String> feeds) {
        return FeedPolling.open(config, StraingaugeCommand.Version.number(), options, feeds, this::refused);
    }

    private void poll(FeedPolling polling) throws InterruptedException {
        try (polling) {
            if (once) {
                polling.once(this::polled);
            } else {
                polling.run(this::polled);
            }
        }
    }

    private void watch(FolderWatching watching) throws InterruptedException {
        try (watching) {
            watching.run(this::scanned);
        }
    }

    /** Files and standard input; folders that are watched are read by the watch. */
    private void publishArchive() {
        List<Source> archive = sources.stream()
                .filter(source ->
                        source instanceof Source.StandardInput || (source instanceof Source.OnDisk && !watched))
                .toList();
        if (archive.isEmpty()) {
            return;
        }
        // In the order of publication: what comes long after its time counts as late.
        Chronicle chronicle = Chronicle.of(Archive.read(new ArticleReader(options), archive, System.in, format));
        try (ArticlePublisher publisher = ArticlePublisher.open(config.kafka().clientSettings())) {
            for (Read.Refused refused : chronicle.refused()) {
                refused(refused);
                publisher.publish(refused);
            }
            chronicle.articles().forEach(publisher::publish);
            Published published = publisher.flush();
            tally.published(published);
            out.println(published.articles() + " articles, " + published.paragraphs() + " paragraphs published; "
                    + published.rejected() + " rejected");
            out.flush();
        }
    }

    private void refused(Read.Refused refused) {
        err.println(
                "straingauge: " + refused.from() + ": " + refused.rejection().detail());
        err.flush();
    }

    private void polled(Polled polled) {
        tally.polled(polled);
        boolean isTrouble =
                switch (polled.result()) {
                    case READ, UNCHANGED -> false;
                    // What is refused for the first time was told as it was.
                    case UNREADABLE -> polled.refused() == 0;
                    case FAILED, GONE -> true;
                };
        if (isTrouble || polled.leftOut() > 0) {
            err.println("straingauge: " + polled.feed() + ": " + polled.detail()
                    + (polled.leftOut() > 0 ? polled.leftOut() + " entries beyond the first 2000 are not read" : ""));
            err.flush();
        } else if (chatty || !polled.detail().isEmpty()) {
            out.println(polled.feed() + ": " + polled.articles() + " articles, " + polled.refused() + " refused"
                    + (polled.waiting() > 0 ? ", " + polled.waiting() + " pages left for the next poll" : "")
                    + (polled.detail().isEmpty() ? "" : "; " + polled.detail()));
            out.flush();
        }
    }

    private void scanned(Scanned scanned) {
        tally.scanned(scanned);
        for (String trouble : scanned.troubles()) {
            err.println("straingauge: " + trouble);
        }
        err.flush();
        if (chatty && scanned.files() > 0) {
            out.println(
                    scanned.files() + " files: " + scanned.articles() + " articles, " + scanned.refused() + " refused");
            out.flush();
        }
    }
}
