package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** However little is held in memory, what is found is what a comparison with everything finds. */
class FingerprintsTest {
    private static final Duration WINDOW = Duration.ofDays(3);
    private static final double SIMILARITY = 0.5;
    private static final int WORDS = 30;

    @Property(tries = 60)
    void like_paragraphs_are_found_as_if_all_were_compared(@ForAll long seed, @ForAll @IntRange(max = 40) int held) {
        Random random = new Random(seed);
        List<String[]> stories =
                IntStream.range(0, 4).mapToObj(story -> words(story, random)).toList();
        KeyValueStore<Bytes, byte[]> store = store();
        Fingerprints fingerprints = new Fingerprints(store, WINDOW, held);
        Map<Place, Trace> all = new TreeMap<>();
        for (int step = 0; step < 120; step++) {
            Trace trace = trace(random, stories, step);
            Trace known = all.get(trace.place());
            if (known == null) {
                fingerprints.add(trace);
                store.put(trace.place().key(), trace.toBytes());
                all.put(trace.place(), trace);
            } else {
                store.delete(known.place().key());
                fingerprints.remove(known);
                all.remove(known.place());
            }
            if (random.nextInt(10) == 0) {
                forget(trace.place(), random.nextBoolean(), fingerprints, store, all);
            }
            assertFinds(fingerprints, trace, all.values());
        }
    }

    /** Lets go of what its partnership published before a place, knowing from when on there was something or not. */
    private static void forget(
            Place place,
            boolean isOldestKnown,
            Fingerprints fingerprints,
            KeyValueStore<Bytes, byte[]> store,
            Map<Place, Trace> all) {
        List<Place> old = all.keySet().stream()
                .filter(other -> Arrays.equals(other.partnership(), place.partnership()) && other.at() < place.at())
                .toList();
        long oldest = isOldestKnown && !old.isEmpty() ? old.get(0).at() : 0;
        old.forEach(gone -> {
            store.delete(gone.key());
            all.remove(gone);
        });
        fingerprints.forget(Bytes.wrap(place.partnership()), oldest, place.at());
    }

    private static void assertFinds(Fingerprints fingerprints, Trace of, Collection<Trace> all) {
        Place place = of.place();
        long window = WINDOW.toMillis();
        List<Place> before = new ArrayList<>();
        List<Place> after = new ArrayList<>();
        for (Trace other : all) {
            boolean near = Arrays.equals(other.place().partnership(), place.partnership())
                    && Math.abs(other.place().at() - place.at()) <= window;
            if (near
                    && sharesFingerprint(of.wording(), other.wording())
                    && of.wording().isLike(other.wording(), SIMILARITY)) {
                int order = other.place().compareTo(place);
                if (order != 0) {
                    (order < 0 ? before : after).add(other.place());
                }
            }
        }

        assertThat(fingerprints.firstLike(place, of.wording(), window, SIMILARITY))
                .isEqualTo(before.isEmpty() ? null : before.get(0));
        assertThat(fingerprints.laterLike(place, of.wording(), window, SIMILARITY))
                .containsExactlyInAnyOrderElementsOf(after);
    }

    private static boolean sharesFingerprint(Wording one, Wording other) {
        return Arrays.stream(one.fingerprints())
                .anyMatch(fingerprint -> Arrays.stream(other.fingerprints()).anyMatch(its -> its == fingerprint));
    }

    private static Trace trace(Random random, List<String[]> stories, int step) {
        String[] words = stories.get(random.nextInt(stories.size())).clone();
        for (int i = 0; i < random.nextInt(12); i++) {
            words[random.nextInt(words.length)] = "changed" + random.nextInt();
        }
        Wording wording = Wording.of(String.join(" ", words));
        String pair = random.nextBoolean() ? "alba--bolt" : "alba--bolt-2";
        long at = Duration.ofHours(random.nextInt(24 * 20)).toMillis();
        String article = "article-" + random.nextInt(step + 1);
        return new Trace(Place.of(pair, at, article, random.nextInt(2)), null, article, wording);
    }

    private static String[] words(int story, Random random) {
        return IntStream.range(0, WORDS)
                .mapToObj(i -> "w" + story + "x" + random.nextInt(1_000))
                .collect(Collectors.toList())
                .toArray(String[]::new);
    }

    private static KeyValueStore<Bytes, byte[]> store() {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("traces"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
