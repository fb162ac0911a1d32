package dev.straingauge.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
    @ParameterizedTest
    @CsvSource({
        "301, http, http, true",
        "308, http, https, true",
        "301, https, https, true",
        "301, https, http, false",
        "308, https, file, false",
        "302, https, https, false",
        "307, http, https, false",
    })
    void aPageMovesForGoodWhereTheServerSaysSoAndNothingIsLost(int status, String from, String to, boolean forGood) {
        assertThat(new Answer(status, Map.of(), Answer.NO_BODY)
                        .movesForGood(URI.create(from + "://norvane.example/"), URI.create(to + "://norvane.example/")))
                .isEqualTo(forGood);
    }
}
