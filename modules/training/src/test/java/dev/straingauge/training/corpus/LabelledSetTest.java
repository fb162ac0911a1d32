package dev.straingauge.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledSetTest {
    private static final String RECORD =
            "{\"id\":\"r1\",\"pairs\":[{\"a\":\"Alba\",\"b\":\"Bolt\",\"stance\":\"strain\",\"certainty\":\"denied\","
                    + "\"issues\":[\"product\",\"money\"]}],\"tone\":{\"Alba\":\"negative\",\"Bolt\":\"positive\"},"
                    + "\"industry\":\"i\",\"region\":\"r\",\"genre\":\"g\",\"text\":\"Alba denied it.\"}\n";
    private static final String ROW =
            "{\"mention\":\"Alba\",\"polarity\":1,\"from\":0,\"to\":4,\"sentence\":\"Alba won.\"}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void the_format_is_told_by_the_fields_of_the_first_line() throws IOException {
        assertThat(LabelledSet.read(write("a.jsonl", RECORD), null).source()).isEqualTo(LabelledSet.Source.WRITTEN);
        assertThat(LabelledSet.read(write("b.jsonl", "\n" + ROW), null).source())
                .isEqualTo(LabelledSet.Source.TONE);
    }

    @Test
    void a_record_carries_all_four_labels() throws IOException {
        Labelled question =
                LabelledSet.read(write("a.jsonl", RECORD), null).questions().get(0);

        assertThat(question.labels())
                .isEqualTo(new Labels(
                        Stance.STRAIN,
                        Tone.NEGATIVE,
                        Tone.POSITIVE,
                        Certainty.DENIED,
                        List.of(Issue.MONEY, Issue.PRODUCT)));
    }

    @Test
    void a_part_says_so_and_how_much_is_left_elsewhere() throws IOException {
        Path file = write(
                "a.jsonl",
                RECORD
                        + RECORD.replace("Bolt", "Cask")
                        + RECORD.replace("Bolt", "Dune")
                        + RECORD.replace("Bolt", "Elm")
                        + RECORD.replace("Bolt", "Fir"));
        LabelledSet whole = LabelledSet.read(file, null);
        LabelledSet train = LabelledSet.read(file, Split.TRAIN);

        assertThat(whole.name()).isEqualTo("a.jsonl");
        assertThat(whole.left()).isZero();
        assertThat(train.name()).isEqualTo("a.jsonl (train)");
        assertThat(train.questions().size() + train.left())
                .isEqualTo(whole.questions().size());
    }

    @Test
    void mentions_are_looked_for_where_a_set_does_not_give_them_and_only_there() throws IOException {
        StanceQuery.Party found = new StanceQuery.Party("found", List.of());
        LabelledSet written = LabelledSet.read(write("a.jsonl", RECORD), null);
        LabelledSet tone = LabelledSet.read(write("b.jsonl", ROW), null);

        assertThat(written.located(query -> new StanceQuery(query.text(), null, null, found, null))
                        .questions()
                        .get(0)
                        .query()
                        .a())
                .isEqualTo(found);
        assertThat(tone.located(query -> new StanceQuery(query.text(), null, null, found, null))
                        .questions()
                        .get(0)
                        .query()
                        .a()
                        .mentions())
                .containsExactly(new Mention("Alba", 0, 4, Mention.Kind.NAME));
    }

    @Test
    void a_label_that_the_guide_does_not_have_is_refused_with_file_and_line() throws IOException {
        Path file = write("a.jsonl", RECORD + RECORD.replace("denied\",", "guessed\","));

        assertThatThrownBy(() -> LabelledSet.read(file, null))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining(
                        "a.jsonl:2: certainty must be one of stated, reported, speculated, denied; got: guessed");
    }

    @Test
    void a_set_without_a_question_is_refused_by_its_name() throws IOException {
        Path file = write("a.jsonl", "\n");

        assertThatThrownBy(() -> LabelledSet.read(file, Split.DEV))
                .hasMessage("there is no labelled paragraph in a.jsonl (dev)");
        assertThatThrownBy(() -> LabelledSet.read(Files.createDirectory(directory.resolve("none")), null))
                .hasMessageContaining("holds no .jsonl files");
    }

    private Path write(String name, String lines) throws IOException {
        return Files.writeString(directory.resolve(name), lines);
    }
}
