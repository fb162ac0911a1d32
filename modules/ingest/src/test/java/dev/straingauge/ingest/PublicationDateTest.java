package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Rejection;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationDateTest {
    private static final Instant DAY = Instant.parse("2025-09-11T00:00:00Z");

    @Test
    void standsAloneOrBeforeTheText() throws Unfit {
        assertThat(PublicationDate.take(" date 2025-09-11\n\nTitle")).isEqualTo(new PublicationDate(DAY, "\n\nTitle"));
        assertThat(PublicationDate.take(" date 2025-09-11 Title\nText"))
                .isEqualTo(new PublicationDate(DAY, " Title\nText"));
        assertThat(PublicationDate.take("Date: 2025-09-11")).isEqualTo(new PublicationDate(DAY, ""));
    }

    @Test
    void leavesLinesWhereTheyAre() throws Unfit {
        assertThat(PublicationDate.take("\n\n date 2025-09-11 Title"))
                .isEqualTo(new PublicationDate(DAY, "\n\n Title"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date nights are back",
                "dates 2025-09-11",
                "Update 2025-09-11",
                "A date 2025-09-11",
                "date 5 of the tour",
                ""
            })
    void otherBeginningsAreNoDate(String text) throws Unfit {
        assertThat(PublicationDate.take(text)).isEqualTo(new PublicationDate(null, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-13-40",
                "2025-02-30",
                "11/09/2025",
                "11.9.2025",
                "2025-9-1",
                "20250911",
                "2025-09-11T10:00",
                "2025-09-11T25:00:00Z"
            })
    void aDateThatIsNoneIsRefusedByName(String date) {
        assertThatThrownBy(() -> PublicationDate.take(" date " + date + " Title"))
                .asInstanceOf(InstanceOfAssertFactories.type(Unfit.class))
                .satisfies(unfit -> {
                    assertThat(unfit.rejection().reason()).isEqualTo(Rejection.Reason.MALFORMED);
                    assertThat(unfit.rejection().detail()).contains("date \"" + date + "\"");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "2025-09-11, 2025-09-11T00:00:00Z",
        "2025-09-11T17:05:00Z, 2025-09-11T17:05:00Z",
        "2025-09-11T17:05Z, 2025-09-11T17:05:00Z",
        "2025-09-11T17:05:00.25Z, 2025-09-11T17:05:00.250Z",
        "2025-09-11T10:05:00-07:00, 2025-09-11T17:05:00Z",
        "2025-09-11T19:05:00+0200, 2025-09-11T17:05:00Z",
        "2025-09-11T19:05:00+02, 2025-09-11T17:05:00Z",
    })
    void readsIso8601(String text, Instant time) throws Unfit {
        assertThat(PublicationDate.parse(text, "publishedAt")).isEqualTo(time);
    }
}
