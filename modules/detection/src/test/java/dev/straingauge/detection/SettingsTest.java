package dev.straingauge.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.detection.MedianMadDetector.Settings;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0 | 28 | 4 | 3 | 2 | 0.5 | 3.5 | 2   | 6 | 10  | -0.25 | windowDays must be between 1 and 366, got: 0
            2 | 0  | 1 | 3 | 2 | 0.5 | 3.5 | 2   | 6 | 10  | -0.25 | pastWindows must be between 1 and 10000, got: 0
            2 | 28 | 0 | 3 | 2 | 0.5 | 3.5 | 2   | 6 | 10  | -0.25 | minimumPast must be between 1 and 28, got: 0
            2 | 28 | 29| 3 | 2 | 0.5 | 3.5 | 2   | 6 | 10  | -0.25 | minimumPast must be between 1 and 28, got: 29
            2 | 28 | 4 | 0 | 2 | 0.5 | 3.5 | 2   | 6 | 10  | -0.25 | minimumOrigins must be between 1 and 2147483647, got: 0
            2 | 28 | 4 | 3 | 0 | 0.5 | 3.5 | 2   | 6 | 10  | -0.25 | minimumOutlets must be between 1 and 2147483647, got: 0
            2 | 28 | 4 | 3 | 2 | 1.5 | 3.5 | 2   | 6 | 10  | -0.25 | minimumStrainShare must be between 0.0 and 1.0, got: 1.5
            2 | 28 | 4 | 3 | 2 | NaN | 3.5 | 2   | 6 | 10  | -0.25 | minimumStrainShare must be between 0.0 and 1.0, got: NaN
            2 | 28 | 4 | 3 | 2 | 0.5 | 0.9 | 0   | 6 | 10  | -0.25 | threshold must be between 1.0 and
            2 | 28 | 4 | 3 | 2 | 0.5 | 3.5 | 4   | 6 | 10  | -0.25 | release must be between 0.0 and 3.5, got: 4.0
            2 | 28 | 4 | 3 | 2 | 0.5 | 3.5 | 2   | 3 | 10  | -0.25 | high must be between 3.5 and
            2 | 28 | 4 | 3 | 2 | 0.5 | 3.5 | 2   | 6 | 10  | 0.1 | strainedAt must be between -1.0 and 0.0, got: 0.1
            2 | 28 | 4 | 3 | 2 | 0.5 | 3.5 | 2   | 6 | 5   | -0.25 | critical must be between 6.0 and
            """)
    void a_value_out_of_range_is_refused_by_name_range_and_value(
            int windowDays,
            int pastWindows,
            int minimumPast,
            int minimumOrigins,
            int minimumOutlets,
            double minimumStrainShare,
            double threshold,
            double release,
            double high,
            double critical,
            double strainedAt,
            String message) {
        assertThatThrownBy(() -> new Settings(
                        windowDays,
                        pastWindows,
                        minimumPast,
                        minimumOrigins,
                        minimumOutlets,
                        minimumStrainShare,
                        threshold,
                        release,
                        high,
                        critical,
                        strainedAt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void the_canonical_form_names_every_setting() {
        String canonical = Settings.DEFAULT.canonical();

        assertThat(canonical.lines().skip(1).map(line -> line.substring(0, line.indexOf('='))))
                .containsExactlyElementsOf(Arrays.stream(Settings.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
        assertThat(canonical).startsWith("method=1\nwindowDays=2\n").endsWith("\nstrainedAt=-0.25\n");
    }
}
