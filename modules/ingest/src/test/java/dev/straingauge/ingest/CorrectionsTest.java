package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(Corrects headline to say Norvane, not Cellgard)",
                "(Corrects paragraph 3 to show that the plant (in Voltmark) stands still)",
                "(This story corrects the name of the plant in the second paragraph)",
                "(This September 11 story corrects to say that talks go on)",
                "(This Sept. 11 story has been corrected to say that talks go on.)",
                "(This version of the story corrects the sum in paragraph four.)",
                "(In paragraph 3, corrects the price)",
                "(In second paragraph, corrects to “five” from “six”)",
                "[This story removes a reference to a lawsuit.]",
                "(Refiles to fix link)",
                "(Adds dropped word in headline)",
                "Correction: An earlier version of this article gave a wrong price.",
                "Correction (Sept 12): This story misspelled the name of the plant. It is Voltmark.",
                "An earlier version of this story misstated when the contract ends.",
                "This article has been corrected to say that Norvane pays in kronor."
            })
    void whatWasCorrectedIsNoPartOfTheArticle(String note) {
        Segments segments = Segmenter.ofBody("Norvane and Cellgard talk on.\n\n" + note, null, null);

        assertThat(segments.segments())
                .extracting(Segments.Segment::text)
                .containsExactly("Norvane and Cellgard talk on.");
        assertThat(segments.dropped()).containsExactly(new Dropped(Dropped.Kind.CORRECTION, note));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Correction of the books cost Norvane its chairman.",
                "Correction: Shares of Cellgard fell by a tenth, and the market calls it healthy.",
                "Norvane corrected its guidance and said that Cellgard pays.",
                "This report has been delayed twice, Cellgard said.",
                "(Norvane says that it corrected the invoices in May.)",
                "The story of Norvane and Cellgard corrects a myth."
            })
    void newsOfWhatCompaniesCorrectStays(String news) {
        assertThat(Segmenter.ofBody(news, null, null).segments())
                .extracting(Segments.Segment::text)
                .containsExactly(news);
    }

    @Test
    void aNoteBeforeTheFirstWordsIsCutOffOnEitherSideOfTheAgency() {
        for (String text : List.of(
                "(Corrects day in first paragraph) VASSHOLM (Harbour Wire) - The plant has stopped.",
                "VASSHOLM (Harbour Wire) - (Corrects day in first paragraph) The plant has stopped.")) {
            Segments segments = Segmenter.ofBody(text, null, null);

            assertThat(segments.segments())
                    .extracting(Segments.Segment::text)
                    .containsExactly("The plant has stopped.");
            assertThat(segments.dropped())
                    .containsExactlyInAnyOrder(
                            new Dropped(Dropped.Kind.CORRECTION, "(Corrects day in first paragraph)"),
                            new Dropped(Dropped.Kind.CREDIT, "VASSHOLM (Harbour Wire) -"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CORRECTED-Norvane pays Cellgard",
                "CORRECTED: Norvane pays Cellgard",
                "Corrected: Norvane pays Cellgard",
                "CORRECTED (OFFICIAL)-Norvane pays Cellgard",
                "REFILE-Norvane pays Cellgard",
                "REFILE - Norvane pays Cellgard"
            })
    void aTitleLosesTheMarkThatItWasCorrected(String title) {
        Segments known = Segmenter.ofBody("The sum is not told.", title, null);
        Segments found = Segmenter.ofArticle(title + "\n\nThe sum is not told.");

        assertThat(known.title()).isEqualTo("Norvane pays Cellgard");
        assertThat(found.title()).isEqualTo("Norvane pays Cellgard");
        assertThat(known.dropped()).extracting(Dropped::kind).containsExactly(Dropped.Kind.CORRECTION);
        assertThat(known.dropped()).isEqualTo(found.dropped());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Corrected figures show that Norvane paid", "CORRECTED-", "Refiled: the suit"})
    void otherTitlesStayWhole(String title) {
        assertThat(Segmenter.ofBody("The sum is not told.", title, null).title())
                .isEqualTo(title);
    }
}
