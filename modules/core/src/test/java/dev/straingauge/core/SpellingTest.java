package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> KNOWN = List.of("bootstrap", "partnerships", "halfLife", "half", "window");

    @ParameterizedTest
    @CsvSource({
        "partnership, partnerships",
        "partnerhsips, partnerships",
        "HALFLIFE, halfLife",
        "halflive, halfLife",
        "windows, window",
        "bootstrap, bootstrap"
    })
    void a_slip_finds_the_name_that_was_meant(String given, String meant) {
        assertThat(Spelling.nearest(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"zookeeper", "retention", "wnidwos-of-past"})
    void a_name_unlike_any_other_finds_none(String given) {
        assertThat(Spelling.nearest(given, KNOWN)).isEmpty();
    }

    @Test
    void of_names_equally_near_the_first_of_the_alphabet_is_taken_so_that_messages_are_stable() {
        assertThat(Spelling.nearest("cat", List.of("hat", "bat"))).contains("bat");
        assertThat(Spelling.nearest("cat", List.of())).isEmpty();
    }
}
