package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionTest {
    @Provide
    Arbitrary<String> messyTexts() {
        return Arbitraries.strings()
                .withChars(" \t\n\r\u000B\f\u0085\u2028\u2029\u0000\u001B\u00A0x.")
                .ofMaxLength(30)
                .map(text -> text + "why" + text);
    }

    @Property
    void the_detail_is_one_line_without_anything_that_a_terminal_would_act_on(@ForAll("messyTexts") String text) {
        String detail = new Rejection(Rejection.Reason.MALFORMED, text).detail();

        assertThat(detail)
                .contains("why")
                .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029]")
                .isEqualTo(detail.strip());
        assertThat(detail.lines()).hasSize(1);
    }

    @Test
    void a_line_break_with_the_spaces_around_it_becomes_one_space() {
        assertThat(new Rejection(Rejection.Reason.INVALID, " a.json:\r\n    number must not be negative \n").detail())
                .isEqualTo("a.json: number must not be negative");
    }

    @Test
    @Timeout(5)
    void a_detail_of_very_many_spaces_is_read_in_no_time() {
        assertThat(new Rejection(Rejection.Reason.INVALID, "a" + " ".repeat(1_000_000) + "b").detail())
                .isEqualTo("a b");
    }

    @Test
    void of_a_detail_that_quotes_too_much_the_beginning_is_told() {
        assertThat(new Rejection(Rejection.Reason.INVALID, "paragraph " + "x".repeat(1_000_000)).detail())
                .hasSize(Rejection.MAX_DETAIL)
                .startsWith("paragraph xxx")
                .endsWith("x…");
        assertThat(new Rejection(Rejection.Reason.INVALID, "x".repeat(Rejection.MAX_DETAIL)).detail())
                .endsWith("x");
        assertThat(new Rejection(Rejection.Reason.INVALID, "x" + "\uD83D\uDE00".repeat(1_000)).detail())
                .doesNotContainPattern("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])");
    }

    @ParameterizedTest
    @EnumSource
    void the_code_of_a_reason_is_fit_for_a_label(Rejection.Reason reason) {
        assertThat(reason.code()).matches("[a-z]+(-[a-z]+)*");
    }

    @Test
    void the_codes_that_dashboards_know_stay_as_they_are() {
        assertThat(Rejection.Reason.values())
                .extracting(Rejection.Reason::code)
                .containsExactly(
                        "empty",
                        "not-text",
                        "malformed",
                        "invalid",
                        "no-date",
                        "too-long",
                        "language",
                        "unlinkable",
                        "unscorable",
                        "unwritable");
    }
}
