package dev.straingauge.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.RejectedHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionTest {
    private static final Instant DAY = Instant.parse("2025-08-01T09:00:00Z");
    private static final String GOOD = "Norvane and Cellgard are in a dispute.";

    private final LineUnderTest line = new LineUnderTest();

    @AfterEach
    void the_books_balance() {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"text\"",
                "{\"articleId\":\"a\"}",
                "{\"articleId\":\"a\",\"number\":\"zero\"}",
                "\u0000\u0001\u0002"
            })
    void bytes_that_do_not_parse_are_kept_byte_for_byte_with_place_and_reason(String poison) {
        line.publishRaw("key", poison.getBytes(UTF_8));

        TestRecord<byte[], byte[]> kept = only();

        assertThat(kept.key()).isEqualTo("key".getBytes(UTF_8));
        assertThat(kept.value()).isEqualTo(poison.getBytes(UTF_8));
        assertThat(RejectedHeaders.text(kept.headers(), RejectedHeaders.REASON)).isEqualTo("malformed");
        assertThat(RejectedHeaders.text(kept.headers(), RejectedHeaders.FROM)).isEqualTo("straingauge.paragraphs-0@0");
        assertThat(RejectedHeaders.text(kept.headers(), RejectedHeaders.ERROR_CLASS))
                .endsWith("SerializationException");
        assertThat(RejectedHeaders.text(kept.headers(), RejectedHeaders.DETAIL))
                .startsWith("not a valid paragraph")
                .doesNotContain("\n");
    }

    @Test
    void a_missing_field_is_named() {
        line.publishRaw("key", "{\"articleId\":\"a\",\"number\":0,\"kind\":\"BODY\"}".getBytes(UTF_8));

        assertThat(RejectedHeaders.text(only().headers(), RejectedHeaders.DETAIL))
                .contains("'text'")
                .contains("missing");
    }

    @Test
    @SuppressWarnings("NullAway")
    void a_record_without_a_value_is_rejected_and_not_passed_over() {
        line.publishRaw("key", null);

        assertThat(RejectedHeaders.text(only().headers(), RejectedHeaders.REASON))
                .isEqualTo("empty");
    }

    @Test
    void a_paragraph_beyond_the_limit_is_rejected() {
        line.publish("long", 0, "Wire", DAY, GOOD + " x".repeat(Paragraph.MAX_CHARACTERS));

        assertThat(RejectedHeaders.text(only().headers(), RejectedHeaders.REASON))
                .isEqualTo("too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2099-01-01T00:00:00Z", "1969-12-31T23:59:59Z"})
    void an_impossible_publication_time_is_rejected_and_makes_nothing_after_it_late(String at) {
        line.publish("odd", 0, "Wire", Instant.parse(at), GOOD);
        line.publish("b", 0, "Wire", DAY, "Norvane and Cellgard renew their contract for cells.");
        line.publish("c", 0, "Wire", DAY.minus(Duration.ofDays(2)), "Cellgard opened a plant with Norvane nearby.");

        assertThat(RejectedHeaders.text(only().headers(), RejectedHeaders.REASON))
                .isEqualTo("invalid");
        assertThat(line.index()).hasSize(2);
        assertThat(line.late).isEmpty();
    }

    /** The only rejection, once a good paragraph has come after it and was scored. */
    private TestRecord<byte[], byte[]> only() {
        line.publish("good", 0, "Wire", DAY, GOOD);
        assertThat(line.observations()).extracting(Observation::articleId).contains("good");
        List<TestRecord<byte[], byte[]>> all = line.rejected();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
