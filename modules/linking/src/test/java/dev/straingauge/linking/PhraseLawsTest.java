package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Company;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is found of phrases by shortcuts is what would be found at length. */
class PhraseLawsTest {
    @Property
    void of_phrases_that_overlap_the_longest_and_then_the_first_stands(@ForAll("places") List<int[]> places) {
        Senses nobody = Senses.of(List.of(new Meaning.Latest()));
        List<PhraseBook.Hit> hits = places.stream()
                .map(place -> new PhraseBook.Hit(place[0], place[0] + place[1], nobody))
                .sorted(Comparator.comparingInt(PhraseBook.Hit::from))
                .toList();

        List<PhraseBook.Hit> expected = new ArrayList<>();
        hits.stream()
                .sorted(Comparator.comparingInt(PhraseBook.Hit::length)
                        .reversed()
                        .thenComparingInt(PhraseBook.Hit::from))
                .filter(hit -> expected.stream().noneMatch(other -> hit.from() < other.to() && other.from() < hit.to()))
                .forEach(expected::add);
        expected.sort(Comparator.comparingInt(PhraseBook.Hit::from));

        assertThat(Overlaps.resolved(hits)).isEqualTo(expected);
    }

    @Property
    void context_is_found_where_its_words_stand_one_after_the_other(
            @ForAll("scraps") List<String> sign, @ForAll("scraps") List<String> text) {
        CompanyProfile company = new CompanyProfile(
                Company.named("any", "Any"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(String.join(" ", sign)),
                List.of(),
                CompanyProfile.Identity.UNKNOWN);
        PhraseTrie.Builder trie = new PhraseTrie.Builder();
        trie.add(Words.of(String.join(" ", sign)), 0, false);
        Meaning meaning = new CompanyPhrase(PhraseKind.SIGN, String.join(" ", sign)).meaning("any");
        Words words = Words.of(String.join(" ", text));
        List<Integer> found = new ArrayList<>();
        trie.build().visit(words, (from, to, number) -> {
            if (meaning.isAt(words, from, to)) {
                found.add(from);
            }
        });

        List<Integer> places = new ArrayList<>();
        Context.of(company).addPlaces(words, places);

        assertThat(places).isEqualTo(found);
    }

    /** Few words and marks, in either case. */
    @Provide
    Arbitrary<List<String>> scraps() {
        return Arbitraries.of("oil", "Oil", "OIL", "-", "rig", "Rig", "é", "É", "'", "’", "a")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    /** First word and number of words of phrases. */
    @Provide
    Arbitrary<List<int[]>> places() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(1, 4))
                .as((from, length) -> new int[] {from, length})
                .list()
                .ofMaxSize(8);
    }
}
