package dev.straingauge.app.sources;

import dev.straingauge.app.Opened;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.core.FeedState;
import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.ingest.web.FeedParsing;
import dev.straingauge.ingest.web.FeedPoller;
import dev.straingauge.ingest.web.FeedStates;
import dev.straingauge.ingest.web.KafkaFeedStates;
import dev.straingauge.ingest.web.Outlet;
import dev.straingauge.ingest.web.Polled;
import dev.straingauge.ingest.web.WebFetcher;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Feeds that are polled onto the paragraphs topic, with how far they were read on the sources topic. One thread opens, runs
 * and closes it; any may {@link #stop} it.
 */
public final class FeedPolling implements AutoCloseable {
    private final Opened opened;
    private final WebFetcher fetcher;
    private final FeedPoller poller;
    private final Halt halt = new Halt();

    private FeedPolling(
            StraingaugeConfig config,
            String version,
            ReadOptions options,
            List<String> feeds,
            Consumer<Read.Refused> refused,
            Opened opened) {
        this.opened = opened;
        ArticlePublisher publisher =
                opened.with(ArticlePublisher.open(config.kafka().clientSettings()));
        KafkaFeedStates states = opened.with(KafkaFeedStates.open(config.kafka().clientSettings()));
        this.fetcher = opened.with(WebFetcher.open(config.feeds().fetching(version)));
        this.poller = new FeedPoller(
                config.feeds().polling(feeds),
                fetcher,
                FeedParsing.with(new ArticleReader(options)),
                states,
                new ToldOutlet(Outlet.to(publisher), refused),
                InstantSource.system(),
                new Random());
    }

    /**
     * Goes on where an earlier process stopped.
     *
     * @param version this program's
     * @param feeds their addresses
     * @param refused is told what is refused
     */
    public static FeedPolling open(
            StraingaugeConfig config,
            String version,
            ReadOptions options,
            List<String> feeds,
            Consumer<Read.Refused> refused) {
        Opened opened = new Opened();
        try {
            return new FeedPolling(config, version, options, feeds, refused, opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Reads feeds once into memory, and remembers nothing of it.
     *
     * @param told is told of each poll
     */
    public static List<Read> inMemory(
            StraingaugeConfig config, String version, ReadOptions options, List<String> feeds, Consumer<Polled> told)
            throws InterruptedException {
        List<Read> reads = new ArrayList<>();
        try (WebFetcher fetcher = WebFetcher.open(config.feeds().fetching(version))) {
            new FeedPoller(
                            config.feeds().polling(feeds),
                            fetcher,
                            FeedParsing.with(new ArticleReader(options)),
                            new Forgetful(),
                            new Kept(reads),
                            InstantSource.system(),
                            new Random())
                    .runOnce(told);
        }
        return reads;
    }

    /** Polls each feed once. */
    public void once(Consumer<Polled> told) throws InterruptedException {
        poller.runOnce(told);
    }

    /** Polls until it is stopped; what is under way then is finished and remembered. */
    public void run(Consumer<Polled> told) throws InterruptedException {
        poller.run(halt::pause, told);
    }

    /** Has the polling end, after the page that is being fetched. */
    public void stop() {
        poller.stop();
        halt.halt();
    }

    @Override
    public void close() {
        opened.close();
    }

    /** Remembers nothing. */
    private record Forgetful() implements FeedStates {
        @Override
        public Map<String, FeedState> load() {
            return Map.of();
        }

        @Override
        public void put(FeedState state) {}
    }

    /** Keeps what is published. */
    private record Kept(List<Read> reads) implements Outlet {
        @Override
        public void publish(Read read) {
            reads.add(read);
        }

        @Override
        public void flush() {}
    }
}
