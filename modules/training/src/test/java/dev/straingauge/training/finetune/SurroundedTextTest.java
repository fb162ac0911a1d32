package dev.straingauge.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.StanceQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SurroundedTextTest {
    private static final String TEXT = "Orvane dropped Keltmark.";
    private static final String OTHER =
            "Solvanto sued Crestoil. A judge will hear them in May. Both declined to comment.";

    private static StanceQuery query() {
        return new StanceQuery(
                TEXT,
                "A title",
                null,
                new StanceQuery.Party("Orvane Group", List.of()),
                new StanceQuery.Party("Keltmark", List.of()));
    }

    @Test
    void the_text_stays_whole_between_whole_sentences_of_others() {
        SurroundedText around = new SurroundedText(List.of(OTHER), new Random(1));
        Set<String> places = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            String text = around.of(query()).orElseThrow().text();
            assertThat(text).contains(TEXT).doesNotContain("  ").hasSizeGreaterThan(TEXT.length());
            String rest = text.replace(TEXT, "|");
            for (String part : rest.split("\\|", -1)) {
                assertThat(part.strip()).matches("|(Solvanto|A judge|Both).*\\.");
            }
            places.add(rest.startsWith("|") ? "first" : rest.endsWith("|") ? "last" : "between");
        }
        assertThat(places).containsExactlyInAnyOrder("first", "last", "between");
    }

    @Test
    void a_text_that_names_a_party_is_no_surrounding() {
        SurroundedText around =
                new SurroundedText(List.of("Keltmark thrives.", "The orvane group grows."), new Random(1));

        assertThat(around.of(query())).isEmpty();
    }

    @Test
    void title_and_pair_stay() {
        StanceQuery longer =
                new SurroundedText(List.of(OTHER), new Random(1)).of(query()).orElseThrow();

        assertThat(longer.title()).isEqualTo("A title");
        assertThat(longer.a().name()).isEqualTo("Orvane Group");
        assertThat(longer.b()).extracting(StanceQuery.Party::name).isEqualTo("Keltmark");
    }
}
