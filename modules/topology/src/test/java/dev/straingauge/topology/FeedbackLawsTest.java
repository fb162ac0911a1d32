package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.CountedObservations;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Weighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Wherever feedback falls among paragraphs, versions and retractions, and in whatever order it comes: what stands in the end
 * is what a straight computation over the last labels gives.
 */
class FeedbackLawsTest {
    private static final Instant SAID = Instant.parse("2025-11-01T09:00:00Z");
    private static final List<String> PAIRS = List.of(LineUnderTest.CARS, LineUnderTest.AIRLINES);
    private static final StraightSum SUM = new StraightSum(Weighting.DEFAULT);

    /** News and feedback, shuffled into each other; the order of the news is kept, because it tells versions apart. */
    private record Shuffled(List<Paragraph> news, List<Feedback> feedback, Random random) {
        static Shuffled of(List<Paragraph> news, Random random) {
            List<Feedback> said = new ArrayList<>();
            for (Paragraph paragraph : news) {
                for (String pair : PAIRS) {
                    if (!CorrectionLawsTest.isAbout(paragraph.text(), pair)) {
                        continue;
                    }
                    for (int times = random.nextInt(4); times > 0; times--) {
                        Feedback.Verdict[] all = Feedback.Verdict.values();
                        said.add(new Feedback(
                                "f" + said.size(),
                                paragraph.id() + "@" + pair,
                                pair,
                                Feedback.words(paragraph.text()),
                                all[random.nextInt(all.length)],
                                "analyst " + random.nextInt(3),
                                SAID.plusSeconds(said.size()),
                                null));
                    }
                }
            }
            List<Feedback> sent = new ArrayList<>(said);
            said.stream().filter(each -> random.nextInt(5) == 0).forEach(sent::add);
            Collections.shuffle(sent, random);
            return new Shuffled(news, sent, random);
        }

        void publish(LineUnderTest line) {
            List<Integer> places = feedback.stream()
                    .map(each -> random.nextInt(news.size() + 1))
                    .sorted()
                    .toList();
            int next = 0;
            for (int at = 0; at <= news.size(); at++) {
                for (; next < feedback.size() && places.get(next) == at; next++) {
                    line.say(feedback.get(next));
                    if (random.nextInt(3) == 0) {
                        line.settle();
                    }
                }
                if (at < news.size()) {
                    line.publish(news.get(at));
                }
            }
        }

        /** The newest feedback of each observation and its words. */
        Map<String, Feedback> held() {
            return feedback.stream()
                    .collect(Collectors.toMap(
                            each -> each.observation() + " " + each.words(),
                            each -> each,
                            (one, other) -> one.at().isAfter(other.at()) ? one : other,
                            HashMap::new));
        }

        @Nullable
        Feedback held(Observation observation) {
            return held().get(observation.id() + " " + Feedback.words(observation.text()));
        }
    }

    @Property(tries = 20)
    void the_index_in_the_end_is_the_index_of_the_last_labels(@ForAll long seed) {
        Random random = new Random(seed);
        List<Version> last = new ArrayList<>();
        List<Paragraph> news =
                CorrectionLawsTest.publications(random, last, from -> LineUnderTest.words(from.nextLong()));
        Shuffled shuffled = Shuffled.of(news, random);
        // No two paragraphs have the same words here, so that words and pair say which observation it is.
        Map<String, Feedback> held = new HashMap<>();
        shuffled.held().values().forEach(each -> held.put(each.words() + each.partnership(), each));

        try (LineUnderTest line = new LineUnderTest(CorrectionLawsTest.withBatches(1 + random.nextInt(20)))) {
            shuffled.publish(line);

            CorrectionLawsTest.assertIndexOf(
                    last, (text, pair) -> score(text, held.get(Feedback.words(text) + pair)), line.points());
            assertThat(line.effects).hasSameSizeAs(shuffled.feedback());
            assertThat(line.late).isEmpty();
        }
    }

    private static @Nullable Double score(String text, @Nullable Feedback held) {
        if (held == null || held.verdict() == Feedback.Verdict.UNDO) {
            return CorrectionLawsTest.score(text);
        }
        return switch (held.verdict()) {
            case STRAIN -> -1.0;
            case NEUTRAL -> 0.0;
            case STABILITY -> 1.0;
            case UNRELATED, UNDO -> null;
        };
    }

    @Property(tries = 10)
    void among_copies_too_what_counts_is_what_would_have_counted_as_the_analysts_read_it(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> pool = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pool.add(CorrectionLawsTest.many(seed + i));
        }
        List<Paragraph> news =
                CorrectionLawsTest.publications(random, new ArrayList<>(), from -> pool.get(from.nextInt(pool.size())));
        Shuffled shuffled = Shuffled.of(news, random);

        try (LineUnderTest plain = new LineUnderTest();
                LineUnderTest line = new LineUnderTest(CorrectionLawsTest.withBatches(1 + random.nextInt(20)))) {
            news.forEach(plain::publish);
            shuffled.publish(line);
            List<Observation> expected = new ArrayList<>();
            for (Observation answered : counted(plain.observations())) {
                Feedback held = shuffled.held(answered);
                Observation read = held == null ? answered : answered.correctedBy(held);
                if (!read.isWithdrawn()) {
                    expected.add(read);
                }
            }
            List<IndexPoint> points = line.points();
            Map<String, IndexPoint> windows = new HashMap<>();
            points.forEach(point -> windows.put(point.partnership() + point.start() + point.length(), point));

            assertThat(sorted(counted(line.observations())))
                    .usingRecursiveComparison()
                    // Another paragraph may stand at another offset: feedback is not among those that are read here.
                    .ignoringFields("read")
                    .isEqualTo(sorted(expected));
            windows.forEach((key, point) -> SUM.assertSame(
                    key,
                    point,
                    expected.stream()
                            .filter(one -> one.partnership().equals(point.partnership()))
                            .toList()));
            for (String pair : PAIRS) {
                points.stream()
                        .filter(point -> point.partnership().equals(pair))
                        .reduce((one, other) -> other)
                        .ifPresent(point -> assertThat(point.index()).isCloseTo(decayed(pair, expected), within(1e-9)));
            }
        }
    }

    private static Collection<Observation> counted(List<Observation> records) {
        CountedObservations counted = new CountedObservations(TopologyConfig.DEFAULT.grace());
        records.forEach(counted::add);
        assertThat(counted.late()).isEmpty();
        return counted.all();
    }

    private static List<Observation> sorted(Collection<Observation> all) {
        return all.stream().sorted(Comparator.comparing(Observation::id)).toList();
    }

    private static double decayed(String pair, List<Observation> counted) {
        double weights = 0;
        double weighted = 0;
        for (Observation one : counted) {
            if (one.partnership().equals(pair) && !one.isCopy()) {
                double age = Duration.between(one.publishedAt(), SAID).toMillis()
                        / (double) TopologyConfig.DEFAULT.halfLife().toMillis();
                weights += Math.exp(-Math.log(2) * age);
                weighted += Math.exp(-Math.log(2) * age) * one.score();
            }
        }
        return weights == 0 ? 0 : weighted / weights;
    }
}
