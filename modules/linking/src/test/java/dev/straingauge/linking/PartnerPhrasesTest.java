package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerPhrasesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Both companies want it. | Both companies",
                "A row between both sides went on. | both sides",
                "It suits the two firms well. | the two firms",
                "These two companies were close. | These two companies",
                "Then both battery makers left. | both battery makers",
                "So the two US airlines met. | the two US airlines",
                "The pair met on Monday. | The pair",
                "It was the duo's last day. | the duo",
                "The two have argued before. | The two",
                "It ended badly for the two. | the two",
                "The two of them laughed. | The two",
                "Since the two signed in May, little happened. | the two",
                "The two share a building. | The two",
                "These two won't meet again. | These two",
                "The partners are silent. | The partners",
                "The companies said nothing. | The companies",
                "It may end the partnership. | the partnership",
                "The alliance is over. | The alliance",
                "It may end the long-standing alliance. | the long-standing alliance",
                "It hurt their partnership badly. | their partnership",
                "It hurt their AI partnership badly. | their AI partnership",
                "Their relationship has soured. | Their relationship",
                "They settled their dispute. | their dispute",
                "Money left the joint venture. | the joint venture",
                "This alliance will not last. | This alliance",
                "Neither company spoke. | Neither company",
                "It can be ended by either side. | either side",
            })
    void a_phrase_for_two_partners_is_found(String text, String phrase) {
        assertThat(phrases(text)).containsExactly(phrase);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The two executives met.",
                "The two models differ.",
                "The two proposed deals differ.",
                "The two share classes differ.",
                "The two-year plan works.",
                "The two “partners” met.",
                "Both OpenAI and Microsoft met.",
                "Both men met.",
                "The pair of shoes was old.",
                "Most of the companies paid.",
                "The companies that paid were few.",
                "The companies involved were few.",
                "A partnership was signed.",
                "The partnership with Quorl grew.",
                "The alliance between Quorl and Zed grew.",
                "Their Oracle partnership grew.",
                "Their companies paid.",
                "The company met partners.",
                "The deal is off.",
                "Neither answered.",
                "the",
            })
    void a_phrase_that_may_mean_others_is_passed_over(String text) {
        assertThat(phrases(text)).isEmpty();
    }

    private static List<String> phrases(String text) {
        List<Word> words = Words.of(text);
        return IntStream.range(0, words.size())
                .filter(at -> PartnerPhrases.end(words, at) > at)
                .mapToObj(at -> text.substring(
                        words.get(at).start(),
                        words.get(PartnerPhrases.end(words, at) - 1).end()))
                .toList();
    }
}
