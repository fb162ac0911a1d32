package dev.straingauge.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.ingest.IngestException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a feed shows, and wherever the process ends: nothing is lost, and nothing said twice without need. */
class PollingLawsTest {
    private static final String FEED = "https://wire.example/feed";

    /** What a feed shows, by id the version; and where the poll is broken off, if it is. */
    record Shown(Map<Integer, Integer> entries, String end) {}

    @Provide
    Arbitrary<List<Shown>> histories() {
        Arbitrary<Map<Integer, Integer>> entries = Arbitraries.maps(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(1, 3))
                .ofMaxSize(6);
        Arbitrary<String> ends = Arbitraries.of("", "", "", "publish e3", "flush", "remember");
        return Combinators.combine(entries, ends).as(Shown::new).list().ofMaxSize(12);
    }

    @Property(tries = 300)
    void everyVersionThatAPollHasShownIsPublishedOnceOrMoreOftenOnlyIfTheProcessEnded(
            @ForAll("histories") List<Shown> history) throws Exception {
        Newsstand stand = new Newsstand();
        Set<String> due = new LinkedHashSet<>();
        Map<String, String> known = new LinkedHashMap<>();
        int needed = 0;
        boolean ended = false;
        for (Shown shown : history) {
            stand.page(
                    FEED,
                    shown.entries().entrySet().stream()
                            .map(entry -> "e" + entry.getKey() + ";1;" + words(entry))
                            .collect(Collectors.joining("\n")));
            stand.failsAt = shown.end().isEmpty() ? null : shown.end();
            // Each time another process.
            FeedPoller poller = stand.poller(FEED);
            Duration wait = Duration.between(stand.time.instant(), Objects.requireNonNull(poller.nextPoll()));
            stand.time.pass(wait.isNegative() ? Duration.ZERO : wait);
            try {
                assertThat(poller.pollNext()).isNotNull();
                for (Map.Entry<Integer, Integer> entry : shown.entries().entrySet()) {
                    String id = "e" + entry.getKey();
                    due.add(id + ": " + words(entry));
                    needed += words(entry).equals(known.put(id, words(entry))) ? 0 : 1;
                }
            } catch (IngestException down) {
                ended = true;
            }
        }

        assertThat(stand.published()).containsAll(due);
        if (!ended) {
            assertThat(stand.published()).hasSize(needed);
        }
    }

    private static String words(Map.Entry<Integer, Integer> entry) {
        return "Norvane sues Cellgard, part " + entry.getKey() + ", version " + entry.getValue() + ".";
    }
}
