package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.EventWindow;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the order in which versions of articles come, how often, and where publishers break off: what stands in the end
 * is what a straight computation over the last versions gives.
 */
class CorrectionLawsTest {
    private static final Instant DAY = Instant.parse("2025-08-01T00:00:00Z");
    private static final Duration HALF_LIFE = TopologyConfig.DEFAULT.halfLife();
    private static final List<String> SAYS =
            List.of("in a dispute over", "about to renew", "silent on", "asked about the halt of");
    private static final List<String> PAIRS = List.of(
            "Norvane and Cellgard are ",
            "Aerwyn and Solmar are ",
            "Others are ",
            "Norvane, Cellgard, Aerwyn and Solmar are ");

    @Property(tries = 20)
    void the_index_in_the_end_is_the_index_of_the_last_versions(@ForAll long seed) {
        Random random = new Random(seed);
        List<Version> last = new ArrayList<>();
        List<Paragraph> sent = publications(random, last, random1 -> LineUnderTest.words(random1.nextLong()));
        int batch = 1 + random.nextInt(20);

        try (LineUnderTest line = new LineUnderTest(withBatches(batch))) {
            sent.forEach(line::publish);
            assertIndexOf(last, (text, pair) -> score(text), line.points());
        }
    }

    /** What a paragraph's words say about a pair in the end: its score, or null when it counts nowhere. */
    interface Label {
        @Nullable
        Double of(String text, String pair);
    }

    /** Holds all windows, and the decayed index, to what the last versions add up to. */
    static void assertIndexOf(List<Version> last, Label label, List<IndexPoint> points) {
        Map<String, Sums> expected = new TreeMap<>();
        TopologyConfig.DEFAULT.windows().forEach(length -> expected.putAll(expected(last, label, length)));
        Map<String, IndexPoint> windows = new TreeMap<>();
        Map<String, IndexPoint> newest = new HashMap<>();
        points.forEach(point -> {
            windows.put(key(point.partnership(), new EventWindow(point.start(), point.length())), point);
            newest.put(point.partnership(), point);
        });
        assertThat(windows.keySet()).containsAll(expected.keySet());
        windows.forEach((key, point) -> expected.getOrDefault(key, new Sums()).assertSame(key, point));
        newest.forEach((partnership, point) ->
                assertThat(point.index()).as(partnership).isCloseTo(decayed(partnership, last, label), within(1e-9)));
    }

    @Property(tries = 20)
    void of_words_that_many_outlets_have_one_counts_whoever_takes_them_back(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> pool = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pool.add(many(seed + i));
        }
        List<Version> last = new ArrayList<>();
        List<Paragraph> sent = publications(random, last, from -> pool.get(from.nextInt(pool.size()))).stream()
                .map(paragraph -> paragraph.publishedAt(DAY))
                .toList();

        try (LineUnderTest line = new LineUnderTest(withBatches(1 + random.nextInt(20)))) {
            sent.forEach(line::publish);
            Map<String, IndexPoint> index = line.index();

            for (String pair : List.of(LineUnderTest.CARS, LineUnderTest.AIRLINES)) {
                List<String> said = last.stream()
                        .filter(version -> version.kind() == Revision.Kind.REPORT)
                        .flatMap(version -> version.texts().stream())
                        .filter(text -> isAbout(text, pair))
                        .toList();
                IndexPoint point = index.get(pair + "@2025-08-01T00:00:00Z");
                Set<String> distinct = new HashSet<>(said.stream()
                        .map(text -> text.substring(text.indexOf(':')))
                        .toList());
                assertThat(point == null ? 0 : point.paragraphs()).isEqualTo(said.size());
                assertThat(point == null ? 0 : point.paragraphs() - point.copies())
                        .isEqualTo(distinct.size());
            }
        }
    }

    /**
     * So many words that two paragraphs with them are copies whatever pair they begin with. What is a copy is estimated, and
     * with twelve words the pair's names leave the likeness near the threshold, on either side of it by chance.
     */
    static String many(long seed) {
        return IntStream.range(0, 6)
                .mapToObj(part -> LineUnderTest.words(31 * seed + part))
                .collect(Collectors.joining(" "));
    }

    /** What gives a paragraph its own words. */
    interface Words {
        String next(Random random);
    }

    /** Versions of articles in any order, some more than once, some broken off; the last ones are added to a list. */
    static List<Paragraph> publications(Random random, List<Version> last, Words words) {
        List<List<Paragraph>> runs = new ArrayList<>();
        int articles = 1 + random.nextInt(6);
        for (int article = 0; article < articles; article++) {
            int versions = 1 + random.nextInt(3);
            Version version = null;
            for (int number = 0; number < versions; number++) {
                version = version(random, "article-" + article, number, words);
                runs.add(version.paragraphs());
                if (random.nextInt(3) == 0) {
                    runs.add(version.paragraphs());
                }
                if (random.nextInt(3) == 0) {
                    runs.add(version.paragraphs()
                            .subList(0, 1 + random.nextInt(version.texts().size())));
                }
            }
            last.add(version);
        }
        Collections.shuffle(runs, random);
        List<Paragraph> sent = new ArrayList<>();
        runs.forEach(sent::addAll);
        return sent;
    }

    private static Version version(Random random, String article, int number, Words words) {
        Instant publishedAt = DAY.plus(Duration.ofMinutes(random.nextInt(25 * 24 * 60)));
        Instant at = DAY.plus(Duration.ofDays(30 + number));
        if (number > 0 && random.nextInt(4) == 0) {
            return Version.retraction(article, publishedAt, at);
        }
        List<String> texts = new ArrayList<>();
        int paragraphs = 1 + random.nextInt(4);
        for (int i = 0; i < paragraphs; i++) {
            String own = words.next(random);
            // The words decide what is said, so that the same words never say two things.
            String says = SAYS.get(Math.floorMod(own.hashCode(), SAYS.size()));
            String pair = PAIRS.get(random.nextInt(PAIRS.size()));
            texts.add(pair + says + ": " + own);
        }
        return Version.of(article, "v" + number, publishedAt, at, texts.toArray(String[]::new));
    }

    static TopologyConfig withBatches(int size) {
        TopologyConfig settings = TopologyConfig.DEFAULT;
        return new TopologyConfig(
                size,
                settings.batchWait(),
                settings.windows(),
                settings.weights(),
                settings.grace(),
                settings.halfLife(),
                settings.originWindow(),
                settings.originSimilarity());
    }

    static boolean isAbout(String text, String pair) {
        return text.contains(pair.equals(LineUnderTest.CARS) ? "Norvane" : "Solmar");
    }

    static double score(String text) {
        double sure = 0.8 - 0.1;
        return text.contains("dispute") || text.contains("halt") ? -sure : text.contains("renew") ? sure : 0;
    }

    /** What a window holds, added up without any line. */
    private static final class Sums {
        private int paragraphs;
        private int strain;
        private int stability;
        private double scores;
        private final Set<String> articles = new TreeSet<>();
        private final Set<String> strained = new TreeSet<>();
        private final Map<String, Integer> bySource = new TreeMap<>();

        void assertSame(String key, IndexPoint point) {
            assertThat(List.of(
                            point.paragraphs(),
                            point.copies(),
                            point.strain(),
                            point.neutral(),
                            point.stability(),
                            point.articles(),
                            point.origins(),
                            point.strainedOrigins(),
                            point.outlets()))
                    .as(key)
                    .containsExactly(
                            paragraphs,
                            0,
                            strain,
                            paragraphs - strain - stability,
                            stability,
                            articles.size(),
                            articles.size(),
                            strained.size(),
                            articles.size());
            assertThat(point.sources())
                    .as(key)
                    .extracting(part -> Map.entry(part.name(), part.paragraphs()))
                    .containsExactlyInAnyOrderElementsOf(bySource.entrySet());
            assertThat(point.netStance()).as(key).isCloseTo(paragraphs == 0 ? 0 : scores / paragraphs, within(1e-9));
        }
    }

    private static String key(String pair, EventWindow window) {
        return pair + "@" + window.start() + "/" + EventWindow.name(window.length());
    }

    private static Map<String, Sums> expected(List<Version> last, Label label, Duration length) {
        Map<String, Sums> all = new TreeMap<>();
        for (Version version : last) {
            for (String pair : List.of(LineUnderTest.CARS, LineUnderTest.AIRLINES)) {
                for (String text : version.texts()) {
                    Double score =
                            version.kind() == Revision.Kind.REPORT && isAbout(text, pair) ? label.of(text, pair) : null;
                    if (score == null) {
                        continue;
                    }
                    EventWindow window = EventWindow.of(length, version.publishedAt());
                    Sums sums = all.computeIfAbsent(key(pair, window), key -> new Sums());
                    sums.bySource.merge(version.source(), 1, Integer::sum);
                    sums.paragraphs++;
                    sums.strain += score < 0 ? 1 : 0;
                    sums.stability += score > 0 ? 1 : 0;
                    sums.scores += score;
                    sums.articles.add(version.article());
                    if (score < 0) {
                        sums.strained.add(version.article());
                    }
                }
            }
        }
        return all;
    }

    private static double decayed(String pair, List<Version> last, Label label) {
        double weights = 0;
        double weighted = 0;
        for (Version version : last) {
            for (String text : version.texts()) {
                Double score =
                        version.kind() == Revision.Kind.REPORT && isAbout(text, pair) ? label.of(text, pair) : null;
                if (score != null) {
                    double age = Duration.between(version.publishedAt(), DAY.plus(Duration.ofDays(25)))
                                    .toMillis()
                            / (double) HALF_LIFE.toMillis();
                    weights += Math.exp(-Math.log(2) * age);
                    weighted += Math.exp(-Math.log(2) * age) * score;
                }
            }
        }
        return weights == 0 ? 0 : weighted / weights;
    }
}
