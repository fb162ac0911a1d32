package dev.straingauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void every_row_gets_a_score_and_a_great_burst_an_alert() throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        LocalDateTime at = LocalDateTime.parse("2015-02-26T21:42:53");
        for (int row = 0; row < 1_000; row++) {
            csv.append(at.plusMinutes(5L * row).toString().replace('T', ' '))
                    .append(',')
                    .append(row == 900 ? 400 : 10 + row % 7)
                    .append('\n');
        }

        Said said = detect(csv.toString());

        List<String> scores = Files.readAllLines(directory.resolve("scores.csv"));
        assertThat(said.status()).isZero();
        long alerts = scores.stream().filter(line -> line.endsWith(",1")).count();
        assertThat(said.out()).startsWith("1000 rows scored, " + alerts + " alerts, in ");
        assertThat(alerts).isBetween(1L, 5L);
        assertThat(scores)
                .hasSize(1_001)
                .startsWith("timestamp,value,score,alert", "2015-02-26 21:42:53,10,0.000000,0");
        assertThat(scores.get(901)).contains(",400,0.").endsWith(",1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            timestamp,value;2015-01-01 00:00:00,1;2015-01-01 00:05:00,x | row 3: 'x' in column value is no number; write it like 12 or 3.5
            timestamp,value;yesterday,1                                | row 2: 'yesterday' in column timestamp is no time; write it like 2015-02-26 21:42:53
            timestamp,value;2015-01-02,1;2015-01-01,2                  | row 3: its time is before that of the row above; sort the file by timestamp
            timestamp,value;2015-01-02                                 | row 2: nothing in column value; fill it in or leave the row out
            timestamp,value;2015-01-02,NaN                             | row 2: 'NaN' in column value is no number; write it like 12 or 3.5
            time,count;2015-01-02,1                                    | row 1: no column is called timestamp; it has time, count; name one with --time-column
            timestamp,value                                            | has a header and no rows; give it some
            timestamp,value;2015-01-02,"1"2                            | row 2: no valid CSV; double the quotation marks inside a quoted cell
            """)
    void a_file_that_cannot_be_read_is_refused_with_its_row_and_what_to_do(String csv, String reason)
            throws IOException {
        Said said = detect(csv.replace(';', '\n'));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.complaints()).hasSize(1);
        assertThat(said.err()).contains("series.csv").contains(reason);
        assertThat(directory.resolve("scores.csv")).doesNotExist();
    }

    @Test
    void a_file_that_is_not_there_is_refused_in_one_line() {
        Said said = Said.by("detect", "--csv", directory.resolve("no.csv").toString(), "--out", directory + "/o.csv");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.complaints())
                .singleElement()
                .asString()
                .contains("there is no file")
                .contains("no.csv");
    }

    private Said detect(String csv) throws IOException {
        Path series = directory.resolve("series.csv");
        Files.writeString(series, csv, StandardCharsets.UTF_8);
        return Said.by(
                "detect",
                "--csv",
                series.toString(),
                "--out",
                directory.resolve("scores.csv").toString());
    }
}
