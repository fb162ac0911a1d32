package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Company;
import dev.straingauge.core.Link;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Paragraph;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of any text, however it is made up. */
class LinkingLawsTest {
    private static final List<Company> COMPANIES = Catalogue.builtIn().companies();
    private static final Set<String> BACK = Set.of("company", "firm", "it");
    private static final ArticleContext TWO_PAIRS = new ArticleContext(
            List.of("oracle", "norvane", "microsoft", "openai"),
            List.of("openai--oracle", "microsoft--openai"),
            List.of("microsoft--openai"));

    @Property
    void every_mention_is_the_phrase_that_it_stands_for(@ForAll("news") String text) {
        for (Mention mention : link(text).mentions()) {
            String found = text.substring(mention.start(), mention.end());
            if (mention.kind() == Mention.Kind.REFERENCE) {
                List<Word> words = Words.of(found);
                assertThat(PartnerPhrases.end(words, 0)).as(found).isEqualTo(words.size());
            } else if (!BACK.contains(key(found))) {
                assertThat(phrasesOf(mention.company())).as(text).contains(key(found));
            }
        }
    }

    @Property
    void mentions_are_in_order_and_only_references_share_a_place(@ForAll("news") String text) {
        List<Mention> mentions = link(text).mentions();

        for (int at = 1; at < mentions.size(); at++) {
            Mention before = mentions.get(at - 1);
            Mention mention = mentions.get(at);
            boolean samePlace = before.start() == mention.start()
                    && before.end() == mention.end()
                    && before.kind() == Mention.Kind.REFERENCE
                    && mention.kind() == Mention.Kind.REFERENCE;
            assertThat(samePlace || before.end() <= mention.start()).as(text).isTrue();
        }
    }

    @Property
    void a_links_mentions_are_of_its_companies_and_prove_its_basis(@ForAll("news") String text) {
        Linking linking = link(text);

        for (Link link : linking.links()) {
            String a = link.partnership().a().id();
            String b = link.partnership().b().id();
            Set<String> meant = link.mentions().stream()
                    .filter(mention -> mention.kind() != Mention.Kind.REFERENCE)
                    .map(Mention::company)
                    .collect(Collectors.toSet());
            assertThat(linking.mentions()).containsAll(link.mentions());
            assertThat(Set.of(a, b)).containsAll(meant);
            switch (link.basis()) {
                case NAMED -> assertThat(meant).containsOnly(a, b);
                case REFERENCE -> assertThat(link.mentions()).hasSizeGreaterThanOrEqualTo(2);
                case CARRIED -> assertThat(meant).hasSize(1);
            }
        }
    }

    @Property(tries = 200)
    void any_text_can_be_linked_as_paragraph_title_and_heading(@ForAll String text) {
        if (text.isBlank()) {
            return;
        }
        Paragraph paragraph = Article.paragraph(0, Paragraph.Kind.HEADING, text, text);

        for (Mention mention :
                Article.LINKER.link(paragraph, ArticleContext.EMPTY).mentions()) {
            assertThat(mention.end()).isLessThanOrEqualTo(text.length());
        }
        assertThat(CompanyMatcher.of(Company.named("any", text)).find(text))
                .allMatch(mention -> mention.end() <= text.length());
    }

    @Property
    void words_cover_everything_but_white_space(@ForAll String text) {
        StringBuilder rebuilt = new StringBuilder(text);
        for (Word word : Words.of(text)) {
            for (int at = word.start(); at < word.end(); at++) {
                rebuilt.setCharAt(at, ' ');
            }
        }
        assertThat(rebuilt.chars())
                .allMatch(character ->
                        Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\uFEFF');
    }

    @Property
    void a_word_that_is_not_made_is_what_it_would_be(@ForAll("spellings") String text) {
        Words words = Words.of(text);
        List<Word> made = List.copyOf(Words.of(text));

        for (int at = 0; at < made.size(); at++) {
            Word word = made.get(at);
            assertThat(words.hash(at)).as(text).isEqualTo(Words.hash(word.key()));
            assertThat(words.isKey(at, word.key())).as(text).isTrue();
            assertThat(words.isKey(at, word.key() + "s")).as(text).isFalse();
            assertThat(words.isSpelled(at, word.exact())).as(text).isTrue();
            assertThat(words.isAllCapitals(at)).as(text).isEqualTo(word.isAllCapitals());
            assertThat(words.isKey(at, word.exact()))
                    .as(text)
                    .isEqualTo(word.exact().equals(word.key()));
        }
    }

    @Property
    void keys_that_differ_have_hashes_that_differ(@ForAll("spellings") String one, @ForAll("spellings") String other) {
        assertThat(Words.hash(one) == Words.hash(other)).isEqualTo(one.equals(other));
    }

    /** Words of letters and marks that look alike or are longer than what is hashed at once. */
    @Provide
    Arbitrary<String> spellings() {
        return Arbitraries.of(
                        "a",
                        "B",
                        "1",
                        "ab",
                        "é",
                        "e\u0301",
                        "É",
                        "K",
                        "\u212A",
                        "s",
                        "\u017F",
                        "'",
                        "’",
                        "-",
                        "–",
                        "international",
                        "INTERNATIONAL",
                        "internationa",
                        "l",
                        " ",
                        "\u0080",
                        "\u00E9",
                        "微",
                        "\uD83D\uDE80")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    /** Names, descriptions, phrases for two and scraps between them, in any order. */
    @Provide
    Arbitrary<String> news() {
        Arbitrary<String> phrases = Arbitraries.of(COMPANIES)
                .flatMap(company -> Arbitraries.of(Stream.of(
                                Stream.of(company.name()), company.aliases().stream(), company.descriptions().stream())
                        .flatMap(phrase -> phrase)
                        .toList()));
        Arbitrary<String> watched = Arbitraries.of(
                "OpenAI",
                "Microsoft",
                "Oracle",
                "Azure OpenAI Service",
                "Norvane",
                "Cellgard",
                "the carmaker",
                "ORACLE");
        Arbitrary<String> both = Arbitraries.of(
                "the two",
                "Both companies",
                "the two carriers",
                "the pair",
                "their alliance",
                "the company",
                ". It said",
                "the companies",
                "neither side");
        Arbitrary<String> scraps = Arbitraries.of(
                "said",
                "and",
                "'s",
                "’s",
                "-",
                "–",
                ",",
                ". The",
                "with",
                "of",
                "the",
                "a",
                "shell company",
                "é",
                "\uD83D\uDE80",
                "\uD800");
        Arbitrary<String> gaps = Arbitraries.of(" ", " ", " ", "", "\u00A0");
        Arbitrary<String> pieces = Arbitraries.oneOf(phrases, watched, both, scraps, scraps);
        return Combinators.combine(pieces, gaps)
                .as((piece, gap) -> piece + gap)
                .list()
                .ofMinSize(1)
                .ofMaxSize(14)
                .map(parts -> "It " + String.join("", parts));
    }

    private static Linking link(String text) {
        return Article.LINKER.link(Article.paragraph(4, Paragraph.Kind.BODY, text, null), TWO_PAIRS);
    }

    private static Set<String> phrasesOf(String id) {
        CompanyProfile company = Catalogue.builtIn().profile(id).orElseThrow();
        return CompanyPhrase.of(company).stream()
                .map(phrase -> key(phrase.text()))
                .collect(Collectors.toSet());
    }

    private static String key(String phrase) {
        return Words.of(phrase).stream()
                .map(Word::key)
                .filter(key -> !key.equals(Word.HYPHEN))
                .collect(Collectors.joining(" "))
                .replaceFirst("^the ", "");
    }
}
