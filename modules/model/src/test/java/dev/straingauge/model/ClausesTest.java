package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClausesTest {
    @Test
    void sentencesEndAtTheirStops() {
        assertThat(Clauses.of("It is over. Is it? “No!” Two of 3.5 agreed (so they say.) The end"))
                .containsExactly("It is over.", "Is it?", "“No!”", "Two of 3.5 agreed (so they say.)", "The end");
    }

    @Test
    void halvesOfASentenceThatSayDifferentThingsAreParted() {
        assertThat(Clauses.of(
                        "The two signed on Monday, but their relationship has soured; nobody knows what comes next."))
                .containsExactly(
                        "The two signed on Monday",
                        "but their relationship has soured",
                        "nobody knows what comes next.");
    }

    @Test
    void piecesTooShortForAClauseStayOn() {
        assertThat(Clauses.of("They said so, and the deal was signed, as planned."))
                .containsExactly("They said so, and the deal was signed, as planned.");
    }

    @Test
    void whatHasNoEndIsOneClause() {
        assertThat(Clauses.of("no stop here")).containsExactly("no stop here");
        assertThat(Clauses.of("...")).containsExactly("...");
        assertThat(Clauses.of(", and ; - ")).hasSize(1);
    }

    @Test
    void thousandsOfSentencesAreCutIntoTwoHundredPiecesAtMost() {
        assertThat(Clauses.of("Yes. ".repeat(5_000))).hasSizeLessThanOrEqualTo(200);
        assertThat(Clauses.of("this is one of them; ".repeat(5_000))).hasSizeLessThanOrEqualTo(200);
    }
}
