package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.ingest.ArticleFile.Format;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArticleIdsTest {
    private static final Instant TIME = Instant.parse("2025-09-11T00:00:00Z");

    @Test
    void aTextFileIsCalledByItsNameWithoutEnding() {
        assertThat(ArticleIds.ofName("012-windsurf.txt")).isEqualTo("012-windsurf");
        assertThat(ArticleIds.ofName("july/quarrel_2.txt")).isEqualTo("july/quarrel_2");
        assertThat(ArticleIds.ofName("straße.v2.txt")).isEqualTo("straße.v2");
    }

    @Test
    void namesThatLookAlikeOnceTheyAreSafeStayDifferent() {
        assertThat(Stream.of(
                                "a b.txt",
                                "a-b.txt",
                                "a#b.txt",
                                "a-b",
                                "a-b.text",
                                "a-b.TXT",
                                "?.txt",
                                "!.txt",
                                ".txt",
                                "")
                        .map(ArticleIds::ofName))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[\\p{L}\\p{Nd}._/-]+"))
                .contains("a-b");
    }

    @Test
    void twoFilesOfOneNameInOneRunAreTwoArticles() {
        ArticleIds ids = new ArticleIds();
        ArticleFile one = new ArticleFile(Path.of("one/x.txt"), "x.txt", Format.TEXT, false);
        ArticleFile two = new ArticleFile(Path.of("two/x.txt"), "x.txt", Format.TEXT, false);

        assertThat(ids.ofFile(one)).isEqualTo("x");
        assertThat(ids.ofFile(two)).startsWith("x-").isNotEqualTo("x");
        assertThat(ids.ofFile(one)).isEqualTo("x");
        assertThat(ids.ofFile(two)).isEqualTo(ids.ofFile(two));
    }

    @Test
    void anArticleWithoutNameIsCalledByItsAddressOrItsWords() {
        String byAddress = ArticleIds.derived("https://www.Ledger.example/a?id=7#top", "T", TIME, "text");

        assertThat(byAddress).startsWith("ledger.example-");
        assertThat(ArticleIds.derived("https://www.Ledger.example/a?id=7", null, TIME.plusSeconds(1), "other"))
                .isEqualTo(byAddress);
        assertThat(ArticleIds.derived("https://www.Ledger.example/a?id=8", "T", TIME, "text"))
                .isNotEqualTo(byAddress);
        assertThat(ArticleIds.derived(null, "T", TIME, "text"))
                .startsWith("article-")
                .isEqualTo(ArticleIds.derived(null, "T", TIME, "text"))
                .isNotEqualTo(ArticleIds.derived(null, "U", TIME, "text"))
                .isNotEqualTo(ArticleIds.derived(null, "T", TIME.plusSeconds(1), "text"))
                .isNotEqualTo(ArticleIds.derived(null, "T", TIME, "texts"));
        assertThat(ArticleIds.derived("no address", "T", TIME, "text")).startsWith("url-");
    }
}
