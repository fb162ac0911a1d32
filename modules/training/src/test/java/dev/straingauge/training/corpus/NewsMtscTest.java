package dev.straingauge.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsMtscTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void a_row_asks_for_the_tone_toward_its_span() throws IOException {
        List<Labelled> rows = NewsMtsc.read(write("{\"mention\":\"Bolt\",\"polarity\":-1,\"from\":13,\"to\":17,"
                + "\"sentence\":\"Bolt v Alba: Bolt loses.\",\"id\":\"x_7\",\"extra\":1}"));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).id()).isEqualTo("x_7");
        assertThat(rows.get(0).labels()).isEqualTo(Labels.of(Tone.NEGATIVE));
        assertThat(rows.get(0).query().b()).isNull();
        assertThat(meant(rows.get(0).query())).isEqualTo("Bolt");
        assertThat(rows.get(0).query().a().mentions().get(0).start()).isEqualTo(13);
    }

    @ParameterizedTest
    @CsvSource({"-1, NEGATIVE", "0, NEUTRAL", "1, POSITIVE"})
    void polarity_is_tone(int polarity, Tone tone) throws IOException {
        assertThat(NewsMtsc.read(write(row("Alba won.", "Alba", polarity, 0, 4)))
                        .get(0)
                        .labels()
                        .toneA())
                .isEqualTo(tone);
    }

    @Test
    void characters_that_java_counts_twice_are_counted_once() throws IOException {
        StanceQuery query = NewsMtsc.read(write(row("📉 Alba fell.", "Alba", -1, 2, 6)))
                .get(0)
                .query();

        assertThat(meant(query)).isEqualTo("Alba");
    }

    @Test
    void a_row_without_an_id_is_called_by_file_and_line() throws IOException {
        assertThat(NewsMtsc.read(write("\n" + row("Alba won.", "Alba", 1, 0, 4)))
                        .get(0)
                        .id())
                .isEqualTo("rows.jsonl:2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Alba won. | Alba | 2 | 0 | 4 | polarity must be -1, 0 or 1, got: 2",
                "Alba won. | Alba | 1 | 1 | 5 | the sentence has 'lba ' there, and not 'Alba'",
                "Alba won. | Alba | 1 | 5 | 99 | lie outside the sentence's 9 characters",
                "Alba won. | Alba | 1 | 4 | 4 | lie outside",
                "Alba won. | Alba | 1 | -1 | 4 | lie outside"
            })
    void a_row_that_contradicts_itself_is_refused_with_its_line(
            String sentence, String mention, int polarity, int from, int to, String reason) throws IOException {
        Path file = write(row(sentence, mention, polarity, from, to));

        assertThatThrownBy(() -> NewsMtsc.read(file))
                .isInstanceOf(CorpusException.class)
                .hasMessageContainingAll("rows.jsonl:1: ", reason);
    }

    private static String meant(StanceQuery query) {
        var mention = query.a().mentions().get(0);
        return query.text().substring(mention.start(), mention.end());
    }

    private static String row(String sentence, String mention, int polarity, int from, int to) {
        return "{\"mention\":\"" + mention + "\",\"polarity\":" + polarity + ",\"from\":" + from + ",\"to\":" + to
                + ",\"sentence\":\"" + sentence + "\"}\n";
    }

    private Path write(String rows) throws IOException {
        return Files.writeString(directory.resolve("rows.jsonl"), rows);
    }
}
