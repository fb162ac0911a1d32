package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Link;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Partnership;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds of discovery in any article. */
class DiscoveryLawsTest {
    private static final Watchlist LISTED = Watchlist.builtIn();
    private static final Linker LISTING = new Linker(Catalogue.builtIn(), LISTED);
    private static final Linker DISCOVERING =
            new Linker(Catalogue.builtIn(), new Watchlist(LISTED.companies(), LISTED.partnerships(), Discovery.USUAL));

    @Property(tries = 500)
    void what_is_listed_is_linked_as_if_nothing_were_discovered(@ForAll("articles") List<String> article) {
        ArticleContext plain = ArticleContext.EMPTY;
        ArticleContext context = ArticleContext.EMPTY;
        for (int number = 0; number < article.size(); number++) {
            Paragraph paragraph = Article.paragraph(number, Paragraph.Kind.BODY, article.get(number), null);
            Linking listed = LISTING.link(paragraph, plain);
            Linking all = DISCOVERING.link(paragraph, context, id -> true);

            // A phrase for two that was nobody's may be a discovered pair's now; no listed one is touched by it.
            assertThat(all.links().stream()
                            .filter(link -> link.discovered() == null)
                            .map(link -> Tuple.of(link.partnership().id(), link.basis())))
                    .containsExactlyElementsOf(listed.links().stream()
                            .map(link -> Tuple.of(link.partnership().id(), link.basis()))
                            .toList());
            assertThat(all.mentions()).containsAll(listed.mentions());
            assertThat(all.context().partnerships()).isEqualTo(listed.context().partnerships());
            assertThat(all.context().companies()).isEqualTo(listed.context().companies());
            plain = listed.context();
            context = all.context();
        }
    }

    @Property(tries = 500)
    void candidates_may_be_discovered_and_what_is_discovered_is_no_candidate(
            @ForAll("articles") List<String> article, @ForAll boolean discovered) {
        ArticleContext context = ArticleContext.EMPTY;
        for (int number = 0; number < article.size(); number++) {
            Paragraph paragraph = Article.paragraph(number, Paragraph.Kind.BODY, article.get(number), null);
            Linking linking = DISCOVERING.link(paragraph, context, id -> discovered);
            context = linking.context();

            assertThat(linking.candidates())
                    .doesNotHaveDuplicates()
                    .allMatch(pair -> !discovered && DISCOVERING.mayDiscover(pair.id()));
            for (Link link : linking.links()) {
                if (link.discovered() != null) {
                    assertThat(DISCOVERING.mayDiscover(link.partnership().id())).isTrue();
                    String sentence = link.discovered().sentence();
                    assertThat(sentence == null || article.get(number).contains(sentence))
                            .isTrue();
                }
            }
        }
    }

    @Property(tries = 500)
    void a_pair_is_tied_whoever_of_the_two_is_named_first_in_the_catalogue(@ForAll("sentences") String sentence) {
        List<Partnership> candidates = DISCOVERING
                .link(Article.paragraph(0, Paragraph.Kind.BODY, sentence, null), ArticleContext.EMPTY)
                .candidates();

        assertThat(candidates).allSatisfy(pair -> assertThat(pair.a().id())
                .isLessThan(pair.b().id()));
        assertThat(candidates.stream()
                        .flatMap(pair -> Set.of(pair.a().id(), pair.b().id()).stream()))
                .allMatch(id -> DISCOVERING
                        .link(Article.paragraph(0, Paragraph.Kind.BODY, sentence, null), ArticleContext.EMPTY)
                        .mentions()
                        .stream()
                        .anyMatch(mention -> mention.company().equals(id)));
    }

    @Provide
    Arbitrary<List<String>> articles() {
        return sentences()
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(list -> String.join(" ", list))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> sentences() {
        Arbitrary<String> names = Arbitraries.of(
                "Norvane",
                "Cellgard",
                "OpenAI",
                "Microsoft",
                "Oracle",
                "Solmar Air",
                "Aerwyn Airways",
                "BP",
                "Shell plc",
                "Boeing");
        Arbitrary<String> acts = Arbitraries.of(
                "signed a contract with",
                "sued",
                "and",
                ", which bought",
                "fell;",
                "and its partner",
                "(",
                ")",
                "'s supplier",
                "agreed to buy",
                "said that",
                "\"",
                "\uD800",
                "- ",
                "was acquired by",
                "the two companies and",
                "rose. Both carriers said");
        Arbitrary<String> ends = Arbitraries.of(".", " agreed to merge.", " fell!", "", ". The pair declined.");
        return Combinators.combine(
                        Combinators.combine(names, acts)
                                .as((name, act) -> name + " " + act + " ")
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(5),
                        names,
                        ends)
                .as((parts, last, end) -> String.join("", parts) + last + end);
    }
}
