package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Mention;
import dev.straingauge.core.StanceQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartyMaskTest {
    private static final String TEXT = "OpenAI, the ChatGPT maker, and Microsoft said both companies agree.";

    @Test
    void namesAndDescriptionsAreMaskedAndReferencesStay() {
        assertThat(PartyMask.text(query(TEXT, openAi(), microsoft())))
                .isEqualTo("Company A, Company A, and Company B said both companies agree.");
    }

    @Test
    void withoutMentionsTheTextStays() {
        assertThat(PartyMask.text(query(TEXT, List.of(), List.of()))).isEqualTo(TEXT);
    }

    @Test
    void theLongerOfTwoMentionsAtOnePlaceCounts() {
        List<Mention> a = List.of(mention(0, 6));
        List<Mention> b = List.of(mention(0, 25), mention(60, 900));
        assertThat(PartyMask.text(query(TEXT, a, b))).isEqualTo("Company B, and Microsoft said both companies agree.");
    }

    @Test
    void titlesAreMaskedByNameAndByTheWordsOfTheText() {
        StanceQuery query = query(TEXT, openAi(), microsoft());
        assertThat(PartyMask.context("Microsoft and the ChatGPT maker: what MicrosoftFans say of OpenAI", query))
                .isEqualTo("Company B and Company A: what MicrosoftFans say of Company A");
    }

    @Test
    void signsThatMeanSomethingToPatternsAreOrdinaryInNames() {
        StanceQuery.Party a = new StanceQuery.Party("A$AP (x.y)", List.of());
        StanceQuery.Party b = new StanceQuery.Party("B+", List.of());
        assertThat(PartyMask.context("A$AP (x.y) or B+ or Bx", new StanceQuery("text", null, null, a, b)))
                .isEqualTo("Company A or Company B or Bx");
    }

    private static List<Mention> openAi() {
        Mention description = new Mention("company", 8, 25, Mention.Kind.DESCRIPTION);
        return List.of(mention(0, 6), description, new Mention("company", 46, 60, Mention.Kind.REFERENCE));
    }

    private static List<Mention> microsoft() {
        return List.of(mention(31, 40));
    }

    private static Mention mention(int start, int end) {
        return new Mention("company", start, end, Mention.Kind.NAME);
    }

    private static StanceQuery query(String text, List<Mention> a, List<Mention> b) {
        return new StanceQuery(
                text, null, null, new StanceQuery.Party("OpenAI", a), new StanceQuery.Party("Microsoft", b));
    }
}
