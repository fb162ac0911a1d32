package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PhraseTrieTest {
    @Property
    void it_finds_what_looking_for_each_phrase_at_each_word_finds(
            @ForAll("phrases") List<String> phrases, @ForAll("phrase") String text) {
        assertThat(found(trie(phrases, false), text)).containsExactlyInAnyOrderElementsOf(lookedFor(phrases, text));
    }

    @Property
    void of_phrases_that_need_a_capital_it_finds_those_that_have_it(
            @ForAll("phrases") List<String> phrases, @ForAll("phrase") String text) {
        List<Word> words = Words.of(text);
        List<String> lookedFor = lookedFor(phrases, text);

        assertThat(lookedFor).containsAll(found(trie(phrases, true), text));
        assertThat(found(trie(phrases, true), text))
                .containsAll(lookedFor.stream()
                        .filter(each -> words.get(Integer.parseInt(each.substring(0, each.indexOf('-'))))
                                .capitalised())
                        .toList());
    }

    @Property(tries = 100)
    void what_was_written_is_read(@ForAll("phrases") List<String> phrases, @ForAll("phrase") String text)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        trie(phrases, false).write(new DataOutputStream(bytes));

        PhraseTrie read = PhraseTrie.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(found(read, text)).isEqualTo(found(trie(phrases, false), text));
    }

    private static PhraseTrie trie(List<String> phrases, boolean needCapital) {
        PhraseTrie.Builder builder = new PhraseTrie.Builder();
        for (int number = 0; number < phrases.size(); number++) {
            builder.add(Words.of(phrases.get(number)), number, needCapital);
        }
        return builder.build();
    }

    private static List<String> found(PhraseTrie trie, String text) {
        List<String> found = new ArrayList<>();
        trie.visit(Words.of(text), (from, to, number) -> found.add(from + "-" + to + " " + number));
        return found;
    }

    private static List<String> lookedFor(List<String> phrases, String text) {
        List<Word> words = Words.of(text);
        List<String> found = new ArrayList<>();
        for (int number = 0; number < phrases.size(); number++) {
            List<Word> phrase = Words.of(phrases.get(number));
            for (int from = 0; !phrase.isEmpty() && from + phrase.size() <= words.size(); from++) {
                boolean fits = true;
                for (int at = 0; at < phrase.size(); at++) {
                    fits &= phrase.get(at).key().equals(words.get(from + at).key());
                }
                if (fits) {
                    found.add(from + "-" + (from + phrase.size()) + " " + number);
                }
            }
        }
        return found;
    }

    @Provide
    Arbitrary<List<String>> phrases() {
        return phrase().list().ofMaxSize(40);
    }

    /** Few words, many of one letter and marks among them, so that phrases begin alike and hold each other. */
    @Provide
    Arbitrary<String> phrase() {
        return Arbitraries.of("a", "b", "A", "&", ".", "J", "bank", "Bank", "of", "é", "微", "1")
                .list()
                .ofMaxSize(6)
                .map(words -> String.join(" ", words));
    }
}
