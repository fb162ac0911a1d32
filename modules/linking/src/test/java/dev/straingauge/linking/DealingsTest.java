package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Company;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is partnership language between Norvane and Cellgard, and what is not. */
class DealingsTest {
    private static final PhraseBook BOOK =
            new PhraseBook(Catalogue.of(Stream.of("Norvane", "Cellgard", "Aerwyn", "Solmar", "Tidewell")
                            .map(name -> Company.named(Slug.of(name), name))
                            .toList())
                    .layers());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Norvane signed a three-year contract with Cellgard.",
                "Norvane Inc. ( NRV.O ) said on Monday it had signed a deal with battery maker Cellgard Corp. ( CLG.K ).",
                "Cellgard will partner with Norvane on a plant.",
                "Norvane teamed up with rival carmaker Cellgard.",
                "Norvane and Cellgard agreed to build a plant.",
                "Norvane, Cellgard in merger talks",
                "The Norvane-Cellgard alliance is three years old.",
                "A pact between Norvane and Cellgard ends in spring.",
                "Norvane sued Cellgard over unpaid invoices.",
                "Cellgard was acquired by Norvane in 2019.",
                "Norvane's takeover of Cellgard was blocked.",
                "Norvane may bid for Cellgard in spring.",
                "Cellgard supplies battery cells to Norvane.",
                "Norvane's biggest supplier, Cellgard, is short of nickel.",
                "Norvane ordered 4,000 packs from Cellgard.",
                "Norvane holds a 12 percent stake in Cellgard.",
                "Cellgard filed a complaint against Norvane.",
                "Norvane will end its relationship with Cellgard.",
                "Norvane and its partner Cellgard opened the hall.",
                "Cellgard licensed its chemistry to Norvane.",
            })
    void a_dealing_of_two_ties_them(String text) {
        assertThat(ties(text)).containsExactly("cellgard--norvane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shares of Norvane, Cellgard and Aerwyn fell.",
                "Norvane rose 3 percent and Cellgard lost 2 percent.",
                "Norvane raised its rating on Cellgard to buy.",
                "An analyst at Norvane said a deal with Cellgard makes sense.",
                "Norvane advised the buyer on its contract with Cellgard.",
                "Norvane analysts expect Cellgard to sell more.",
                "Norvane competes with Cellgard.",
                "Companies such as Norvane and Cellgard employ many.",
                "Norvane signed a deal with a rival of Cellgard.",
                "Norvane signed a contract. Cellgard did not.",
                "Norvane said investors should buy Cellgard.",
                "The office that oversees Norvane and Cellgard, agreed on Monday to wait.",
                "Unlike Norvane, Cellgard has no partners.",
                "Norvane (which has a deal with Cellgard) rose.",
            })
    void names_that_merely_stand_together_are_not_tied(String text) {
        assertThat(ties(text)).isEmpty();
    }

    @Test
    void a_sentence_ties_whom_it_is_about_and_nobody_else_whom_it_names() {
        assertThat(ties("Shares of Solmar rose after Norvane agreed to buy Cellgard."))
                .containsExactly("cellgard--norvane");
        assertThat(ties("Aerwyn bought Cellgard, and Norvane bought Solmar."))
                .containsExactlyInAnyOrder("aerwyn--cellgard", "norvane--solmar");
        assertThat(ties("Norvane signed contracts with Cellgard and Solmar."))
                .containsExactlyInAnyOrder("cellgard--norvane", "norvane--solmar");
        assertThat(ties("Norvane signed contracts with Cellgard, Solmar, Aerwyn and Tidewell."))
                .isEmpty();
    }

    @Test
    void the_sentence_is_given_that_ties() {
        String text = "It rained. Norvane sued Cellgard Inc. in Oslo. Aerwyn did not.";

        assertThat(dealings(text)).singleElement().satisfies(dealing -> assertThat(
                        text.substring(dealing.start(), dealing.end()))
                .isEqualTo("Norvane sued Cellgard Inc. in Oslo."));
    }

    private static List<String> ties(String text) {
        return dealings(text).stream().map(Dealing::partnership).toList();
    }

    private static List<Dealing> dealings(String text) {
        return Dealings.in(Words.of(text), Reading.of(BOOK, text, List.of()).companies());
    }
}
