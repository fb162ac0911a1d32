package dev.straingauge.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Company;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Partnership;
import dev.straingauge.linking.CompanyProfile;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Json;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
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
    void it_is_the_line_that_rejects_them_in_their_turn_as_kafka_streams_would_only_stop() {
        line.publish("before", 0, "Wire", DAY, "Norvane and Cellgard met in Oslo to speak of cells.");
        line.publishRaw(new byte[] {(byte) 0xff, (byte) 0xc3, '('}, "{\"articleId\":".getBytes(UTF_8));

        TestRecord<byte[], byte[]> kept = only();

        assertThat(kept.key()).containsExactly(0xff, 0xc3, '(');
        assertThat(RejectedHeaders.text(kept.headers(), RejectedHeaders.FROM)).isEqualTo("straingauge.paragraphs-0@1");
        assertThat(RejectedHeaders.text(kept.headers(), RejectedHeaders.NODE)).isEqualTo("paragraphs");
        assertThat(kept.getRecordTime()).as("when it was rejected").isEqualTo(LineUnderTest.NOW);
        assertThat(line.index()).containsOnlyKeys(LineUnderTest.CARS + "@2025-08-01T00:00:00Z");
    }

    @Test
    void a_key_that_is_no_text_is_kept_as_it_came_when_the_value_parses_too() {
        line.publishRaw(
                new byte[] {(byte) 0xc3, '('},
                Topics.PARAGRAPHS
                        .values()
                        .serializer()
                        .serialize(
                                Topics.PARAGRAPHS.name(),
                                LineUnderTest.paragraph(
                                        "odd", 0, "Wire", Instant.parse("2099-01-01T00:00:00Z"), GOOD)));

        assertThat(only().key()).containsExactly(0xc3, '(');
    }

    @Test
    void a_record_cannot_bring_a_reason_of_its_own_and_keeps_its_other_headers() {
        line.publishRaw(
                "key",
                "{".getBytes(UTF_8),
                new RecordHeaders()
                        .add("x-trace", "7".getBytes(UTF_8))
                        .add(RejectedHeaders.REASON, "no-reason".getBytes(UTF_8))
                        .add(RejectedHeaders.REPLAYED, null)
                        .add("x-trace", "8".getBytes(UTF_8)));
        line.publishRaw("key", new byte[0], new RecordHeaders().add(RejectedHeaders.FROM, "elsewhere".getBytes(UTF_8)));

        List<TestRecord<byte[], byte[]>> all = line.rejected();

        assertThat(all)
                .extracting(letter -> RejectedHeaders.text(letter.headers(), RejectedHeaders.REASON))
                .containsExactly("malformed", "malformed");
        assertThat(all)
                .extracting(letter -> RejectedHeaders.text(letter.headers(), RejectedHeaders.FROM))
                .containsExactly("straingauge.paragraphs-0@0", "straingauge.paragraphs-0@1");
        assertThat(all.get(0).headers().headers("x-trace")).hasSize(2);
        assertThat(all.get(0).headers().lastHeader(RejectedHeaders.REPLAYED)).isNull();
        assertThat(RejectedHeaders.text(all.get(0).headers(), "original.straingauge.reason"))
                .isEqualTo("no-reason");
    }

    @Test
    void a_record_of_any_size_makes_a_dead_letter_that_fits() throws NoSuchAlgorithmException {
        byte[] huge = ("[" + "9,".repeat(2_000_000)).getBytes(UTF_8);
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < 10_000; i++) {
            headers.add("header-" + i, new byte[100]);
        }
        line.publishRaw("k".repeat(500_000), huge, headers);

        TestRecord<byte[], byte[]> letter = only();

        int size = letter.key().length + letter.value().length;
        for (Header header : letter.headers()) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        assertThat(size).isBetween(900_000, DeadLetter.MOST_BYTES);
        assertThat(letter.value()).isEqualTo(Arrays.copyOf(huge, letter.value().length));
        assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.TRUNCATED_FROM))
                .isEqualTo("4000001");
        assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.SHA256))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(huge)));
        assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.KEY_TRUNCATED_FROM))
                .isEqualTo("500000");
        assertThat(Integer.parseInt(RejectedHeaders.text(letter.headers(), RejectedHeaders.HEADERS_LEFT_OUT)))
                .isGreaterThan(9_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"articleId", "title", "source", "url", "author", "language"})
    void a_field_that_would_swell_every_record_after_it_is_refused_by_its_name(String field) {
        ObjectNode paragraph = Json.mapper().valueToTree(LineUnderTest.paragraph("a", 0, "Wire", DAY, GOOD));
        paragraph.put(field, "x".repeat(Paragraph.MAX_FIELD_CHARACTERS + 1));
        line.publishRaw("key", paragraph.toString().getBytes(UTF_8));

        TestRecord<byte[], byte[]> letter = only();

        assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.REASON))
                .isEqualTo("too-long");
        assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.DETAIL))
                .startsWith(field + " of paragraph ")
                .contains("has 2001 characters; cut it to 2000 at most")
                .hasSizeLessThan(300);
    }

    @Test
    void a_text_that_names_companies_without_end_is_refused_before_it_bursts_a_record() {
        List<Company> five = List.of(
                LineUnderTest.NORVANE,
                LineUnderTest.CELLGARD,
                LineUnderTest.AERWYN,
                LineUnderTest.SOLMAR,
                Company.named("quell", "Quell"));
        List<Partnership> all = new ArrayList<>();
        for (int one = 0; one < five.size(); one++) {
            for (int other = one + 1; other < five.size(); other++) {
                all.add(new Partnership(five.get(one), five.get(other), null));
            }
        }
        Watchlist watchlist = new Watchlist(List.of(CompanyProfile.of(five.get(4))), all);
        try (LineUnderTest watching = new LineUnderTest(TopologyConfig.DEFAULT, watchlist)) {
            watching.publish("few", 0, "Wire", DAY, "Norvane Cellgard Aerwyn Solmar Quell ".repeat(20));
            watching.publish("many", 0, "Wire", DAY, "Norvane Cellgard Aerwyn Solmar Quell ".repeat(540));

            assertThat(watching.observations())
                    .hasSize(10)
                    .extracting(Observation::articleId)
                    .containsOnly("few");
            TestRecord<byte[], byte[]> letter = watching.rejected().get(0);
            assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.REASON))
                    .isEqualTo("too-long");
            assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.DETAIL))
                    .contains("many#0", "10 partnerships", "cut it");
        }
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
