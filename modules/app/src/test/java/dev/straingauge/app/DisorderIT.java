package dev.straingauge.app;

import static dev.straingauge.app.Newsstand.paragraph;
import static dev.straingauge.app.Newsstand.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.PipelineListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** News in any order, in bursts, twice, side by side in four partitions: what is said of it in the end is the same. */
class DisorderIT {
    private static final Instant START = Instant.parse("2025-07-01T00:00:00Z");
    private static final int ARTICLES = 160;
    private static final List<String> PAIRS = List.of("Norvane Motors and Cellgard", "Aerwyn Airways and Solmar Air");
    private static final List<String> SAYING =
            List.of("renewed their contract for", "halted their work on", "spoke of", "may extend their pact on");

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    /** What is said of a paragraph, whatever came before it. */
    private record Said(String stance, double score, String origin, String copyOf, Instant publishedAt) {
        static Said of(Observation observation) {
            return new Said(
                    observation.stance().name(),
                    observation.score(),
                    observation.origin(),
                    String.valueOf(observation.copyOf()),
                    observation.publishedAt());
        }
    }

    /** What stands on the topics in the end. */
    private record Outcome(Map<String, Said> said, Map<String, IndexPoint> windows, Map<String, IndexPoint> newest) {
        static Outcome of(Newsstand stand) {
            Map<String, Said> said = new TreeMap<>();
            stand.observations().forEach((id, observation) -> said.put(id, Said.of(observation)));
            return new Outcome(said, stand.windows(), stand.newest());
        }
    }

    @Test
    void shuffled_delayed_doubled_and_interleaved_news_gives_what_sorted_news_gives() throws InterruptedException {
        List<Paragraph> sorted = news();
        Outcome inOrder;
        try (Newsstand stand = new Newsstand(directory.resolve("sorted"), new PipelineListener() {})) {
            stand.publish(sorted);
            stand.finish(sorted.size());
            stand.assertBalance(0);
            inOrder = Outcome.of(stand);
        }

        long seed = Long.getLong("disorder.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Paragraph> mixed = new ArrayList<>(sorted);
        List<Paragraph> again = new ArrayList<>(sorted);
        Collections.shuffle(again, random);
        mixed.addAll(again.subList(0, sorted.size() / 5));
        Collections.shuffle(mixed, random);
        Outcome inDisorder;
        try (Newsstand stand = new Newsstand(directory.resolve("mixed"), new PipelineListener() {})) {
            for (int burst = 0; burst < 4; burst++) {
                stand.publish(mixed.subList(mixed.size() * burst / 4, mixed.size() * (burst + 1) / 4));
            }
            stand.finish(sorted.size());
            stand.assertBalance(sorted.size() / 5);
            inDisorder = Outcome.of(stand);
        }

        assertThat(inDisorder.said()).as("-Ddisorder.seed=" + seed).isEqualTo(inOrder.said());
        assertThat(inOrder.said().values())
                .filteredOn(said -> !said.copyOf().equals("null"))
                .hasSize(ARTICLES / 5 * 3);
        assertThat(inDisorder.windows().keySet()).isEqualTo(inOrder.windows().keySet());
        inOrder.windows()
                .forEach((window, point) -> assertSame(
                        window + ", -Ddisorder.seed=" + seed,
                        Objects.requireNonNull(inDisorder.windows().get(window)),
                        point));
        inOrder.newest().forEach((pair, point) -> assertThat(
                        Objects.requireNonNull(inDisorder.newest().get(pair)).index())
                .as("index of %s, -Ddisorder.seed=%d", pair, seed)
                .isCloseTo(point.index(), within(1e-9)));
    }

    @Test
    void what_comes_later_than_the_grace_period_is_counted_and_moves_nothing() throws InterruptedException {
        Queue<String> late = new ConcurrentLinkedQueue<>();
        PipelineListener listener = new PipelineListener() {
            @Override
            public void late(Observation observation) {
                late.add(observation.id());
            }
        };
        List<Paragraph> sorted = news();
        try (Newsstand stand = new Newsstand(directory, listener)) {
            stand.publish(sorted);
            Paragraph tooLate = paragraph(
                    "forgotten", 0, "Attic", START.minus(Duration.ofDays(40)), PAIRS.get(0) + " halted everything.");
            stand.publish(List.of(tooLate));
            stand.finish(sorted.size() + 1);
            stand.assertBalance(0);

            assertThat(late).containsExactly("forgotten#0@cellgard--norvane");
            assertThat(stand.windows().values())
                    .allSatisfy(point -> assertThat(point.start()).isAfterOrEqualTo(START.minus(Duration.ofDays(7))));
        }
    }

    /** Ten days of articles of three paragraphs; every fifth is what another outlet made of the one before it. */
    private static List<Paragraph> news() {
        List<Paragraph> all = new ArrayList<>();
        for (int article = 0; article < ARTICLES; article++) {
            boolean isCopy = article % 5 == 4;
            int words = isCopy ? article - 1 : article;
            for (int number = 0; number < 3; number++) {
                String text = PAIRS.get(words / 5 % PAIRS.size()) + " " + SAYING.get((words + number) % SAYING.size())
                        + " " + words(words * 10L + number, 16) + ".";
                all.add(paragraph(
                        "article-" + article,
                        number,
                        "Outlet " + article % 9,
                        START.plus(Duration.ofMinutes(90L * article)),
                        isCopy ? "(Wire) - " + text.substring(0, text.lastIndexOf(' ')) + "." : text));
            }
        }
        return all;
    }

    /** All but the index, which is of the moment at which the window last moved. */
    private static void assertSame(String window, IndexPoint one, IndexPoint other) {
        assertThat(one)
                .as(window)
                .extracting(
                        IndexPoint::paragraphs,
                        IndexPoint::copies,
                        IndexPoint::articles,
                        IndexPoint::origins,
                        IndexPoint::strainedOrigins,
                        IndexPoint::outlets,
                        IndexPoint::strain,
                        IndexPoint::neutral,
                        IndexPoint::stability)
                .containsExactly(
                        other.paragraphs(),
                        other.copies(),
                        other.articles(),
                        other.origins(),
                        other.strainedOrigins(),
                        other.outlets(),
                        other.strain(),
                        other.neutral(),
                        other.stability());
        assertThat(one.netStance()).as(window).isCloseTo(other.netStance(), within(1e-9));
        assertThat(one.strainShare()).as(window).isCloseTo(other.strainShare(), within(1e-9));
    }
}
