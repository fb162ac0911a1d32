package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Discovered;
import dev.straingauge.core.Link;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Partnership;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Linking where partnerships are discovered: Norvane and Cellgard are listed, all others are not. */
class DiscoveryTest {
    private static final String AIR = "aerwyn--solmar";
    private static final String FOOD = "brennick--tidewell";
    private static final Catalogue KNOWN = Catalogue.builtIn();
    private static final List<Partnership> LISTED =
            List.of(KNOWN.pair("cellgard--norvane").orElseThrow());
    private static final Linker LINKER =
            new Linker(KNOWN, new Watchlist(List.of(), LISTED, new Discovery(200, 2, Set.of(FOOD))));

    @Test
    void a_pair_that_is_tied_is_a_candidate_until_it_is_discovered() {
        Paragraph paragraph = body(0, "Aerwyn Airways signed a contract with Solmar Air.");

        Linking before = LINKER.link(paragraph, ArticleContext.EMPTY);
        Linking after = LINKER.link(paragraph, ArticleContext.EMPTY, AIR::equals);

        assertThat(before.links()).isEmpty();
        assertThat(before.candidates()).extracting(Partnership::id).containsExactly(AIR);
        assertThat(after.candidates()).isEmpty();
        assertThat(after.links()).singleElement().satisfies(link -> {
            assertThat(link.partnership().label()).isEqualTo("Aerwyn Airways – Solmar Air");
            assertThat(link.basis()).isEqualTo(Link.Basis.NAMED);
            assertThat(link.discovered()).isEqualTo(new Discovered(paragraph.text()));
        });
    }

    @Test
    void what_is_listed_dropped_or_unknown_is_no_candidate() {
        String text = "Norvane signed a contract with Cellgard. Brennick Logistics sued Tidewell Foods.";

        assertThat(LINKER.link(body(0, text), ArticleContext.EMPTY).candidates())
                .isEmpty();
        assertThat(LINKER.mayDiscover("cellgard--norvane")).isFalse();
        assertThat(LINKER.mayDiscover(FOOD)).isFalse();
        assertThat(LINKER.mayDiscover("nobody--quorl")).isFalse();
        assertThat(LINKER.mayDiscover(AIR)).isTrue();
    }

    @Test
    void without_discovery_nothing_is_a_candidate() {
        Linker listing = new Linker(KNOWN, new Watchlist(List.of(), LISTED));
        Paragraph paragraph = body(0, "Aerwyn Airways signed a contract with Solmar Air.");

        Linking linking = listing.link(paragraph, ArticleContext.EMPTY, id -> true);

        assertThat(linking.candidates()).isEmpty();
        assertThat(linking.links()).isEmpty();
        assertThat(listing.discovery()).isEmpty();
    }

    @Test
    void an_article_that_ties_two_is_about_them_from_there_on() {
        assertThat(bases(
                        "Aerwyn Airways signed a contract with Solmar Air.",
                        "The two carriers had courted for years.",
                        "Solmar Air employs 900."))
                .containsExactly(
                        Tuple.tuple(0, Link.Basis.NAMED),
                        Tuple.tuple(1, Link.Basis.REFERENCE),
                        Tuple.tuple(2, Link.Basis.CARRIED));
    }

    @Test
    void names_that_merely_stand_together_establish_nothing_even_when_the_pair_is_discovered() {
        assertThat(bases("Shares of Aerwyn Airways and Solmar Air fell.", "The two carriers fly west."))
                .isEmpty();
    }

    @Test
    void a_title_ties_as_well_and_is_the_evidence() {
        Paragraph first = Article.paragraph(
                0, Paragraph.Kind.BODY, "Aerwyn Airways expects a ruling in May.", "Solmar Air sues Aerwyn Airways");

        assertThat(LINKER.link(first, ArticleContext.EMPTY, AIR::equals).links())
                .extracting(Link::basis, Link::discovered)
                .containsExactly(Tuple.tuple(Link.Basis.CARRIED, new Discovered("Solmar Air sues Aerwyn Airways")));
    }

    @Test
    void a_paragraph_that_names_one_is_left_to_the_listed_partnership_of_its_article() {
        assertThat(bases(
                        "Norvane and Cellgard agreed to build a plant.",
                        "Norvane signed a contract with Solmar Air as well.",
                        "Norvane employs 900."))
                .isEmpty();
    }

    private static List<Tuple> bases(String... texts) {
        List<Tuple> bases = new java.util.ArrayList<>();
        ArticleContext context = ArticleContext.EMPTY;
        for (int number = 0; number < texts.length; number++) {
            Linking linking = LINKER.link(body(number, texts[number]), context, AIR::equals);
            for (Link link : linking.links()) {
                if (link.discovered() != null) {
                    bases.add(Tuple.tuple(number, link.basis()));
                }
            }
            context = linking.context();
        }
        return bases;
    }

    private static Paragraph body(int number, String text) {
        return Article.paragraph(number, Paragraph.Kind.BODY, text, null);
    }
}
