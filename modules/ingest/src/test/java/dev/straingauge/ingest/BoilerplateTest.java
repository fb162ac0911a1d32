package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoilerplateTest {
    private static final String CONTENT = "Norvane and Cellgard went on with their talks on Monday, and neither of them"
            + " would say how far they had come.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DISCLAIMER | The views and opinions expressed here are the writer's own. They do not reflect anybody else's.",
                "DISCLAIMER | Opinions expressed in this column are not those of the paper.",
                "DISCLAIMER | This is not investment advice.",
                "DISCLAIMER | Nothing in this note should be read as legal advice.",
                "DISCLAIMER | This article does not constitute financial advice. Past performance is no guide to the future.",
                "DISCLAIMER | Parts of this story were drafted with software that writes.",
                "DISCLAIMER | This story was written with the help of AI.",
                "DISCLAIMER | The above is not an endorsement of any share.",
                "DISCLAIMER | This release contains forward-looking statements. Actual results may differ.",
                "DISCLAIMER | Disclaimer: we know nothing.",
                "FIRST_PUBLISHED | Originally published on Cloud Ledger",
                "FIRST_PUBLISHED | This article originally appeared in The Harbour Post and is republished with its leave.",
                "FIRST_PUBLISHED | First published on 11 September 2025.",
                "LINK | Read more: Ten cars that did not start",
                "LINK | Related stories: Who owns the road",
                "LINK | https://norvane.example/press/17",
                "SUBSCRIPTION | Subscribe to our newsletter for more.",
                "SUBSCRIPTION | Sign up for our newsletter: it is free. Subscribe now.",
                "SUBSCRIPTION | You get this letter because you asked for it.",
                "SHARING | Share this",
                "SHARING | Share this article on any network you like",
                "SHARING | Follow us on the usual networks!",
                "COPYRIGHT | © 2025 Harbour Post. All rights reserved.",
                "COPYRIGHT | Copyright 2025 by the Harbour Post",
                "COPYRIGHT | All rights reserved.",
                "CREDIT | (Harbour Wire)",
                "CREDIT | (Reporting by Ann Ash; Editing by Bo Birch)",
                "CREDIT | Reporting by Ann Ash and Cy Cedar; editing by Bo Birch",
                "CREDIT | With reporting by Harbour Wire.",
                "CREDIT | (Harbour Post, with agency material)",
                "CREDIT | Photo: Dee Dogwood",
                "DECORATION | * * *",
                "DECORATION | 🔥🔥"
            })
    void whatStandsAroundAnArticleIsDroppedWhereverItStands(Dropped.Kind kind, String text) {
        assertThat(sweep(CONTENT, text, CONTENT).dropped()).containsExactly(new Dropped(kind, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The newsletter that Cellgard sends to its suppliers did not mention Norvane at all.",
                "Sign up for Copilot and you get the models of both companies.",
                "Subscribe to Copilot, says Norvane, and the newsletter of its partner goes unread.",
                "“Subscribe to our newsletter” is what the button says, but the partners fell out over who may press it.",
                "The views expressed by both boards suggest that the pact will end.",
                "This is not investment advice, but the quarrel with Cellgard makes Norvane a poor bet.",
                "This is not legal advice. Norvane has broken the contract, and Cellgard knows it.",
                "The bank gave financial advice to both of them, which neither followed.",
                "Share this burden or leave, Norvane told its partner.",
                "Copyright law is on Cellgard's side, its lawyers say.",
                "All rights to the design stay with Norvane.",
                "Originally published on Tuesday, the figures were withdrawn by both companies a day later.",
                "Originally, both companies wanted the plant in Busan.",
                "Read more into it if you like, said Norvane.",
                "Reporting by the two companies differs on one point, which is who owes whom.",
                "Disclosure of the contract was refused by both companies.",
                "Disclosure: Cellgard has filed for arbitration against Norvane.",
                "Statements made in this dispute by Norvane are false, said Cellgard.",
                "(Both companies declined to comment.)",
                "Past results of the partnership were better than this year's."
            })
    void whatOnlySoundsLikeItStays(String text) {
        assertThat(sweep(CONTENT, text, CONTENT).dropped()).isEmpty();
        assertThat(sweep(CONTENT, text).kept())
                .filteredOn(block -> block.text().equals(text))
                .hasSize(text.startsWith("This is not legal") ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jane Doe covers banks and carmakers. She lives by the sea.",
                "Jane van der Doe has written about batteries for eleven years and still cannot wire a plug.",
                "Jane Doe is a freelance reporter in Busan.",
                "Jane Doe is the author of two books on ships.",
                "Jane Doe serves as CEO of a small bank and is chairman of a large club.",
                "Jane Doe writes a letter a week. Subscribe to our newsletter to get it.",
                "About the author: Jane Doe likes cars."
            })
    void aBiographyAtTheEndIsDropped(String text) {
        assertThat(sweep(CONTENT, text).dropped()).containsExactly(new Dropped(Dropped.Kind.BIOGRAPHY, text));
        assertThat(sweep(CONTENT, text, "This is not investment advice.").kept())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Jane Doe covers banks and carmakers.", "Jane Doe has written about batteries for eleven years."
            })
    void aBiographyInTheMiddleStays(String text) {
        assertThat(sweep(CONTENT, text, CONTENT).dropped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Elon Musk has sued to stop the change.",
                "Jane Doe has run Norvane for eleven years.",
                "Jane Doe is chief executive of Cellgard.",
                "Jane Doe is an analyst at a bank that expects the pact to end.",
                "Jane Doe serves as chairman of Norvane.",
                "Solmar Air covers the rest of the cost."
            })
    void aLastParagraphOnSomebodyElseStays(String text) {
        assertThat(sweep("Solmar Air and Norvane are at odds.", text).dropped()).isEmpty();
    }

    @Test
    void aPersonWhomTheArticleNamesIsNotItsAuthor() {
        String last = "Jane Doe covers the cost of the repair.";

        assertThat(sweep("The plant belongs to Doe and to Cellgard.", last).dropped())
                .isEmpty();
        assertThat(Boilerplate.sweep(blocks("The plant belongs to Doe.", last), "Jane Doe")
                        .dropped())
                .hasSize(1);
    }

    @Test
    void aDisclaimerAtTheEndIsDroppedWithAllThatFollowsInIt() {
        String text = "This is not investment advice. I own a bicycle and two shares of it.";

        assertThat(sweep(CONTENT, text).dropped()).containsExactly(new Dropped(Dropped.Kind.DISCLAIMER, text));
        assertThat(sweep(CONTENT, text, CONTENT).dropped()).isEmpty();
    }

    @Test
    void aHeadingAboveNothingButADisclaimerGoesWithIt() {
        assertThat(sweep(CONTENT, "About this release", "This release contains forward-looking statements.")
                        .kept())
                .hasSize(1);
        assertThat(sweep(CONTENT, "Shares closed unchanged", "This is not investment advice.")
                        .kept())
                .hasSize(2);
    }

    @Test
    void theOutletIsReadFromWhereItSaysSo() {
        assertThat(sweep(CONTENT, "Originally published on Cloud Ledger").outlet())
                .isEqualTo("Cloud Ledger");
        assertThat(sweep(CONTENT, "This story first appeared in The Harbour Post.")
                        .outlet())
                .isEqualTo("The Harbour Post");
        assertThat(sweep(CONTENT, "First published on 11 September 2025").outlet())
                .isNull();
        assertThat(sweep(CONTENT, CONTENT).outlet()).isNull();
    }

    @Test
    void anArticleOfNothingElseKeepsNothing() {
        assertThat(sweep("Subscribe to our newsletter.", "Share this").kept()).isEmpty();
    }

    private static Boilerplate sweep(String... texts) {
        return Boilerplate.sweep(blocks(texts), null);
    }

    private static List<Block> blocks(String... texts) {
        return java.util.Arrays.stream(texts)
                .map(text -> new Block(1, text, false))
                .toList();
    }
}
