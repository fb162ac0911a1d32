package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceQuery;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** A text longer than the window is read to its end. */
class LongTextTest {
    private static final TrainedModel NARROW = TrainedModel.load(StandIn.files(192), Settings.defaults());
    private static final TrainedModel WIDE = TrainedModel.load(StandIn.files(512), Settings.defaults());
    private static final String STRAIN = "Alpha sued Beta. ";

    @AfterContainer
    static void close() {
        NARROW.close();
        WIDE.close();
    }

    @Property(tries = 100)
    void a_sentence_of_strain_anywhere_in_a_long_text_about_other_things_decides_the_answer(
            @ForAll @IntRange(min = 30, max = 400) int sentences,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll boolean wide) {
        String text = around(STRAIN, "The weather over the coast stayed fine on Monday. ", sentences, percent);

        assertThat(read(text, wide).requireStance().stance()).isEqualTo(Stance.STRAIN);
    }

    @Property(tries = 100)
    void a_sentence_of_strain_is_seen_in_a_long_text_that_names_both_all_the_time_and_says_nothing_of_them(
            @ForAll @IntRange(min = 30, max = 400) int sentences,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll boolean wide) {
        String filler = "Alpha and Beta had stands at the fair in May. ";
        String text = around(STRAIN, filler, sentences, percent);

        double without = read(filler.repeat(sentences), wide).requireStance().score();

        assertThat(read(text, wide).requireStance().score()).isLessThan(without - 0.25);
    }

    @Example
    void the_longest_paragraph_is_read_to_its_last_word_whatever_it_is_made_of() {
        for (String filler : List.of("x ", "- ", "The weather stayed fine. ", "Alpha ", "1,")) {
            int room = Paragraph.MAX_CHARACTERS - STRAIN.length();
            String text = filler.repeat(room / filler.length()) + STRAIN;

            assertThat(read(text, false).requireStance().score())
                    .as("of %s", filler)
                    .isLessThan(-0.25);
        }
    }

    private static String around(String sentence, String filler, int count, int percent) {
        int before = count * percent / 100;
        return filler.repeat(before) + sentence + filler.repeat(count - before);
    }

    private static Reading read(String text, boolean wide) {
        StanceQuery query = StandIn.query(text.strip());
        try (Scorer scorer = (wide ? WIDE : NARROW).open()) {
            return scorer.score(List.of(query)).get(0);
        }
    }
}
