package dev.straingauge.ingest.watch;

import dev.straingauge.core.FeedState;
import dev.straingauge.ingest.ArticleFile;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Chronicle;
import dev.straingauge.ingest.IngestException;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.web.FeedStates;
import dev.straingauge.ingest.web.Outlet;
import dev.straingauge.ingest.web.Pause;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Watches folders and files, and publishes those that are new or were changed, once they have rested. What one look finds is
 * published in the order of its publication times. A file is remembered by its path and digest after its articles are safe, so
 * that a restart publishes only what has changed meanwhile; a changed file has the same ids as before, and corrects.
 *
 * <p>Belongs to one thread; any may {@link #stop} it.
 */
public final class FolderWatch {
    /** How long a file must stay as it is before it is read. */
    public static final Duration REST = Duration.ofSeconds(2);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    /** A look that takes long, at a hundred thousand files on a network, is not to take all of the time. */
    private static final int PAUSE_PER_LOOK = 10;

    private static final String DIGEST = "sha256:";

    private final List<Path> sources;
    private final ArticleReader reader;
    private final FeedStates states;
    private final Outlet outlet;
    private final InstantSource clock;
    private final Resting resting = new Resting(REST);
    private final Map<String, String> digests = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private volatile boolean stopping;

    /**
     * A watch that goes on where an earlier one stopped.
     *
     * @param sources files and folders
     * @param reader belongs to this from now on
     * @param states where it is read from at once, and remembered later
     * @throws IngestException if what was remembered cannot be read
     */
    public FolderWatch(
            List<Path> sources, ArticleReader reader, FeedStates states, Outlet outlet, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.reader = reader;
        this.states = states;
        this.outlet = outlet;
        this.clock = clock;
        states.load().forEach((url, state) -> {
            if (url.startsWith("file:") && state.etag() != null) {
                digests.put(url, state.etag());
            }
        });
    }

    /**
     * Looks until it is stopped.
     *
     * @param pause waits for the next look, and ends early when this is stopped
     * @param each is told of each look that found something
     * @throws IngestException if articles cannot be published, or what was read cannot be remembered
     */
    public void run(Pause pause, Consumer<Scanned> each) throws InterruptedException {
        while (!stopping) {
            Instant began = clock.instant();
            Scanned scanned = scan();
            if (!scanned.isQuiet()) {
                each.accept(scanned);
            }
            Duration took = Duration.between(began, clock.instant()).multipliedBy(PAUSE_PER_LOOK);
            pause.pause(took.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : took);
        }
    }

    /** Ends it after the look that is under way. */
    public void stop() {
        stopping = true;
    }

    /**
     * Looks once, and publishes what has rested since an earlier look.
     *
     * @throws IngestException if articles cannot be published, or what was read cannot be remembered
     */
    public Scanned scan() {
        Instant now = clock.instant();
        Map<ArticleFile, Found> found = new LinkedHashMap<>();
        Set<String> troubles = new LinkedHashSet<>();
        Set<Path> present = new HashSet<>();
        int known = 0;
        for (Path source : sources) {
            for (ArticleFile file : list(source, troubles)) {
                present.add(file.path());
                try {
                    Resting.Stamp stamp = resting.due(file, now);
                    if (stamp == null) {
                        continue;
                    }
                    String digest = DIGEST + file.sha256();
                    if (digest.equals(digests.get(url(file)))) {
                        reader.keepName(file);
                        resting.read(file, stamp);
                        known++;
                    } else {
                        found.put(file, new Found(stamp, digest));
                    }
                } catch (NoSuchFileException e) { // gone since it was listed: the next look will not find it
                    present.remove(file.path());
                } catch (IOException e) {
                    troubles.add("cannot read " + file.path() + ": " + e.getMessage());
                }
            }
        }
        resting.keep(present);
        Chronicle chronicle = read(found, troubles);
        chronicle.refused().forEach(outlet::publish);
        chronicle.articles().forEach(outlet::publish);
        if (!found.isEmpty()) {
            outlet.flush();
            found.forEach(this::remember);
        }
        List<String> news =
                troubles.stream().filter(trouble -> !told.contains(trouble)).toList();
        told.clear();
        told.addAll(troubles);
        return new Scanned(
                found.size(),
                known,
                chronicle.articles().size(),
                chronicle.refused().size(),
                news);
    }

    /** What a file was when it was found to be new. */
    private record Found(Resting.Stamp stamp, String digest) {}

    private List<ArticleFile> list(Path source, Set<String> troubles) {
        try {
            return ArticleFile.of(source);
        } catch (IngestException e) { // a share that is away may come back
            troubles.add(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    /** Reads what was found; a file that cannot be read is none of it, and is tried again at the next look. */
    private Chronicle read(Map<ArticleFile, Found> found, Set<String> troubles) {
        List<Read> all = new ArrayList<>();
        for (ArticleFile file : List.copyOf(found.keySet())) {
            try (Stream<Read> reads = reader.read(file)) {
                all.addAll(reads.toList());
            } catch (IngestException e) {
                troubles.add(String.valueOf(e.getMessage()));
                found.remove(file);
            }
        }
        return Chronicle.of(all);
    }

    private void remember(ArticleFile file, Found found) {
        String url = url(file);
        states.put(new FeedState(url, null, found.digest(), null, List.of(), clock.instant(), 0));
        digests.put(url, found.digest());
        resting.read(file, found.stamp());
    }

    private static String url(ArticleFile file) {
        return file.path().toAbsolutePath().normalize().toUri().toString();
    }
}
