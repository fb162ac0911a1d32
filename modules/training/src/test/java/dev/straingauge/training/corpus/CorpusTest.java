package dev.straingauge.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the written corpus promises; a record that breaks it breaks the build. */
class CorpusTest {
    private static final Set<String> STANCES = Set.of("strain", "neutral", "stability");
    private static final Set<String> CERTAINTIES = Set.of("stated", "reported", "speculated", "denied");
    private static final Set<String> TONES = Set.of("negative", "neutral", "positive");
    private static final Set<String> ISSUES = Set.of(
            "regulation",
            "exclusivity-and-compute",
            "intellectual-property",
            "money",
            "governance",
            "competition",
            "safety",
            "product");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static List<CorpusRecord> corpus;

    @BeforeAll
    static void read_it() {
        corpus = Corpus.read(Path.of("corpus"));
    }

    @Test
    void it_is_large_and_wide() {
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(4_000);
        assertThat(corpus.stream().map(CorpusRecord::partnership).distinct()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(corpus.stream().map(CorpusRecord::industry).distinct()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(corpus.stream().map(CorpusRecord::genre).distinct()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void no_paragraph_nearly_repeats_another() {
        Map<String, String> texts = new HashMap<>();
        corpus.forEach(record -> texts.put(record.id(), record.text()));

        assertThat(texts).as("ids are unique").hasSameSizeAs(corpus);
        assertThat(NearRepeats.among(texts, NearRepeats.TOO_NEAR)).isEmpty();
    }

    @Test
    void no_opening_is_a_habit() {
        Map<String, Long> openings = corpus.stream()
                .collect(Collectors.groupingBy(
                        record -> String.join(
                                " ",
                                List.of(record.text().split("\\s+", 5)).stream()
                                        .limit(4)
                                        .toList()),
                        Collectors.counting()));

        openings.values().removeIf(times -> times <= 4);
        assertThat(openings).isEmpty();
    }

    @Test
    void labels_are_those_of_the_guide_and_every_stance_and_certainty_is_there_often() {
        assertThat(corpus).allSatisfy(record -> {
            assertThat(record.pairs()).allSatisfy(pair -> {
                assertThat(STANCES).contains(pair.stance());
                assertThat(CERTAINTIES).contains(pair.certainty());
                assertThat(ISSUES).containsAll(pair.issues());
                assertThat(pair.a()).isNotEqualTo(pair.b());
            });
            assertThat(TONES).containsAll(record.tone().values());
        });
        Map<String, Long> stances = corpus.stream()
                .collect(Collectors.groupingBy(record -> record.pairs().get(0).stance(), Collectors.counting()));
        assertThat(stances.values()).allMatch(count -> count >= corpus.size() / 4);
        Map<String, Long> certainties = corpus.stream()
                .collect(Collectors.groupingBy(record -> record.pairs().get(0).certainty(), Collectors.counting()));
        assertThat(certainties.values()).allMatch(count -> count >= corpus.size() / 20);
    }

    @Test
    void paragraphs_are_as_long_as_paragraphs_are() {
        assertThat(corpus).allSatisfy(record -> assertThat(record.text().split("\\s+").length)
                .isBetween(3, 150));
        assertThat(corpus.stream().filter(record -> record.text().split("\\s+").length >= 80))
                .hasSizeGreaterThan(corpus.size() / 6);
    }

    @Test
    void a_pair_is_learnt_from_or_measured_on_and_never_both() {
        List<Labelled> learnt = LabelledSet.read(Path.of("corpus"), Split.TRAIN).questions();
        List<Labelled> measured = LabelledSet.read(Path.of("corpus"), Split.DEV).questions();

        assertThat(pairs(measured)).doesNotContainAnyElementsOf(pairs(learnt));
        int all = learnt.size() + measured.size();
        assertThat(measured).hasSizeBetween(all / 10, all * 3 / 10);
    }

    private static Set<Set<String>> pairs(List<Labelled> questions) {
        return questions.stream()
                .map(question -> Set.of(
                        question.query().a().name(),
                        Objects.requireNonNull(question.query().b()).name()))
                .collect(Collectors.toSet());
    }
}
