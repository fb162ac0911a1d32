package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.straingauge.core.Company;
import dev.straingauge.core.Link.Basis;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Partnership;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkerTest {
    private static final String PAIR = "microsoft--openai";
    private static final String OTHER_PAIR = "openai--oracle";

    @Test
    void a_paragraph_that_names_both_companies_is_about_their_partnership() {
        Article article = Article.untitled().body("Microsoft wants more say at OpenAI, a board member complained.");

        assertThat(article.links()).containsExactly(entry(PAIR, Basis.NAMED));
        assertThat(article.mentions()).containsExactly("Microsoft=microsoft", "OpenAI=openai");
    }

    @Test
    void a_description_is_as_good_as_a_name() {
        Article article = Article.untitled()
                .body("Redmond is far away, but the Redmond-based software giant knows what the ChatGPT maker plans.");

        assertThat(article.links()).containsEntry(PAIR, Basis.NAMED);
        assertThat(article.last().mentions())
                .filteredOn(mention -> mention.company().equals("openai"))
                .extracting(Mention::kind)
                .containsExactly(Mention.Kind.DESCRIPTION);
    }

    @Test
    void a_paragraph_that_means_neither_company_gets_no_link() {
        Article article = Article.titled("OpenAI and Microsoft talk again")
                .body("Markets were calm on Monday, and the weather was not.");

        assertThat(article.links()).isEmpty();
        assertThat(article.mentions()).isEmpty();
    }

    @Test
    void a_phrase_for_both_gives_one_mention_for_each_company_at_the_same_place() {
        Article article =
                Article.titled("Aerwyn and Solmar in talks").body("Unions fear that the two carriers will cut jobs.");

        assertThat(article.links()).containsExactly(entry("aerwyn--solmar", Basis.REFERENCE));
        assertThat(article.mentions()).containsExactly("the two carriers=aerwyn", "the two carriers=solmar");
        assertThat(article.last().links().get(0).mentions())
                .extracting(Mention::kind)
                .containsOnly(Mention.Kind.REFERENCE);
    }

    @Test
    void a_phrase_for_both_means_nobody_in_an_article_that_has_established_no_partnership() {
        assertThat(Article.titled("A quiet week")
                        .body("Both companies declined to comment.")
                        .links())
                .isEmpty();
    }

    @Test
    void a_paragraph_about_one_company_is_carried_once_the_partnership_is_established() {
        Article article = Article.untitled()
                .body("Norvane and Cellgard opened a plant.", "Norvane paid for the roof, nobody else did.");

        assertThat(article.links()).containsExactly(entry("cellgard--norvane", Basis.CARRIED));
    }

    @Test
    void a_title_that_names_both_establishes_the_partnership_without_giving_mentions() {
        Article article = Article.titled("OpenAI, Microsoft at odds").body("OpenAI wants to move faster.");

        assertThat(article.links()).containsExactly(entry(PAIR, Basis.CARRIED));
        assertThat(article.mentions()).containsExactly("OpenAI=openai");
    }

    @Test
    void the_two_companies_may_be_introduced_one_by_one_in_the_opening() {
        Article article = Article.titled("Tidewell has news").body("Nothing yet.", "Brennick will drive further.");

        assertThat(article.links()).containsExactly(entry("brennick--tidewell", Basis.CARRIED));
    }

    @Test
    void the_two_companies_are_not_tied_together_when_the_second_comes_up_late() {
        Article article = Article.titled("Tidewell has news")
                .body("Fish is dear.", "Salt is cheap.", "Ice is in demand.", "Brennick will drive further.");

        assertThat(article.links()).isEmpty();
    }

    @Test
    void a_paragraph_in_which_one_partner_turns_to_somebody_else_is_still_about_the_partnership() {
        Article article = Article.titled("OpenAI and Microsoft drift apart")
                .body("OpenAI has turned to Oracle for halls that nobody else could build in time.");

        assertThat(article.links()).containsOnly(entry(PAIR, Basis.CARRIED), entry(OTHER_PAIR, Basis.NAMED));
    }

    @Test
    void a_partnership_that_came_up_in_passing_is_not_carried_into_paragraphs_about_the_subject() {
        Article article = Article.titled("OpenAI and Microsoft drift apart")
                .body("OpenAI rents from Oracle too.", "OpenAI and Microsoft meet again in May.");

        assertThat(article.links()).containsExactly(entry(PAIR, Basis.NAMED));
    }

    @Test
    void a_heading_establishes_a_partnership_but_is_linked_to_none() {
        Article heading = Article.untitled().heading("Aerwyn and Solmar");
        Article next = Article.untitled().heading("Aerwyn and Solmar").body("Both airlines lost money.");

        assertThat(heading.links()).isEmpty();
        assertThat(heading.mentions()).containsExactly("Aerwyn=aerwyn", "Solmar=solmar");
        assertThat(next.links()).containsExactly(entry("aerwyn--solmar", Basis.REFERENCE));
    }

    @Test
    void a_phrase_for_both_means_the_partnership_that_the_article_meant_last() {
        Article article = Article.titled("OpenAI and Microsoft, and what came after")
                .body("In May OpenAI went to Oracle with an order.", "The two companies had never worked together.");

        assertThat(article.links()).containsEntry(OTHER_PAIR, Basis.REFERENCE);
    }

    @Test
    void a_third_name_in_passing_does_not_change_whom_a_phrase_for_both_means() {
        Article article = Article.titled("OpenAI and Microsoft, and what came after")
                .body("Microsoft was not asked when OpenAI went to Oracle.", "The pair have not spoken since.");

        assertThat(article.links()).containsExactly(entry(PAIR, Basis.REFERENCE));
    }

    @Test
    void a_phrase_for_both_after_two_other_companies_means_those() {
        Article article = Article.titled("OpenAI and Microsoft drift apart")
                .body("Google has asked Anthropic for help, and the two companies will say more in June.");

        assertThat(article.links()).isEmpty();
        assertThat(article.mentions()).containsExactly("Google=google", "Anthropic=anthropic");
    }

    @Test
    void the_context_is_all_that_is_needed_to_go_on() {
        Linking first =
                Article.untitled().body("Norvane and Cellgard opened a plant.").last();
        Paragraph next = Article.paragraph(7, Paragraph.Kind.BODY, "The partners drank coffee.", null);

        Linking second = new Linker(Catalogue.builtIn(), Watchlist.builtIn()).link(next, first.context());

        assertThat(second.links()).hasSize(1);
    }

    @Test
    void a_context_with_ids_that_nobody_knows_does_no_harm() {
        ArticleContext stale = new ArticleContext(List.of("gone"), List.of("gone--lost"), List.of("gone--lost"));
        Paragraph paragraph = Article.paragraph(1, Paragraph.Kind.BODY, "Both companies met, said Norvane.", null);

        Linking linking = Article.LINKER.link(paragraph, stale);

        assertThat(linking.links()).isEmpty();
        assertThat(linking.context().companies()).containsExactly("gone", "norvane");
    }

    @Test
    void a_watchlists_own_companies_are_found() {
        Company bp = Company.named("bp", "BP");
        Company aar = new Company("aar", "AAR", List.of("Alfa-Access-Renova"), List.of());
        Linker linker = new Linker(
                Catalogue.builtIn(),
                new Watchlist(List.of(CompanyProfile.of(aar)), List.of(new Partnership(bp, aar, null))));

        List<Linking> linked = Article.untitled()
                .body("British Petroleum met the owners of Alfa Access Renova.")
                .linkedBy(linker);

        assertThat(linked.get(0).links()).hasSize(1);
        assertThat(linked.get(0).links().get(0).partnership().label()).isEqualTo("AAR – BP");
    }

    @Test
    void a_partnership_of_a_company_that_nobody_knows_is_refused() {
        Partnership unknown = new Partnership(Company.named("bp", "BP"), Company.named("quorl", "Quorl"), null);
        Watchlist watchlist = new Watchlist(List.of(), List.of(unknown));

        assertThatThrownBy(() -> new Linker(Catalogue.builtIn(), watchlist))
                .isInstanceOf(WatchlistException.class)
                .hasMessageContaining("quorl");
    }
}
