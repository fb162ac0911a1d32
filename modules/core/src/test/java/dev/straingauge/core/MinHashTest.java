package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MinHashTest {
    private static final String WIRE = "Microsoft has sued the ChatGPT maker over the terms of their long partnership,"
            + " two people who have seen the papers said on Thursday, and wants the court to act before the year ends.";

    @Property
    void any_text_is_wholly_like_itself_and_likeness_goes_both_ways(@ForAll String one, @ForAll String other) {
        List<Integer> first = MinHash.signature(one);
        List<Integer> second = MinHash.signature(other);

        assertThat(first).hasSize(MinHash.BANDS * MinHash.ROWS);
        assertThat(MinHash.bands(first)).hasSize(MinHash.BANDS);
        assertThat(MinHash.similarity(first, MinHash.signature(one))).isEqualTo(1);
        assertThat(MinHash.similarity(first, second))
                .isEqualTo(MinHash.similarity(second, first))
                .isBetween(0.0, 1.0);
    }

    @Property(tries = 200)
    void the_likeness_of_two_texts_is_near_the_share_of_three_word_runs_that_they_have_in_common(
            @ForAll @IntRange(max = 60) int shared, @ForAll @IntRange(max = 60) int own) {
        String one = words("same", shared + 3) + " " + words("one", own);
        String other = words("same", shared + 3) + " " + words("other", own);
        int common = shared + 1;
        double jaccard = (double) common / (common + 2.0 * own);

        // Sixty-four slots: a standard error of at most 1/16; five of them leave no room for chance.
        assertThat(MinHash.similarity(MinHash.signature(one), MinHash.signature(other)))
                .isCloseTo(jaccard, within(5.0 / 16));
    }

    @Test
    void case_punctuation_and_the_form_of_accents_make_no_other_text() {
        assertThat(MinHash.signature("“The Café,” said MICROSOFT — again!"))
                .isEqualTo(MinHash.signature("the cafe\u0301 said microsoft again"));
    }

    @Test
    void a_text_with_one_word_edited_still_meets_its_model_in_a_band() {
        String edited = WIRE.replace("Thursday", "Friday");

        assertThat(MinHash.similarity(MinHash.signature(WIRE), MinHash.signature(edited)))
                .isGreaterThan(0.6);
        assertThat(bandsInCommon(WIRE, edited)).isTrue();
    }

    @Test
    void texts_of_other_words_meet_in_no_band() {
        String other = "Azure will carry the lab's newest models for another decade, both chief executives told staff,"
                + " and the first data centre of the new design opens in Wisconsin within weeks of the announcement.";

        assertThat(MinHash.similarity(MinHash.signature(WIRE), MinHash.signature(other)))
                .isLessThan(0.1);
        assertThat(bandsInCommon(WIRE, other)).isFalse();
    }

    @Test
    void texts_too_short_for_a_run_of_three_words_are_alike_when_they_are_equal() {
        assertThat(MinHash.signature("Talks failed")).isEqualTo(MinHash.signature("talks failed."));
        assertThat(MinHash.similarity(MinHash.signature("Talks failed"), MinHash.signature("Talks resumed")))
                .isLessThan(0.1);
    }

    @Test
    void signatures_of_another_length_are_refused() {
        assertThatThrownBy(() -> MinHash.similarity(MinHash.signature("a"), List.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("signatures must have 64 slots, got: 64 and 2");
    }

    private static boolean bandsInCommon(String one, String other) {
        Set<List<Integer>> bands = new HashSet<>();
        List<Integer> first = MinHash.bands(MinHash.signature(one));
        List<Integer> second = MinHash.bands(MinHash.signature(other));
        IntStream.range(0, MinHash.BANDS).forEach(band -> bands.add(List.of(band, first.get(band))));
        return IntStream.range(0, MinHash.BANDS).anyMatch(band -> bands.contains(List.of(band, second.get(band))));
    }

    private static String words(String stem, int count) {
        return IntStream.range(0, count).mapToObj(i -> stem + i).collect(Collectors.joining(" "));
    }
}
