package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static final String WIRE = "Microsoft has sued the ChatGPT maker over the terms of their long partnership,"
            + " two people who have seen the papers said on Thursday, and wants the court to act before the year ends.";

    @Property
    void any_text_is_wholly_like_itself_and_likeness_goes_both_ways(@ForAll String one, @ForAll String other) {
        Wording first = Wording.of(one);
        Wording second = Wording.of(other);

        assertThat(first.likeness(Wording.of(one))).isEqualTo(1);
        assertThat(first.likeness(second)).isEqualTo(second.likeness(first)).isBetween(0.0, 1.0);
        assertThat(first.fingerprints()).isSorted().doesNotHaveDuplicates().isNotEmpty();
    }

    @Property
    void what_is_written_is_read_again(@ForAll String text) {
        Wording wording = Wording.of(text);
        ByteBuffer bytes = ByteBuffer.allocate(wording.size());
        wording.writeTo(bytes);

        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(Wording.readFrom(bytes.flip())).isEqualTo(wording).hasSameHashCodeAs(wording);
    }

    @Property
    void texts_are_like_each_other_when_their_likeness_says_so(
            @ForAll @IntRange(max = 300) int shared,
            @ForAll @IntRange(max = 300) int own,
            @ForAll @DoubleRange(min = 0.01, max = 1) double least) {
        Wording one = Wording.of(words("same", shared) + " " + words("one", own));
        Wording other = Wording.of(words("same", shared) + " " + words("other", 2 * own));

        assertThat(one.isLike(other, least)).isEqualTo(one.likeness(other) >= least);
        assertThat(other.isLike(one, least)).isEqualTo(one.likeness(other) >= least);
    }

    @Property(tries = 200)
    void the_likeness_of_two_texts_is_the_share_of_the_shorter_one_that_both_have(
            @ForAll @IntRange(min = 10, max = 60) int shared, @ForAll @IntRange(max = 30) int own) {
        Wording one = Wording.of(words("same", shared) + " " + words("one", own));
        Wording other = Wording.of(words("same", shared) + " " + words("other", 2 * own));
        double common = shared - 1;

        double expected = common / (shared + own - 1);
        boolean tooLittleOfTheLonger = common < 0.2 * (shared + 2 * own - 1);
        assertThat(one.likeness(other)).isCloseTo(tooLittleOfTheLonger ? 0 : expected, within(1e-9));
    }

    @Test
    void a_text_with_its_ending_cut_is_wholly_like_the_whole() {
        assertThat(Wording.of(WIRE.substring(0, WIRE.indexOf(", two people"))).likeness(Wording.of(WIRE)))
                .isEqualTo(1);
    }

    @Test
    void one_line_in_a_long_paragraph_does_not_make_it_a_copy() {
        assertThat(Wording.of("Microsoft has sued the ChatGPT maker over their partnership.")
                        .likeness(Wording.of(
                                "Microsoft has sued the ChatGPT maker over their partnership. " + words("more", 60))))
                .isZero();
    }

    @Test
    void a_text_with_one_word_edited_is_like_its_model_and_shares_a_fingerprint_with_it() {
        Wording model = Wording.of(WIRE);
        Wording edited = Wording.of(WIRE.replace("Thursday", "Friday"));

        assertThat(model.likeness(edited)).isGreaterThan(0.9);
        assertThat(haveCommonFingerprint(model, edited)).isTrue();
    }

    @Test
    void texts_of_other_words_are_not_alike_and_share_no_fingerprint() {
        Wording one = Wording.of(WIRE);
        Wording other =
                Wording.of("Azure will carry the lab's newest models for another decade, both chief executives told"
                        + " staff, and the first data centre opens in Wisconsin within weeks of the announcement.");

        assertThat(one.likeness(other)).isZero();
        assertThat(haveCommonFingerprint(one, other)).isFalse();
    }

    @Test
    void a_sentence_that_two_reporters_heard_does_not_make_their_paragraphs_alike() {
        String heard = "\"We honour what is owed, and we do not honour what is broken,\" ";
        Wording one = Wording.of(heard + "its purchasing chief told staff in a memo on Monday");
        Wording other = Wording.of("A note went out to workers at noon: " + heard + "wrote the head of purchasing");

        assertThat(one.likeness(other)).isLessThan(0.4);
        assertThat(one.likeness(
                        Wording.of(heard.replace('"', ' ') + "its purchasing chief told staff in a memo on Monday")))
                .as("the marks alone make no other text")
                .isEqualTo(1);
    }

    @Test
    void market_reports_of_two_days_differ_in_their_numbers() {
        String report = "Cellgard closed %s percent lower at %s won on a volume of %s shares, while the index lost %s.";

        assertThat(Wording.of(String.format(report, "3.1", "48,250", "120,000", "0.8"))
                        .likeness(Wording.of(String.format(report, "1.9", "47,330", "98,000", "0.2"))))
                .isLessThan(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    (The Café) said, MICROSOFT — again! | the cafe\u0301 said microsoft again
                    Norvane’s plant wasn't closed       | norvane plant wasnt closed
                    it paid $55m and 40 % of 1,300      | it paid 55 million and forty percent of 1300
                    the company organised labour centres| the companys organized labor centers
                    two joint-venture works             | 2 joint venture work
                    a €25m fine, 3bn in sales           | a 25 million fine 3 billion in sale
                    """)
    void what_desks_change_without_changing_a_word_makes_no_other_text(String one, String other) {
        assertThat(Wording.of(one)).isEqualTo(Wording.of(other));
    }

    @Test
    void texts_too_short_for_a_shingle_are_alike_when_they_are_equal() {
        assertThat(Wording.of("Failed").likeness(Wording.of("failed."))).isEqualTo(1);
        assertThat(Wording.of("Failed").likeness(Wording.of("Resumed"))).isZero();
        assertThat(Wording.of("Talks failed").likeness(Wording.of("Talks resumed")))
                .isZero();
    }

    @Test
    void a_very_long_paragraph_is_known_by_its_beginning() {
        Wording cut = Wording.of(words("word", Wording.MAX_WORDS));

        assertThat(Wording.of(words("word", 3_000))).isEqualTo(cut);
        assertThat(cut.fingerprints()).hasSize((Wording.MAX_WORDS - 2) / 8);
    }

    private static boolean haveCommonFingerprint(Wording one, Wording other) {
        return Arrays.stream(one.fingerprints())
                .anyMatch(print -> Arrays.stream(other.fingerprints()).anyMatch(another -> another == print));
    }

    private static String words(String stem, int count) {
        return IntStream.range(0, count).mapToObj(i -> stem + "x" + i).collect(Collectors.joining(" "));
    }
}
