package dev.straingauge.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.StanceQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewsAnswersTest {
    private static final Path SHIPPED = Path.of("labels", "answers-2006-2010.tsv");
    private static final String HEADER = "article\tparagraph\ta\tb\tstrain\tneutral\tstability\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void no_shipped_answer_is_about_a_pair_or_an_article_that_is_measured_on() {
        Set<String> pairs = new HashSet<>();
        Set<String> articles = new HashSet<>();
        Set<String> labelled = new HashSet<>();
        for (NewsLabels.Row row : NewsLabels.read(Path.of("labels", "real-news-2006-2010.tsv"))) {
            labelled.add(row.article() + "#" + row.paragraph() + " " + pair(row.a(), row.b()));
            if (row.split() == Split.DEV) {
                pairs.add(pair(row.a(), row.b()));
                articles.add(row.article());
            }
        }

        List<NewsAnswers.Row> rows = NewsAnswers.read(SHIPPED);

        assertThat(rows).hasSizeGreaterThan(10_000).allSatisfy(row -> {
            assertThat(row.article().substring(0, 4)).isBetween("2006", "2010");
            assertThat(pairs).doesNotContain(pair(row.a(), row.b()));
            assertThat(articles).doesNotContain(row.article());
            assertThat(labelled).doesNotContain(row.article() + "#" + row.paragraph() + " " + pair(row.a(), row.b()));
        });
    }

    private static String pair(String a, String b) {
        return a.compareTo(b) < 0 ? a + "|" + b : b + "|" + a;
    }

    @Test
    void answers_find_their_paragraphs() throws IOException {
        Path table =
                Files.writeString(directory.resolve("answers.tsv"), HEADER + "x/1\t1\tAcme\tBolt\t0.7\t0.2\t0.1\n");
        Path articles = Files.writeString(
                directory.resolve("articles.jsonl"),
                "{\"id\":\"x/1\",\"title\":\"A rift\",\"paragraphs\":[\"One.\",\"Acme sues Bolt.\"]}\n");

        List<Labelled> joined = NewsAnswers.join(NewsAnswers.read(table), articles);

        assertThat(joined)
                .containsExactly(new Labelled(
                        "x/1#1",
                        new StanceQuery(
                                "Acme sues Bolt.", "A rift", null, Labelled.party("Acme"), Labelled.party("Bolt")),
                        Labels.of(new StanceShares(0.7f, 0.2f, 0.1f))));
        assertThat(NewsAnswers.Row.of(joined.get(0), new StanceShares(0.7f, 0.2f, 0.1f)))
                .isEqualTo(NewsAnswers.read(table).get(0));
    }

    @Test
    void what_is_written_is_read_again_and_sums_to_one() throws IOException {
        Path table = directory.resolve("answers.tsv");
        NewsAnswers.write(
                table,
                List.of(
                        new NewsAnswers.Row("x/1", 1, "Acme", "Bolt", new StanceShares(0.3335f, 0.333f, 0.3335f)),
                        new NewsAnswers.Row("x/1", 2, "Acme", "Bolt", new StanceShares(0.9996f, 0, 0.0004f))));

        assertThat(Files.readString(table))
                .isEqualTo(
                        HEADER + "x/1\t1\tAcme\tBolt\t0.334\t0.332\t0.334\nx/1\t2\tAcme\tBolt\t1.000\t0.000\t0.000\n");
        assertThat(NewsAnswers.read(table).get(0).shares()).isEqualTo(new StanceShares(0.334f, 0.332f, 0.334f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.7\t0.2\t0.3", "-0.1\t1\t0.1", "NaN\t0.5\t0.5", "much\t0\t0"})
    void shares_that_are_none_are_refused_with_their_line(String shares) throws IOException {
        Path table =
                Files.writeString(directory.resolve("answers.tsv"), HEADER + "x/1\t1\tAcme\tBolt\t" + shares + "\n");

        assertThatThrownBy(() -> NewsAnswers.read(table))
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith(table + ":2: ");
    }
}
