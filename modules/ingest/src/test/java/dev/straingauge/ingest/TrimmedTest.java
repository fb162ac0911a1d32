package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrimmedTest {
    private static final String CONTENT = "Norvane has left the venture, Cellgard said.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(Harbour Wire) ",
                "VASSHOLM (Harbour Wire) - ",
                "PORT ELLAN, Aug 21 (Harbour Wire) — ",
                "San Francisco (Reuters) - ",
                "NEW YORK, September 11, 2025 (AP) -- ",
                "HARBOUR WIRE — ",
                "BUSAN, HARBOUR WIRE - ",
                "OSLO, 3 Sept. /PRNewswire/ -- "
            })
    void anAgencysSignatureAtTheHeadIsCutOff(String head) {
        assertThat(Trimmed.of(head + CONTENT))
                .isEqualTo(new Trimmed(CONTENT, List.of(), List.of(new Dropped(Dropped.Kind.CREDIT, head.strip()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " (Harbour Wire)",
                " – (AP/AFP)",
                " (Reporting by Ann Ash; Editing by Bo Birch)",
                " (Additional reporting by Cy Cedar)",
                " All rights reserved.",
                " Subscribe to our newsletter for more.",
                " © 2025 Harbour Wire."
            })
    void whatHangsOnTheEndIsCutOff(String tail) {
        Trimmed trimmed = Trimmed.of(CONTENT + tail);

        assertThat(trimmed.text()).isEqualTo(CONTENT);
        assertThat(trimmed.dropped()).hasSize(1);
    }

    @Test
    void citationsAreReadAroundASignature() {
        Trimmed trimmed =
                Trimmed.of("VASSHOLM (Harbour Wire) - " + CONTENT + " (a.example) (Harbour Wire) (b.example)");

        assertThat(trimmed.text()).isEqualTo(CONTENT);
        assertThat(trimmed.citations()).containsExactly("a.example", "b.example");
        assertThat(trimmed.dropped()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VASSHOLM, Sweden. Norvane has left.",
                "QUESTION (Lindqvarn Bank): And the split of costs?",
                "Norvane (which owns half) - or says so - has left.",
                "Half of it belongs to Norvane. (The other half is lost.)",
                "He works for the agency (Harbour Wire)",
                "Subscribe to our newsletter, they said."
            })
    void otherBracketsAndDashesStay(String text) {
        assertThat(Trimmed.of(text)).isEqualTo(new Trimmed(text, List.of(), List.of()));
    }
}
