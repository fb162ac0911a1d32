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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One story in a hundred outlets moves the index as one report; as many reports as there are move it as that many. */
class SyndicationIT {
    private static final Instant DAY = Instant.parse("2025-08-05T00:00:00Z");
    private static final String WINDOW = "cellgard--norvane@" + DAY;
    private static final List<String> CREDITS =
            List.of("", "(Wire) - ", "STOCKHOLM, Aug 5 (Wire) - ", "From our desk: ");

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void one_story_in_a_hundred_edited_copies_moves_the_index_as_one_origin() throws InterruptedException {
        List<String> story = story(1);
        Random random = new Random(7);
        List<Paragraph> copies = new ArrayList<>();
        for (int copy = 0; copy < 100; copy++) {
            List<String> run = copy == 0 ? story : edited(story, random);
            for (int number = 0; number < run.size(); number++) {
                copies.add(paragraph(
                        "copy-" + copy,
                        number,
                        "Outlet " + copy,
                        DAY.plus(Duration.ofMinutes(copy * 10L)),
                        run.get(number)));
            }
        }
        Collections.shuffle(copies, random);

        IndexPoint alone = day("alone", numbered("alone", story, DAY));
        IndexPoint hundred = day("hundred", copies);

        assertThat(hundred.articles()).isEqualTo(100);
        assertThat(hundred.paragraphs()).isEqualTo(copies.size());
        assertThat(hundred.origins()).isEqualTo(1);
        assertThat(hundred.strainedOrigins()).isEqualTo(1);
        assertThat(hundred.paragraphs() - hundred.copies()).isEqualTo(alone.paragraphs());
        assertThat(hundred.strain()).isEqualTo(alone.strain());
        assertThat(hundred.netStance()).isCloseTo(alone.netStance(), within(1e-9));
    }

    @Test
    void ten_independent_stories_move_it_as_ten() throws InterruptedException {
        List<Paragraph> all = new ArrayList<>();
        for (int story = 0; story < 10; story++) {
            all.addAll(numbered("story-" + story, story(100 + story), DAY.plus(Duration.ofMinutes(story * 30L))));
        }
        Collections.shuffle(all, new Random(8));

        IndexPoint ten = day("ten", all);

        assertThat(ten.origins()).isEqualTo(10);
        assertThat(ten.strainedOrigins()).isEqualTo(10);
        assertThat(ten.copies()).isZero();
        assertThat(ten.paragraphs()).isEqualTo(all.size());
    }

    private IndexPoint day(String name, List<Paragraph> paragraphs) throws InterruptedException {
        try (Newsstand stand = new Newsstand(directory.resolve(name), new PipelineListener() {})) {
            stand.publish(paragraphs);
            stand.finish(paragraphs.size());
            stand.assertBalance(0);
            assertThat(stand.observations().values()).noneMatch(Observation::isWithdrawn);
            return Objects.requireNonNull(stand.windows().get(WINDOW), WINDOW);
        }
    }

    private static List<Paragraph> numbered(String article, List<String> story, Instant at) {
        List<Paragraph> paragraphs = new ArrayList<>();
        for (int number = 0; number < story.size(); number++) {
            paragraphs.add(paragraph(article, number, "Outlet " + article, at, story.get(number)));
        }
        return paragraphs;
    }

    private static List<String> story(long seed) {
        return List.of(
                "Norvane Motors halted its orders from Cellgard, saying " + words(seed * 10, 40) + ".",
                "Cellgard told Norvane Motors that " + words(seed * 10 + 1, 34) + ".",
                "A contract of Norvane Motors and Cellgard ended because " + words(seed * 10 + 2, 44) + ".");
    }

    /** As outlets run it: with a credit, another word here and there, the ending cut. */
    private static List<String> edited(List<String> story, Random random) {
        List<String> run = new ArrayList<>();
        for (String paragraph : story) {
            List<String> words = new ArrayList<>(Arrays.asList(paragraph.split(" ")));
            for (int swap = 0; swap < 2; swap++) {
                words.set(8 + random.nextInt(words.size() - 8), words(random.nextLong(), 1));
            }
            int kept = words.size() - random.nextInt(8);
            run.add(CREDITS.get(random.nextInt(CREDITS.size())) + String.join(" ", words.subList(0, kept)) + ".");
        }
        return run;
    }
}
