package dev.straingauge.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewsLabelsTest {
    private static final Path SHIPPED = Path.of("labels", "real-news-2006-2010.tsv");
    private static final String HEADER = "article\tparagraph\ta\tb\tstance\tcertainty\tissues\tsplit\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void the_shipped_labels_are_many_of_every_stance_and_end_in_2010() {
        List<NewsLabels.Row> rows = NewsLabels.read(SHIPPED);

        assertThat(rows).hasSizeGreaterThanOrEqualTo(1_500);
        for (Stance stance : Stance.values()) {
            assertThat(rows.stream().filter(row -> row.stance() == stance)).hasSizeGreaterThan(150);
        }
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.article().substring(0, 4)).isBetween("2006", "2010"));
        assertThat(rows.stream().map(row -> List.of(row.article(), row.paragraph(), row.a(), row.b())))
                .doesNotHaveDuplicates();
    }

    @Test
    void no_pair_and_no_article_is_both_learnt_from_and_measured_on() {
        Map<String, Set<Split>> used = new HashMap<>();
        for (NewsLabels.Row row : NewsLabels.read(SHIPPED)) {
            String pair = row.a().compareTo(row.b()) < 0 ? row.a() + "|" + row.b() : row.b() + "|" + row.a();
            used.computeIfAbsent("pair " + pair, key -> new HashSet<>()).add(row.split());
            used.computeIfAbsent("article " + row.article(), key -> new HashSet<>())
                    .add(row.split());
        }

        used.values().removeIf(splits -> splits.size() == 1);
        assertThat(used).isEmpty();
    }

    @Test
    void labels_find_their_paragraphs_and_titles() throws IOException {
        Path labels = write("labels.tsv", HEADER + "x/1\t1\tAlba\tBolt\tstrain\tstated\tmoney,product\tdev\n");
        Path articles = write(
                "articles.jsonl", "{\"id\":\"x/1\",\"title\":\"A row\",\"paragraphs\":[\"First.\",\"Second.\"]}\n");

        assertThat(NewsLabels.join(NewsLabels.read(labels), articles))
                .containsExactly(new Labelled(
                        "x/1#1",
                        new StanceQuery("Second.", "A row", null, Labelled.party("Alba"), Labelled.party("Bolt")),
                        new Labels(Stance.STRAIN, null, null, Certainty.STATED, List.of(Issue.MONEY, Issue.PRODUCT))));
    }

    @Test
    void an_article_or_paragraph_that_is_not_there_is_named() throws IOException {
        Path labels = write("labels.tsv", HEADER + "x/1\t7\tAlba\tBolt\tstrain\tstated\t-\tdev\n");
        Path none = write("none.jsonl", "{\"id\":\"y\",\"title\":\"\",\"paragraphs\":[]}\n");
        Path cutOtherwise = write("other.jsonl", "{\"id\":\"x/1\",\"title\":\"\",\"paragraphs\":[\"First.\"]}\n");

        assertThatThrownBy(() -> NewsLabels.join(NewsLabels.read(labels), none)).hasMessageContaining("x/1");
        assertThatThrownBy(() -> NewsLabels.join(NewsLabels.read(labels), cutOtherwise))
                .hasMessageContaining("x/1 has no paragraph 7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\t0\tA\tB\trift\tstated\t-\tdev",
                "x\tone\tA\tB\tstrain\tstated\t-\tdev",
                "x\t0\tA\tB\tstrain",
                "x\t0\tA\tB\tstrain\tstated\t-\ttest",
                "x\t0\tA\tB\tstrain\tguessed\t-\tdev",
                "x\t0\tA\tB\tstrain\tstated\tmoney,weather\tdev"
            })
    void a_row_that_is_none_is_refused_with_its_line(String row) throws IOException {
        Path labels = write("labels.tsv", HEADER + row + "\n");

        assertThatThrownBy(() -> NewsLabels.read(labels))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("labels.tsv:2: ");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
