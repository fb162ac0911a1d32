package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTest {
    private static final String LONG =
            "The partners met on Thursday in the old customs house and went through the contract"
                    + " page by page until late.";

    @Test
    void blankLinesSeparateParagraphs() {
        assertThat(texts("One is here.\n\n\nTwo is there.\n \nThree."))
                .containsExactly("One is here.", "Two is there.", "Three.");
    }

    @Test
    void withoutBlankLinesEachLineIsAParagraph() {
        assertThat(texts(LONG + "\n" + LONG + "\nShort one.")).containsExactly(LONG, LONG, "Short one.");
    }

    @Test
    void fewBlankLinesAmongManyLongOnesSeparateNoMoreThanLineEndsDo() {
        assertThat(texts("Some title\n\n" + LONG + "\n" + LONG + "\n" + LONG))
                .containsExactly("Some title", LONG, LONG, LONG);
    }

    @Test
    void aLineThatStartsInLowerCaseGoesOn() {
        assertThat(texts(LONG.replace("until late.", "until") + "\nlate.\n" + LONG))
                .containsExactly(LONG, LONG);
    }

    @Test
    void aQuotationThatStartsInLowerCaseGoesOn() {
        assertThat(texts("A manager called the letter\n“a bad joke”, and left.\n" + LONG))
                .containsExactly("A manager called the letter “a bad joke”, and left.", LONG);
    }

    @Test
    void aNameWithASmallFirstLetterBeginsAParagraph() {
        assertThat(texts(LONG + "\nxAI has other plans, it says.")).hasSize(2);
    }

    @Test
    void aBracketGoesOnWithAnUnfinishedLine() {
        assertThat(texts("Norvane has signed an MOU\n(memorandum of understanding) with Cellgard.\n" + LONG))
                .containsExactly("Norvane has signed an MOU (memorandum of understanding) with Cellgard.", LONG);
    }

    @Test
    void aLoneNameInsideASentenceGoesOn() {
        assertThat(texts("Watch the papers closely: an\nMOU\nbinds nobody.\n" + LONG))
                .containsExactly("Watch the papers closely: an MOU binds nobody.", LONG);
        assertThat(texts("The button in\nCopilot\nand the models behind it are not new, and nobody said so.\n" + LONG))
                .hasSize(2);
    }

    @Test
    void aLoneNameAfterASentenceStaysInItsParagraphWhereBlankLinesSeparate() {
        assertThat(texts("The first one speaks.\nMAI-1\nis the other one.\n\nNext paragraph."))
                .containsExactly("The first one speaks. MAI-1 is the other one.", "Next paragraph.");
    }

    @Test
    void anUnfinishedLineThatIsNoHeadingGoesOnBeforeACapital() {
        String broken =
                "People with knowledge of the matter said on Thursday that the two sides had sent a letter to the";
        assertThat(texts(broken + "\nFederal Trade Commission in spring.\n" + LONG))
                .containsExactly(broken + " Federal Trade Commission in spring.", LONG);
    }

    @Test
    void aHeadingDoesNotRunIntoItsParagraph() {
        assertThat(texts("What Vassholm got\n" + LONG + "\n" + LONG)).containsExactly("What Vassholm got", LONG, LONG);
        assertThat(texts("First paragraph is here.\n\nWhat Vassholm got\n" + LONG + "\n\nThe end is near."))
                .containsExactly("First paragraph is here.", "What Vassholm got", LONG, "The end is near.");
        assertThat(texts("First paragraph is here.\n\nWhy now?\n" + LONG + "\n\nThe end is near."))
                .hasSize(4);
    }

    @Test
    void aTitleThatAsksDoesNotRunIntoTheFirstParagraph() {
        assertThat(texts("Will the pact hold? A sceptic's guide\n" + LONG + "\n" + LONG))
                .hasSize(3);
    }

    @Test
    void marksMakeItemsAndAreTakenOff() {
        List<Block> blocks = Block.of(
                "What changes:\n• the price\n- the term\n* the place\n– the people\n1. first of all\n2) then this");

        assertThat(blocks.stream().map(Block::text))
                .containsExactly(
                        "What changes:",
                        "the price",
                        "the term",
                        "the place",
                        "the people",
                        "first of all",
                        "then this");
        assertThat(blocks.stream().filter(Block::item)).hasSize(6);
    }

    @Test
    void anItemGoesOnWhereItsSentenceDoes() {
        assertThat(texts("- The price is shared by both\nsides from May on.\n- The term is long.\n" + LONG))
                .containsExactly("The price is shared by both sides from May on.", "The term is long.", LONG);
    }

    @Test
    void aNumberThatContinuesASentenceIsNoItem() {
        String broken = "The court will hear the two of them once more, and for the last time, on September";
        assertThat(texts(LONG + "\n" + broken + "\n11. It has no other date."))
                .containsExactly(LONG, broken + " 11. It has no other date.");
    }

    @Test
    void aDashThatContinuesASentenceIsNoItem() {
        String broken = "The deal that both of them had talked about since the spring of last year and beyond";
        assertThat(texts(broken + "\n- a big one - was signed."))
                .containsExactly(broken + " - a big one - was signed.");
    }

    @Test
    void aMinusSignIsNoMark() {
        assertThat(Block.of("-4.5 percent is what it lost."))
                .containsExactly(new Block(1, "-4.5 percent is what it lost.", false));
    }

    @Test
    void linesBrokenAtAColumnAreRejoined() {
        String wrapped =
                """
                Norvane and Cellgard have agreed to run the plant together until
                2031. Both sides said that the talks had been long but friendly.
                Neither would say what it costs, and no minister was in the room
                when they signed.

                The plant opened last year. It makes cells for two models, and a
                third will follow. Half of the staff came from abroad.
                """;

        assertThat(texts(wrapped)).hasSize(2);
        assertThat(texts(wrapped.replace("\n\n", "\n")))
                .as("without blank lines a short line ends the paragraph")
                .hasSize(2);
    }

    @Test
    void aWordDividedAtTheColumnKeepsItsHyphenAndLosesTheSpace() {
        String wrapped =
                """
                The companies did not comment on the report that named three well-
                known banks as lenders to the plant, and neither of the two board-
                room camps wanted to be quoted on it, which is of course no great
                surprise to anybody who has followed them over the past few years
                of bickering.""";

        assertThat(texts(wrapped).get(0)).contains("well-known banks").contains("board-room camps");
    }

    @Test
    void tellsTheLineThatABlockBeganOn() {
        assertThat(Block.of("\nOne is here,\nand goes on.\n\nTwo.").stream().map(Block::line))
                .containsExactly(2, 5);
    }

    private static List<String> texts(String text) {
        return Block.of(text).stream().map(Block::text).toList();
    }
}
