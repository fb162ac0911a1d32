package dev.straingauge.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NearRepeatsTest {
    @Test
    void a_sentence_with_other_names_in_its_slots_is_found() {
        Map<String, String> texts = Map.of(
                "1",
                        "Alba said on Monday that it would not renew its supply contract with Bolt when it runs out in May.",
                "2",
                        "Cask said on Monday that it would not renew its supply contract with Dune when it runs out in May.",
                "3",
                        "When May comes, the contract between Alba and Bolt is gone, and nobody at either firm will miss it.");

        assertThat(NearRepeats.among(texts, NearRepeats.TOO_NEAR))
                .extracting(NearRepeats.Repeat::one, NearRepeats.Repeat::other)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("1", "2"));
    }

    @Test
    void similarity_is_the_share_of_common_shingles() {
        Map<String, String> texts = Map.of("1", "one two three four", "2", "One, two: three five");

        assertThat(NearRepeats.among(texts, 0).get(0).similarity()).isCloseTo(1.0 / 3, within(1e-12));
    }
}
