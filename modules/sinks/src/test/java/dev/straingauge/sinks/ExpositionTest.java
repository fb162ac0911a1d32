package dev.straingauge.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpositionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                                                                      | TEXT
            */*                                                                     | TEXT
            text/plain                                                              | TEXT
            text/html, application/xhtml+xml, */*;q=0.8                             | TEXT
            application/json                                                        | TEXT
            application/openmetrics-text                                            | OPEN_METRICS
            Application/OpenMetrics-Text; version=1.0.0; charset=utf-8              | OPEN_METRICS
            application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | OPEN_METRICS
            text/plain;q=0.5, application/openmetrics-text;q=0.4                    | TEXT
            text/plain;q=0.4, application/openmetrics-text;q=0.5                    | OPEN_METRICS
            application/openmetrics-text;q=0                                        | TEXT
            application/openmetrics-text;q=loud                                     | TEXT
            application/openmetrics-textual                                         | TEXT
            ,;, ;q=1,                                                               | TEXT
            """)
    void the_accept_header_chooses_the_format(String accept, Exposition expected) {
        assertThat(Exposition.accepted(accept)).isEqualTo(expected);
    }
}
