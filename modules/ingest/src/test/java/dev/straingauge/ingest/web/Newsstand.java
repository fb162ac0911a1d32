package dev.straingauge.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.straingauge.core.FeedState;
import dev.straingauge.core.Rejection;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.IngestException;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small web of feeds and pages, what was published of it, and a memory that outlives pollers. A feed is a text with an
 * entry in each line: {@code id;version;words}, or {@code id;version;words;link} for a teaser; any other line is no feed.
 * Each entry becomes an article of its id.
 */
final class Newsstand implements Fetching, FeedParsing, FeedStates, Outlet {
    /** What was asked for, and on which conditions. */
    record Asked(String uri, Conditions conditions) {}

    /** One for all: it takes a while to learn its languages. */
    private static final ArticleReader READER = new ArticleReader(
            ReadOptions.of(Set.of("en")).assuming(LocalDate.of(2026, 3, 1)), InstantSource.fixed(FakeTime.START));

    final FakeTime time = new FakeTime();
    final Map<String, Fetched> web = new HashMap<>();
    final List<Asked> asked = new ArrayList<>();
    /** {@code publish id: words}, {@code refuse from}, {@code flush} and {@code remember url}, as they happen. */
    final List<String> log = new ArrayList<>();

    final Map<String, FeedState> remembered = new LinkedHashMap<>();

    @Nullable
    String failsAt;

    FeedPoller poller(String... feeds) {
        return poller(PollSettings.of(List.of(feeds)));
    }

    FeedPoller poller(PollSettings settings) {
        return new FeedPoller(settings, this, this, this, this, time, new Random(7));
    }

    void page(String uri, String text) {
        page(uri, text, null, null);
    }

    void page(String uri, String text, @Nullable String etag, @Nullable String movedTo) {
        web.put(
                uri,
                new Fetched.Page(
                        text.getBytes(UTF_8),
                        "text/plain",
                        null,
                        URI.create(movedTo == null ? uri : movedTo),
                        movedTo == null ? null : URI.create(movedTo),
                        etag,
                        null));
    }

    void fails(String uri, Fetched.Kind kind) {
        web.put(uri, new Fetched.Failed(kind, "no " + uri));
    }

    List<String> published() {
        return log.stream()
                .filter(line -> line.startsWith("publish "))
                .map(line -> line.substring("publish ".length()))
                .toList();
    }

    @Override
    public Fetched fetch(URI uri, Conditions conditions) {
        asked.add(new Asked(uri.toString(), conditions));
        Fetched fetched = web.get(uri.toString());
        if (fetched instanceof Fetched.Page page
                && page.etag() != null
                && page.etag().equals(conditions.etag())) {
            return new Fetched.NotModified(page.movedTo());
        }
        return fetched == null ? new Fetched.Failed(Fetched.Kind.REFUSED, "no " + uri) : fetched;
    }

    @Override
    public Parsed feed(Fetched.Page page) {
        List<Entry> entries = new ArrayList<>();
        for (String line : new String(page.bytes(), UTF_8).lines().toList()) {
            String[] parts = line.split(";", -1);
            if (parts.length < 3) {
                return new Unreadable(new Read.Refused(
                        new Rejection(Rejection.Reason.MALFORMED, "it is no feed: " + line),
                        page.uri().toString().getBytes(UTF_8),
                        page.bytes(),
                        page.uri().toString(),
                        null));
            }
            entries.add(entry(parts));
        }
        return new Feed(entries);
    }

    private Entry entry(String[] parts) {
        return new Entry() {
            @Override
            public String id() {
                return parts[0];
            }

            @Override
            public @Nullable String link() {
                return parts.length > 3 ? parts[3] : null;
            }

            @Override
            public String digest() {
                return String.join(";", Arrays.asList(parts));
            }

            @Override
            public boolean teaser() {
                return parts.length > 3;
            }

            @Override
            public List<Read> reads() {
                return article(parts[0], parts[2]);
            }
        };
    }

    @Override
    public List<Read> page(Fetched.Page page, Entry entry) {
        return article(entry.id(), new String(page.bytes(), UTF_8));
    }

    private List<Read> article(String id, String words) {
        return READER.readText(id + ".txt", new ByteArrayInputStream(words.getBytes(UTF_8)));
    }

    @Override
    public Map<String, FeedState> load() {
        return Map.copyOf(remembered);
    }

    @Override
    public void put(FeedState state) {
        happens("remember " + state.url());
        remembered.put(state.url(), state);
    }

    @Override
    public void publish(Read read) {
        if (read instanceof Read.Article article) {
            happens("publish " + article.id() + ": "
                    + article.paragraphs().get(0).text());
        } else if (read instanceof Read.Refused refused) {
            happens("refuse " + refused.from());
        }
    }

    @Override
    public void flush() {
        happens("flush");
    }

    private void happens(String what) {
        if (failsAt != null && what.startsWith(failsAt)) {
            throw new IngestException("the cluster is down at: " + what);
        }
        log.add(what);
    }
}
