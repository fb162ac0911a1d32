package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Paragraph.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmenterTest {
    private static final String BODY =
            "Norvane and Cellgard went on with their talks on Monday, and neither of them would"
                    + " say how far they had come.";

    @Test
    void theFirstShortBlockIsTheTitle() {
        assertThat(Segmenter.ofArticle("Carmaker and supplier talk on\n\n" + BODY)
                        .title())
                .isEqualTo("Carmaker and supplier talk on");
        assertThat(Segmenter.ofArticle("Will they talk on?\n" + BODY).title()).isEqualTo("Will they talk on?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Talks went on.",
                "Key points:",
                "• Talks went on",
                "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
                        + " eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six"
            })
    void aSentenceALeadAnItemAndALongBlockAreNoTitle(String first) {
        assertThat(Segmenter.ofArticle(first + "\n\n" + BODY).title()).isNull();
    }

    @Test
    void aShortBlockAloneIsTheArticle() {
        Segments segments = Segmenter.ofArticle("Talks went on");

        assertThat(segments.title()).isNull();
        assertThat(texts(segments)).containsExactly("Talks went on");
    }

    @Test
    void aBylineNamesTheAuthor() {
        Segments segments = Segmenter.ofArticle("Talks go on\nBy Odhran Pell\n" + BODY + "\n" + BODY);

        assertThat(segments.title()).isEqualTo("Talks go on");
        assertThat(segments.author()).isEqualTo("Odhran Pell");
        assertThat(texts(segments)).containsExactly(BODY, BODY);
    }

    @Test
    void aTitleThatIsSaidAgainIsNoParagraph() {
        Segments segments = Segmenter.ofBody("Talks go on!\n\n" + BODY, "Talks go on", null);

        assertThat(texts(segments)).containsExactly(BODY);
        assertThat(segments.dropped()).containsExactly(new Dropped(Dropped.Kind.REPEATED_TITLE, "Talks go on!"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What Busan wants",
                "Why now?",
                "And the doubters?",
                "What does this mean for you (drivers, owners and dealers)?",
                "Open points: price and place",
                "In short:",
                "Two Boards and One Very Long Table"
            })
    void aShortBlockAboveALongerOneIsAHeadingWhichWhatFollowsCarries(String heading) {
        Segments segments =
                Segmenter.ofBody(BODY + "\n\n" + heading + "\n\n" + BODY + "\n\n• Item one is short.", null, null);

        assertThat(segments.segments().stream().map(Segments.Segment::kind))
                .containsExactly(Kind.BODY, Kind.HEADING, Kind.BODY, Kind.BULLET);
        assertThat(segments.segments().stream().map(Segments.Segment::heading))
                .containsExactly(null, null, heading, heading);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Talks went on.",
                "“We are not done”",
                "Key point: this is a first step, not the last one.",
                "The two of them have fallen out over three things:",
                "Is it over? Nobody knows yet.",
                "It never ends!"
            })
    void aSentenceAQuotationAndALeadThatSaysSomethingAreBody(String text) {
        Segments segments = Segmenter.ofBody(BODY + "\n\n" + text + "\n\n" + BODY, null, null);

        assertThat(segments.segments().get(1).kind()).isEqualTo(Kind.BODY);
    }

    @Test
    void aShortLastBlockIsBody() {
        assertThat(Segmenter.ofBody(BODY + "\n\nShares closed unchanged", null, null)
                        .segments()
                        .get(1)
                        .kind())
                .isEqualTo(Kind.BODY);
    }

    @Test
    void manyShortLinesInARowAreAListUnderTheFirst() {
        Segments segments =
                Segmenter.ofBody("What they want\nMore cells\nLower prices\nLess talk\n" + BODY, null, null);

        assertThat(segments.segments().stream().map(Segments.Segment::kind))
                .containsExactly(Kind.HEADING, Kind.BODY, Kind.BODY, Kind.BODY, Kind.BODY);
    }

    @Test
    void citationsGoWithTheirParagraph() {
        Segments segments =
                Segmenter.ofBody(BODY + " (norvane.example)\n\n" + BODY + "\n\n(cellgard.example)", null, null);

        assertThat(texts(segments)).containsExactly(BODY, BODY);
        assertThat(segments.segments().stream().map(Segments.Segment::citations))
                .containsExactly(List.of("norvane.example"), List.of("cellgard.example"));
    }

    @Test
    void aHugeBlockIsLeftAsItIs() {
        String huge = "word ".repeat(10_000).strip();

        assertThat(texts(Segmenter.ofBody(huge + "\n\n" + BODY, null, null))).containsExactly(huge, BODY);
    }

    @Test
    void nothingGivesNothing() {
        assertThat(Segmenter.ofArticle("").segments()).isEmpty();
        assertThat(Segmenter.ofArticle("* * *\n\n---\n").segments()).isEmpty();
    }

    private static List<String> texts(Segments segments) {
        return segments.segments().stream().map(Segments.Segment::text).toList();
    }
}
