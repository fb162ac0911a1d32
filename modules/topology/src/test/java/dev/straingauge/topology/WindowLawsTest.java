package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.Attribution;
import dev.straingauge.core.CertaintyWeights;
import dev.straingauge.core.CountedObservations;
import dev.straingauge.core.EventWindow;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.SourceTier;
import dev.straingauge.core.Weighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Windows of all lengths, weighted, against straight computations, whatever the order in which news comes. */
class WindowLawsTest {
    private static final Instant MONDAY = Instant.parse("2025-08-04T00:00:00Z");
    private static final Weighting WEIGHTS = new Weighting(
            List.of(
                    new SourceTier(3, List.of("Outlet 1", "Outlet 2")),
                    new SourceTier(0.001, List.of("Outlet 3")),
                    new SourceTier(0, List.of("Outlet 4"))),
            new CertaintyWeights(1, 0.75, 0.5, 0));
    private static final TopologyConfig CONFIG =
            config(List.of(Duration.ofHours(1), Duration.ofHours(6), EventWindow.DAY, Duration.ofDays(7)), WEIGHTS);
    private static final StraightSum SUM = new StraightSum(WEIGHTS);
    private static final List<String> SAYS = List.of(
            "a dispute over money",
            "a plan that may extend",
            "a product",
            "denied: a lawsuit, a rift",
            "sources renew");

    @Property(tries = 3)
    void the_order_of_arrival_changes_no_window_and_not_the_index(@ForAll long seed) {
        Random random = new Random(seed);
        List<Paragraph> sorted = news(random, 5 + random.nextInt(50));
        List<Paragraph> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, random);

        try (LineUnderTest inOrder = line(CONFIG, sorted);
                LineUnderTest outOfOrder = line(CONFIG, shuffled)) {
            List<IndexPoint> expected = inOrder.points();
            List<IndexPoint> actual = outOfOrder.points();

            assertAlike(last(actual), last(expected));
            assertThat(actual.get(actual.size() - 1).index())
                    .isCloseTo(expected.get(expected.size() - 1).index(), within(1e-9));
            assertThat(actual.get(actual.size() - 1).asOf())
                    .isEqualTo(sorted.get(sorted.size() - 1).publishedAt());
        }
    }

    @Property(tries = 3)
    void every_window_is_what_its_observations_add_up_to(@ForAll long seed) {
        Random random = new Random(seed);
        List<Paragraph> news = news(random, 5 + random.nextInt(50));
        Collections.shuffle(news, random);

        try (LineUnderTest line = line(CONFIG, news)) {
            Map<String, IndexPoint> windows = line.windows();
            List<Observation> observations = line.observations();

            assertThat(windows).isNotEmpty();
            windows.forEach((key, point) -> SUM.assertSame(key, point, observations));
            for (Observation each : observations) {
                for (Duration length : CONFIG.windows()) {
                    EventWindow window = EventWindow.of(length, each.publishedAt());
                    assertThat(windows.values())
                            .anyMatch(point -> point.start().equals(window.start())
                                    && point.end().equals(window.end()));
                }
            }
        }
    }

    @Property(tries = 3)
    void of_many_sources_the_most_heard_stand_by_themselves_whoever_takes_back_what(@ForAll long seed) {
        Random random = new Random(seed);
        List<Version> versions = new ArrayList<>();
        for (int article = 0; article < 70; article++) {
            String[] texts = new String[1 + random.nextInt(4)];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = "Norvane and Cellgard have " + SAYS.get(random.nextInt(SAYS.size())) + ": "
                        + LineUnderTest.words(random.nextLong());
            }
            versions.add(Version.of("article-" + article, "1", MONDAY, MONDAY, texts));
        }
        for (Version version : List.copyOf(versions)) {
            if (random.nextInt(3) == 0) {
                versions.add(
                        random.nextBoolean()
                                ? Version.retraction(version.article(), MONDAY, MONDAY.plusSeconds(60))
                                : Version.of(
                                        version.article(),
                                        "2",
                                        MONDAY,
                                        MONDAY.plusSeconds(60),
                                        "Norvane and Cellgard renew: " + LineUnderTest.words(random.nextLong())));
            }
        }
        try (LineUnderTest line = new LineUnderTest(CONFIG)) {
            versions.forEach(line::publish);
            CountedObservations counted = counted(line.observations());

            line.windows().forEach((key, point) -> SUM.assertSame(key, point, counted.all()));
        }
    }

    @Property(tries = 3)
    void what_each_paragraph_moved_sums_to_the_change_between_two_points_of_the_line(@ForAll long seed) {
        Random random = new Random(seed);
        List<Paragraph> news = news(random, 20 + random.nextInt(40));
        try (LineUnderTest line = line(CONFIG, news)) {
            List<IndexPoint> points = line.points();
            CountedObservations counted = counted(line.observations());

            for (int pair = 0; pair < 10; pair++) {
                IndexPoint one = points.get(random.nextInt(points.size()));
                IndexPoint other = points.get(random.nextInt(points.size()));
                boolean turned = one.asOf().isAfter(other.asOf());
                IndexPoint from = turned ? other : one;
                IndexPoint to = turned ? one : other;
                // Of points as of one time, the last one has seen all of it.
                Attribution index =
                        Attribution.between(counted.all(), from.asOf(), to.asOf(), CONFIG.halfLife(), CONFIG.weights());
                assertThat(sum(index)).isCloseTo(settled(points, to) - settled(points, from), within(1e-9));
            }
            Map<String, IndexPoint> last = last(points);
            List<IndexPoint> days = last.values().stream()
                    .filter(point -> point.length().equals(EventWindow.DAY))
                    .toList();
            IndexPoint from = days.get(random.nextInt(days.size()));
            IndexPoint to = days.get(random.nextInt(days.size()));
            Attribution stance = Attribution.between(
                    counted.all(), StraightSum.window(from), StraightSum.window(to), CONFIG.weights());
            assertThat(sum(stance)).isCloseTo(to.netStance() - from.netStance(), within(1e-9));
        }
    }

    @Property(tries = 3)
    void other_settings_count_anew_what_can_still_change(@ForAll long seed, @ForAll boolean kept) {
        Random random = new Random(seed);
        List<Paragraph> news = news(random, 10 + random.nextInt(50));
        List<Paragraph> first = news.subList(0, news.size() / 2);
        List<Paragraph> then = news.subList(news.size() / 2, news.size());
        TopologyConfig before = config(List.of(EventWindow.DAY, Duration.ofDays(2)), Weighting.DEFAULT);

        try (LineUnderTest old = line(before, first);
                LineUnderTest now = new LineUnderTest(CONFIG).countingOn(old);
                LineUnderTest always = line(CONFIG, news)) {
            if (!kept) {
                now.forgetSettings(LineUnderTest.CARS);
            }
            then.forEach(now::publish);
            List<IndexPoint> points = now.points();
            List<IndexPoint> expected = always.points();
            Map<String, IndexPoint> all = last(expected);
            Map<String, IndexPoint> some = last(points);
            all.keySet().retainAll(some.keySet());

            assertThat(some).hasSizeGreaterThanOrEqualTo(CONFIG.windows().size());
            assertAlike(some, all);
            assertThat(points.get(points.size() - 1).index())
                    .isCloseTo(expected.get(expected.size() - 1).index(), within(1e-9));
        }
    }

    private static TopologyConfig config(List<Duration> windows, Weighting weights) {
        TopologyConfig usual = TopologyConfig.DEFAULT;
        return new TopologyConfig(
                usual.batchSize(),
                usual.batchWait(),
                windows,
                weights,
                usual.grace(),
                usual.halfLife(),
                usual.originWindow(),
                usual.originSimilarity());
    }

    /** News of 25 days, in order, no two alike. */
    private static List<Paragraph> news(Random random, int articles) {
        List<Paragraph> news = new ArrayList<>();
        for (int article = 0; article < articles; article++) {
            Instant at = MONDAY.plusSeconds(random.nextInt(25 * 24 * 3600));
            int paragraphs = 1 + random.nextInt(3);
            for (int number = 0; number < paragraphs; number++) {
                news.add(LineUnderTest.paragraph(
                        "article-" + article,
                        number,
                        "Outlet " + random.nextInt(70),
                        at,
                        "Norvane and Cellgard have " + SAYS.get(random.nextInt(SAYS.size())) + ": "
                                + LineUnderTest.words(random.nextLong())));
            }
        }
        news.sort(Comparator.comparing(Paragraph::publishedAt));
        return news;
    }

    private static LineUnderTest line(TopologyConfig config, List<Paragraph> news) {
        LineUnderTest line = new LineUnderTest(config);
        news.forEach(line::publish);
        line.settle();
        return line;
    }

    private static CountedObservations counted(List<Observation> records) {
        CountedObservations counted = new CountedObservations(CONFIG.grace());
        records.forEach(counted::add);
        return counted;
    }

    /** The last value of each window. */
    private static Map<String, IndexPoint> last(List<IndexPoint> points) {
        Map<String, IndexPoint> last = new HashMap<>();
        points.forEach(point -> last.put(point.start() + "/" + point.end(), point));
        return last;
    }

    /** The index once all that was published at a point's time had come; news comes in order. */
    private static double settled(List<IndexPoint> points, IndexPoint at) {
        return points.stream()
                .filter(point -> point.asOf().equals(at.asOf()))
                .reduce((one, other) -> other)
                .orElseThrow()
                .index();
    }

    private static double sum(Attribution attribution) {
        return attribution.contributions().stream()
                .mapToDouble(Attribution.Contribution::amount)
                .sum();
    }

    private static void assertAlike(Map<String, IndexPoint> actual, Map<String, IndexPoint> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, point) -> assertThat(actual.get(key))
                .usingRecursiveComparison()
                // These two tell of the time at which the window was written last.
                .ignoringFields("index", "asOf")
                .withComparatorForType(StraightSum::nearly, Double.class)
                .as(key)
                .isEqualTo(point));
    }
}
