package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SegmenterLawsTest {
    private static final List<String> PIECES = List.of(
            "Norvane and Cellgard went on with their talks on Monday, and would not say how far they had come.",
            "What Busan wants",
            "Why now?",
            "• The price is shared from May on.",
            "- a floor of 17 gigawatt-hours",
            "the rest of a broken line, which goes on",
            "MOU",
            "evolves; it binds nobody.",
            "People with knowledge of the matter said that the letter had been sent to the",
            "Federal Trade Commission in spring. (norvane.example)",
            "(cellgard.example)",
            "(memorandum of understanding) was signed",
            "VASSHOLM (Harbour Wire) - The plant has stopped.",
            "It was a good year. (Harbour Wire)",
            "Subscribe to our newsletter for more.",
            "Read more: Ten cars that did not start",
            "This is not investment advice. I own a bicycle.",
            "The views expressed here are my own.",
            "Jane Doe covers banks and carmakers.",
            "By Odhran Pell",
            "CORRECTED-Talks on cells go on",
            "(Corrects second paragraph to say five, not six)",
            "(This story corrects the price) The price is shared from May on.",
            "Correction: An earlier version of this story gave a wrong price.",
            "Originally published on Cloud Ledger",
            "© 2025 Cloud Ledger. All rights reserved.",
            "About this release",
            "* * *",
            "“They clicked,” said one of those present.",
            "",
            "");

    @Property
    void noLetterIsLostInAnArticle(@ForAll("articles") String text) {
        assertNothingIsLost(text);
    }

    @Property
    void noLetterIsLostInAnyText(@ForAll String text) {
        assertNothingIsLost(text);
    }

    @Property
    void whatIsKeptIsReadable(@ForAll("articles") String text) {
        for (Segments.Segment segment : Segmenter.ofArticle(text).segments()) {
            assertThat(segment.text()).isNotBlank().isEqualTo(Characters.line(segment.text()));
        }
    }

    @Property
    void theSameTextIsCutTheSameWay(@ForAll("articles") String text) {
        assertThat(Segmenter.ofArticle(text)).isEqualTo(Segmenter.ofArticle(text));
    }

    @Property
    void howLinesEndMakesNoDifference(@ForAll("articles") String text) {
        assertThat(Segmenter.ofArticle(text.replace("\n", "\r\n"))).isEqualTo(Segmenter.ofArticle(text));
    }

    @Property
    void everyCleanedTextIsClean(@ForAll String text) {
        String clean = Characters.line(text);
        assertThat(Characters.line(clean)).isEqualTo(clean);
    }

    @Provide
    Arbitrary<String> articles() {
        return Arbitraries.of(PIECES).list().ofMaxSize(25).map(lines -> String.join("\n", lines));
    }

    private static void assertNothingIsLost(String text) {
        Segments segments = Segmenter.ofArticle(text);
        List<String> found = new ArrayList<>();
        if (segments.title() != null) {
            found.add(segments.title());
        }
        segments.segments().forEach(segment -> found.add(segment.text()));
        segments.dropped().forEach(dropped -> found.add(dropped.text()));
        assertThat(letters(String.join(" ", found))).isEqualTo(letters(Characters.clean(text)));
    }

    /** Which letters stand in a text, and how often, citations aside. */
    private static Map<Integer, Long> letters(String text) {
        return text.replaceAll("\\((?:norvane|cellgard)\\.example\\)", "")
                .codePoints()
                .filter(Character::isLetter)
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
