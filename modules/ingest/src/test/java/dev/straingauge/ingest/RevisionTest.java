package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {
    private static final String STORY =
            "{\"id\": \"n-1\", \"title\": \"Talks go on\", \"publishedAt\": \"2025-09-11T08:00:00Z\","
                    + " \"paragraphs\": [\"Norvane and Cellgard talk on.\", \"They meet in May.\"]}";

    @Test
    void theSameWordsAreTheSameRevisionWhateverElseChanges() {
        Revision revision = revision(STORY);

        assertThat(revision.id()).matches("[0-9a-f]{16}");
        assertThat(revision.paragraphs()).isEqualTo(2);
        assertThat(revision.kind()).isEqualTo(Revision.Kind.REPORT);
        assertThat(revision(STORY.replace("2025-09-11", "2025-09-12")).id()).isEqualTo(revision.id());
        assertThat(revision(STORY.replace("{", "{\"updatedAt\": \"2025-09-13\", "))
                        .id())
                .isEqualTo(revision.id());
        assertThat(revision(STORY.replace("Talks", "CORRECTED-Talks")).id()).isEqualTo(revision.id());
        assertThat(revision(STORY.replace("[\"", "[\"(Corrects title)\", \"")).id())
                .isEqualTo(revision.id());
    }

    @Test
    void otherWordsOrAnotherTitleAreAnotherRevision() {
        String id = revision(STORY).id();

        assertThat(revision(STORY.replace("May", "June")).id()).isNotEqualTo(id);
        assertThat(revision(STORY.replace("Talks", "Quarrels")).id()).isNotEqualTo(id);
    }

    @Test
    void twoVersionsOfOneArticleInOneFileBothGoOut() {
        List<Read> reads = Reads.jsonLines(STORY + "\n" + STORY.replace("May", "June"));

        assertThat(reads).hasSize(2).allSatisfy(read -> assertThat(((Read.Article) read).id())
                .isEqualTo("n-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-09-12T10:05:00+02:00, 2025-09-12T08:05:00Z",
        "2025-09-12, 2025-09-12T00:00:00Z",
        "2025-09-01, 2025-09-11T08:00:00Z"
    })
    void aRevisionIsOfTheTimeWhenItWasMadeAndNeverOlderThanTheArticle(String updatedAt, Instant at) {
        assertThat(revision(STORY.replace("{", "{\"updatedAt\": \"" + updatedAt + "\", "))
                        .at())
                .isEqualTo(at);
    }

    @Test
    void withoutATimeOfItsOwnARevisionIsAsOldAsTheArticle() {
        assertThat(revision(STORY).at()).isEqualTo(Instant.parse("2025-09-11T08:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "soon | updatedAt \"soon\" is no date",
                "2999-01-01 | updated on 2999-01-01T00:00:00Z, which is still"
            })
    void aTimeOfRevisionThatCannotBeIsRefused(String updatedAt, String reason) {
        assertThat(Reads.jsonLines(STORY.replace("{", "{\"updatedAt\": \"" + updatedAt + "\", ")))
                .singleElement()
                .satisfies(read -> {
                    Rejection rejection = ((Read.Refused) read).rejection();
                    assertThat(rejection.detail()).contains(reason);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This story has been withdrawn.",
                "This story about Norvane and Cellgard has been withdrawn.",
                "This story was retracted because its source was not who he said he was.",
                "Retraction: The Harbour Wire takes back its report on Norvane.",
                "The article headlined “Norvane sues Cellgard” has been removed at the request of the court.",
                "The article has been removed from our site.",
                "Harbour Wire has withdrawn this story. A new one will follow.",
                "We have retracted this article."
            })
    void anArticleThatIsTakenBackIsARetractionWhereverItsNoticeStands(String notice) {
        for (List<String> paragraphs : List.of(
                List.of(notice),
                List.of(notice, "Norvane sued.", "Cellgard paid.", "It rained.", "It stopped."),
                List.of("Norvane sued.", "Cellgard paid.", "It rained.", "It stopped.", notice))) {
            assertThat(revision(article("Norvane sues Cellgard", paragraphs)).kind())
                    .as(paragraphs.toString())
                    .isEqualTo(Revision.Kind.RETRACTION);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"WITHDRAWN: Norvane sues Cellgard", "Retraction: Norvane sues Cellgard", "RETRACTED-The suit"})
    void aTitleMayTakeAnArticleBack(String title) {
        assertThat(revision(article(title, List.of("Norvane sued Cellgard."))).kind())
                .isEqualTo(Revision.Kind.RETRACTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The report was withdrawn by the auditor, Norvane said.",
                "Norvane has withdrawn its offer for Cellgard.",
                "The article has been removed from the treaty between Norvane and Cellgard.",
                "The item has been withdrawn from sale.",
                "Cellgard retracted the statement.",
                "“This story has been told before,” said Norvane.",
                "Withdrawn cells pile up at Cellgard."
            })
    void newsOfWhatOthersTakeBackIsNoRetraction(String news) {
        assertThat(revision(article(news, List.of(news, "Cellgard paid."))).kind())
                .isEqualTo(Revision.Kind.REPORT);
    }

    private static String article(String title, List<String> paragraphs) {
        return "{\"id\": \"n-1\", \"title\": \"" + title + "\", \"publishedAt\": \"2025-09-11\", \"paragraphs\": [\""
                + String.join("\", \"", paragraphs) + "\"]}";
    }

    private static Revision revision(String line) {
        Paragraph first = Reads.article(Reads.jsonLines(line)).paragraphs().get(0);
        return Objects.requireNonNull(first.revision());
    }
}
