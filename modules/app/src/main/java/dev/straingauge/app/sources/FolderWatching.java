package dev.straingauge.app.sources;

import dev.straingauge.app.Opened;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.ingest.watch.FolderWatch;
import dev.straingauge.ingest.watch.Scanned;
import dev.straingauge.ingest.web.KafkaFeedStates;
import dev.straingauge.ingest.web.Outlet;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Folders that are watched onto the paragraphs topic, with what was read of them on the sources topic. One thread opens, runs
 * and closes it; any may {@link #stop} it.
 */
public final class FolderWatching implements AutoCloseable {
    private final Opened opened;
    private final FolderWatch watch;
    private final Halt halt = new Halt();

    private FolderWatching(
            StraingaugeConfig config,
            ReadOptions options,
            List<Path> sources,
            Consumer<Read.Refused> refused,
            Opened opened) {
        this.opened = opened;
        ArticlePublisher publisher =
                opened.with(ArticlePublisher.open(config.kafka().clientSettings()));
        KafkaFeedStates states = opened.with(KafkaFeedStates.open(config.kafka().clientSettings()));
        this.watch = new FolderWatch(
                sources,
                new ArticleReader(options),
                states,
                new ToldOutlet(Outlet.to(publisher), refused),
                InstantSource.system());
    }

    /**
     * Goes on where an earlier process stopped.
     *
     * @param sources files and folders
     * @param refused is told what is refused
     */
    public static FolderWatching open(
            StraingaugeConfig config, ReadOptions options, List<Path> sources, Consumer<Read.Refused> refused) {
        Opened opened = new Opened();
        try {
            return new FolderWatching(config, options, sources, refused, opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Watches until it is stopped; files that are being read then are finished and remembered. */
    public void run(Consumer<Scanned> told) throws InterruptedException {
        watch.run(halt::pause, told);
    }

    /** Has the watching end. */
    public void stop() {
        watch.stop();
        halt.halt();
    }

    @Override
    public void close() {
        opened.close();
    }
}
