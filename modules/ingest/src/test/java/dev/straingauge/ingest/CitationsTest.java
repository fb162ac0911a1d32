package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitationsTest {
    @Test
    void readsADomainAtTheEnd() {
        assertThat(Citations.take("The two have signed. (norvane.example)"))
                .isEqualTo(new Citations("The two have signed.", java.util.List.of("norvane.example")));
    }

    @Test
    void readsSeveralHoweverTheyAreSeparated() {
        assertThat(Citations.take("Signed. (a.example, www.b.example; c.co.uk and blogs.d.example) (e.example)")
                        .domains())
                .containsExactly("a.example", "b.example", "c.co.uk", "blogs.d.example", "e.example");
    }

    @Test
    void readsAnAddressAsItsDomain() {
        assertThat(Citations.take("Signed. (source: https://www.norvane.example/press/1)")
                        .domains())
                .containsExactly("norvane.example");
    }

    @Test
    void leavesTheFullStopThatStandsBehindOne() {
        assertThat(Citations.take("They have signed (norvane.example).").text()).isEqualTo("They have signed.");
    }

    @Test
    void readsOneBehindASentenceInTheMiddle() {
        assertThat(Citations.take("They signed. (a.example) Then they left. (b.example)"))
                .isEqualTo(new Citations("They signed. Then they left.", java.util.List.of("a.example", "b.example")));
    }

    @Test
    void countsADomainOnce() {
        assertThat(Citations.take("One. (a.example) Two. (a.example)").domains())
                .containsExactly("a.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "They signed an accord (memorandum of understanding)",
                "The share is large (about a fifth).",
                "It runs on the server (node.js)",
                "It opens in spring (e.g. in May)",
                "Look it up (U.S. only)",
                "The site (norvane.example) was down on Friday.",
                "Empty brackets ()",
                "(a.example) comes first here"
            })
    void leavesOtherBracketsAlone(String text) {
        assertThat(Citations.take(text)).isEqualTo(new Citations(text, java.util.List.of()));
    }

    @Test
    void knowsALineOfNothingElse() {
        assertThat(Citations.isOnly("(a.example) (b.example)")).isTrue();
        assertThat(Citations.isOnly("See (a.example)")).isFalse();
    }
}
