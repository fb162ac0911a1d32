package dev.straingauge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReasonTest {
    private static final String LONG = "lorem\\nipsum ".repeat(1000);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
            "kind":"BULLET"    | "kind":"bullet"                | field 'kind': must be one of BODY, BULLET, HEADING, got: "bullet"
            "kind":"BULLET"    | "kind":1                       | field 'kind': must be one of BODY, BULLET, HEADING, got: 1
            "kind":"BULLET"    | "kind":{}                      | field 'kind': must be one of BODY, BULLET, HEADING, got an object
            "number":3         | "number":"3"                   | field 'number': must be a whole number, got text
            "number":3         | "number":3.0                   | field 'number': must be a whole number, got: 3.0
            "number":3         | "number":99999999999           | field 'number': must be between -2147483648 and 2147483647, got: 99999999999
            "number":3         | "number":-3                    | number must not be negative, got: -3
            "number":3         | "number":03                    | Invalid numeric value: Leading zeroes not allowed
            "language":"en"    | "language":5                   | field 'language': must be text, got: 5
            "language":"en"    | "language":[]                  | field 'language': must be text, got a list
            "language":"en"    | "language":" "                 | language must not be blank
            "language":"en"    | "language":"en","language":"e" | field 'language' stands twice in one object
            "language":"en"    | "language":"en                 | Unexpected character
            "language":"en"    | "language":en                  | Unrecognized token 'en'
            "microsoft.com"]}  | "microsoft.com"]               | Unexpected end-of-input: expected close marker for Object
            "microsoft.com"]}  | "microsoft.com"}}              | field 'citations[2]': Unexpected close marker '}': expected ']'
            "number":3         | "number":NaN                   | Non-standard token 'NaN'
            "number":3         | /* */"number":3                | Unexpected character ('/' (code 47)): maybe a (non-standard) comment?
            "microsoft.com"]}  | "microsoft.com"]} {            | something follows after the value
            2025-09-11T08:30:00Z | yesterday                    | field 'publishedAt': must be an instant such as 2025-09-11T08:30:00Z, got: "yesterday"
            "microsoft.com"    | 1                              | field 'citations[1]': must be text, got: 1
            ["openai.com","microsoft.com"] | "openai.com"       | field 'citations': must be a list, got text
            """,
            delimiter = '|')
    void a_reason_names_the_field_what_it_must_be_and_what_it_is(String right, String wrong, String reason) {
        assertThat(reasonFor(GoldenValues.PARAGRAPH.json().replace(right, wrong)))
                .startsWith("not a valid paragraph: " + reason)
                .containsPattern("\\(line 1, column \\d+\\)$");
    }

    @Test
    void a_reason_leads_to_the_place_deep_inside() {
        assertThatThrownBy(() -> GoldenValues.ALERT_RESOLVED.read(
                        GoldenValues.ALERT_RESOLVED.json().replace("\"offset\":40", "\"offset\":\"40\"")))
                .hasMessageStartingWith("not a valid alert: field 'evidence[1].read.offset': must be a whole number");
        assertThatThrownBy(() -> GoldenValues.INDEX_POINT.read(
                        GoldenValues.INDEX_POINT.json().replace("\"copies\":4", "\"copies\":5")))
                .hasMessageStartingWith("not a valid index point: strain, neutral, stability and copies must add up");
        assertThatThrownBy(() -> GoldenValues.OBSERVATION.read(
                        GoldenValues.OBSERVATION.json().replace("\"end\":56", "\"end\":47")))
                .hasMessageStartingWith("not a valid observation: field 'mentions[3]': end must be after start 47");
    }

    @Test
    void a_reason_quotes_no_more_than_the_beginning_of_a_bad_value() {
        for (String json : List.of(
                GoldenValues.PARAGRAPH.json().replace("BULLET", LONG),
                GoldenValues.PARAGRAPH.json().replace("2025-09-11T08:30:00Z", LONG),
                GoldenValues.PARAGRAPH.json().replace("\"number\":3", "\"number\":\"" + LONG + "\""),
                GoldenValues.PARAGRAPH.json().replace("\"number\":3", "\"number\":" + "9".repeat(900)),
                GoldenValues.PARAGRAPH.json().replace("\"number\":3", "\"number\":" + "9".repeat(9000)),
                GoldenValues.PARAGRAPH.json().replace("\"number\":3", "\"number\":" + "n".repeat(9000)),
                GoldenValues.PARAGRAPH.json().replace("[\"openai.com\",\"microsoft.com\"]", "\"" + LONG + "\""),
                GoldenValues.PARAGRAPH.json().replace("{", "{\"" + LONG + "\":1,\"" + LONG + "\":2,"),
                GoldenValues.PARAGRAPH.json().replace("{", "{\"x\":" + "[".repeat(9000)),
                "\"" + LONG + "\"",
                LONG)) {
            Plain.assertPlain(reasonFor(json));
        }
    }

    @Test
    void a_character_of_two_halves_is_not_cut_in_two() {
        String json = GoldenValues.PARAGRAPH.json().replace("BULLET", "x".repeat(79) + "📉".repeat(80));

        assertThat(reasonFor(json)).contains("\"" + "x".repeat(79) + "…\"");
    }

    private static String reasonFor(String json) {
        try {
            return "no reason: " + GoldenValues.PARAGRAPH.read(json);
        } catch (SerializationException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
