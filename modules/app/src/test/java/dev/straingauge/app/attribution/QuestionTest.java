package dev.straingauge.app.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Company;
import dev.straingauge.linking.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
    private static final Catalogue CATALOGUE = Catalogue.of(List.of(
            new Company("norvane", "Norvane Motors", List.of("NVM"), List.of()),
            new Company("cellgard", "Cellgard", List.of(), List.of()),
            new Company("al-ba", "Al-Ba", List.of(), List.of())));

    @Test
    void a_day_as_from_means_before_its_first_article_and_as_to_after_its_last() {
        Question question = new Question(Moment.parse("2025-09-01"), Moment.parse("2025-09-01"), null);

        assertThat(question.start()).isEqualTo("2025-08-31T23:59:59.999999999Z");
        assertThat(question.end()).isEqualTo("2025-09-01T23:59:59.999999999Z");
        assertThat(question.label()).isEqualTo("index, 1 Sep 2025 to 1 Sep 2025");
    }

    @Test
    void an_instant_means_itself_in_any_offset() {
        Question question =
                new Question(Moment.parse("2025-09-01T10:30:00+02:00"), Moment.parse("2025-09-01T09:00:00Z"), null);

        assertThat(question.start()).isEqualTo("2025-09-01T08:30:00Z");
        assertThat(question.end()).isEqualTo("2025-09-01T09:00:00Z");
        assertThat(question.label()).isEqualTo("index, 1 Sep 2025 08:30 UTC to 1 Sep 2025 09:00 UTC");
    }

    @Test
    void windows_are_those_that_the_two_times_begin_in() {
        Question question =
                new Question(Moment.parse("2025-09-03"), Moment.parse("2025-09-08T09:00:00Z"), Duration.ofDays(7));

        assertThat(question.start()).isEqualTo("2025-09-01T00:00:00Z");
        assertThat(question.end()).isEqualTo("2025-09-08T00:00:00Z");
        assertThat(question.label())
                .isEqualTo("net stance of the P7D from 2025-09-01T00:00:00Z and of that from 2025-09-08T00:00:00Z");
    }

    @Test
    void a_change_backwards_and_a_length_that_no_window_has_are_refused() {
        Moment later = Moment.parse("2025-09-02");
        Moment earlier = Moment.parse("2025-09-01");

        assertThatThrownBy(() -> new Question(later, earlier, null))
                .hasMessage("--to must not be before --from 2025-09-02T00:00:00Z, got: 2025-09-01T00:00:00Z");
        assertThatThrownBy(() -> new Question(earlier, later, Duration.ofMinutes(90)))
                .hasMessageContaining("got: PT1H30M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2025-9-1", "2025-09-31", "2025-09-01T08:30", "T", "20250901"})
    void a_time_that_is_none_is_refused(String text) {
        assertThatThrownBy(() -> Moment.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a day or an instant, such as 2025-09-01 or 2025-09-01T08:30:00Z, got: " + text);
    }

    @Test
    void a_moment_holds_a_whole_day() {
        assertThat(Moment.parse("2025-09-01").start()).isEqualTo(Instant.parse("2025-09-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "cellgard--norvane,                cellgard--norvane",
        "norvane--cellgard,                cellgard--norvane",
        "NORVANE MOTORS – cellgard,        cellgard--norvane",
        "Cellgard - NVM,                   cellgard--norvane",
        "'Cellgard, Norvane Motors',       cellgard--norvane",
        "Al-Ba – Cellgard,                 al-ba--cellgard",
        "al-ba--norvane,                   al-ba--norvane",
        "quorl--xyzzy,                     quorl--xyzzy",
        "xyzzy--cellgard,                  cellgard--xyzzy",
    })
    void a_partnership_is_found_by_ids_names_and_aliases_in_any_order(String text, String id) {
        assertThat(PartnershipName.id(text, CATALOGUE)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cellgard                 | a partnership is an id or two names, such as microsoft--openai or \"Microsoft – OpenAI\", got: Cellgard",
                "Cellgard – Norvane Motor | no company is called 'Norvane Motor'; did you mean 'norvane motors'?",
                "Xyzzy Works – Cellgard   | no company is called 'Xyzzy Works'; give --watchlist if yours introduces it",
                "Cellgard – Cellgard      | a partnership needs two companies, got: cellgard twice"
            })
    void what_names_no_partnership_is_refused(String text, String reason) {
        assertThatThrownBy(() -> PartnershipName.id(text, CATALOGUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }
}
