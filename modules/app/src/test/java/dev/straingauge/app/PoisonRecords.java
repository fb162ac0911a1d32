package dev.straingauge.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Revision;
import dev.straingauge.wire.Json;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Makes records for the paragraphs topic, good ones and bad ones of every kind, the same from the same seed. */
final class PoisonRecords {
    /** Of the huge ones there are few, or they would be all that a broker does. */
    static final int EVERY_HUGE = 5_000;

    private static final Instant START = Instant.parse("2025-07-01T00:00:00Z");
    private static final List<String> REQUIRED =
            List.of("articleId", "number", "kind", "text", "source", "publishedAt", "language", "citations");
    private static final List<String> WRONG = List.of(
            "\"articleId\":5",
            "\"articleId\":null",
            "\"articleId\":[\"a\"]",
            "\"number\":\"zero\"",
            "\"number\":1.5",
            "\"number\":-1",
            "\"number\":1e999",
            "\"number\":-1E400",
            "\"number\":99999999999",
            "\"number\":NaN",
            "\"number\":Infinity",
            "\"number\":00",
            "\"number\":true",
            "\"kind\":\"SONG\"",
            "\"kind\":1",
            "\"text\":{}",
            "\"text\":\"\"",
            "\"text\":\" \\n \"",
            "\"text\":false",
            "\"source\":7",
            "\"title\":[]",
            "\"publishedAt\":1751360400000",
            "\"publishedAt\":\"yesterday\"",
            "\"publishedAt\":\"2025-13-40T00:00:00Z\"",
            "\"publishedAt\":\"2999-01-01T00:00:00Z\"",
            "\"publishedAt\":\"1969-12-31T23:59:59Z\"",
            "\"publishedAt\":\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"publishedAt\":\"-1000000000-01-01T00:00:00Z\"",
            "\"language\":[\"en\"]",
            "\"citations\":\"openai.com\"",
            "\"citations\":[null]",
            "\"citations\":[1]",
            "\"revision\":{\"id\":\"r\",\"at\":\"2999-01-01T00:00:00Z\",\"paragraphs\":1,\"kind\":\"REPORT\"}",
            "\"revision\":{\"id\":\"r\",\"at\":\"2025-07-01T00:00:00Z\",\"paragraphs\":0,\"kind\":\"REPORT\"}",
            "\"revision\":\"r1\"");
    private static final List<String> SCRAPS = List.of(
            "",
            "null",
            "[]",
            "5",
            "true",
            "\"text\"",
            "{",
            "}",
            "{}",
            "[{]}",
            "{\"a\":}",
            "{'articleId':'a'}",
            "\u0000",
            "//",
            "<html>",
            "{\"articleId\":\"a\"}{\"articleId\":\"b\"}");

    private final Random random;

    PoisonRecords(long seed) {
        this.random = new Random(seed);
    }

    /** A paragraph about a watched pair in words of its own, as strangely sent as a good one can be. */
    ProducerRecord<byte[], byte[]> good(int number) {
        String id = "good-" + number;
        Instant at = START.plus(Duration.ofMinutes(number));
        Paragraph paragraph = paragraph(id, "Norvane Motors and Cellgard spoke of " + words(14) + ".", at);
        ObjectNode json = Json.mapper().valueToTree(paragraph);
        byte[] key = id.getBytes(UTF_8);
        RecordHeaders headers = new RecordHeaders();
        switch (number % 8) {
            case 0 -> key = null;
            case 1 -> key = new byte[] {(byte) 0xff, (byte) 0xc3, '('};
            case 2 -> hostile(headers);
            case 3 -> json.set("unknown", nested(200));
            case 4 -> json.put("text", paragraph.text() + " \u0000\u001b[2J \u202e odd, but text");
            case 5 -> json.put("url", "javascript:alert(1)//\u200b");
            default -> {}
        }
        return record(key, json.toString().getBytes(UTF_8), headers);
    }

    /** A record that is to be rejected, of a kind that goes by its number. */
    ProducerRecord<byte[], byte[]> bad(int number) {
        byte[] good = bytes(paragraph("bad-" + number, "Norvane Motors and Cellgard, spoilt. " + words(3), START));
        RecordHeaders headers = new RecordHeaders();
        byte[] key = number % 5 == 0 ? null : ("bad-" + number).getBytes(UTF_8);
        if (number % 7 == 0) {
            hostile(headers);
        }
        if (number % EVERY_HUGE == 0) {
            return record(key, huge(number / EVERY_HUGE), headers);
        }
        byte @Nullable [] value =
                switch (number % 11) {
                    case 0 -> null;
                    case 1 -> random(1 + random.nextInt(300));
                    case 2 -> Arrays.copyOf(good, random.nextInt(good.length));
                    case 3, 4 -> replacing(good, WRONG.get(random.nextInt(WRONG.size())));
                    case 5 -> without(good, REQUIRED.get(random.nextInt(REQUIRED.size())));
                    case 6 -> with(good, "\"articleId\":\"twice\"");
                    case 7 -> with(good, "\"deep\":" + "[".repeat(1_100) + "]".repeat(1_100));
                    case 8 -> withBadUtf8(good);
                    case 9 ->
                        (new String(good, UTF_8) + SCRAPS.get(1 + random.nextInt(SCRAPS.size() - 1))).getBytes(UTF_8);
                    default -> SCRAPS.get(random.nextInt(SCRAPS.size())).getBytes(UTF_8);
                };
        return record(key, value, headers);
    }

    /** Fields beyond any measure, and more than topics take unless it is packed. */
    private byte[] huge(int which) {
        ObjectNode json = Json.mapper().valueToTree(paragraph("huge-" + which, "Norvane Motors and Cellgard.", START));
        String field = List.of("text", "title", "articleId", "source", "heading", "url", "language")
                .get(which % 7);
        String word = "Norvane Motors sued Cellgard " + words(2) + " ";
        json.put(field, word.repeat((which % 3 == 0 ? 3_000_000 : 900_000) / word.length()));
        return json.toString().getBytes(UTF_8);
    }

    private void hostile(RecordHeaders headers) {
        headers.add(RejectedHeaders.REASON, "nobody-knows".getBytes(UTF_8))
                .add(RejectedHeaders.FROM, random(20))
                .add(RejectedHeaders.DETAIL, null)
                .add(RejectedHeaders.REPLAYED, "0:0".getBytes(UTF_8))
                .add("", new byte[0])
                .add("\u001b[31m", random(30));
        for (int i = random.nextInt(30); i > 0; i--) {
            headers.add("same", random(random.nextInt(200)));
        }
    }

    private static byte[] replacing(byte[] json, String field) {
        String name = field.substring(0, field.indexOf(':') + 1);
        String without = new String(without(json, name.substring(1, name.length() - 2)), UTF_8);
        return with(without.getBytes(UTF_8), field);
    }

    private static byte[] without(byte[] json, String field) {
        try {
            ObjectNode node = (ObjectNode) Json.mapper().readTree(json);
            node.remove(field);
            return Json.mapper().writeValueAsBytes(node);
        } catch (java.io.IOException e) {
            throw new AssertionError("what was written can't be read", e);
        }
    }

    private static byte[] with(byte[] json, String field) {
        String text = new String(json, UTF_8);
        return (text.substring(0, text.length() - 1) + "," + field + "}").getBytes(UTF_8);
    }

    private static byte[] withBadUtf8(byte[] json) {
        int at = new String(json, UTF_8).indexOf("spoilt");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(json, 0, at);
        out.write(0xc3);
        out.write('(');
        out.write(json, at, json.length - at);
        return out.toByteArray();
    }

    private static JsonNode nested(int deep) {
        JsonNode node = Json.mapper().getNodeFactory().numberNode(1);
        for (int i = 0; i < deep; i++) {
            node = Json.mapper().createArrayNode().add(node);
        }
        return node;
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(word -> random.ints(6, 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .collect(Collectors.joining(" "));
    }

    private static Paragraph paragraph(String article, String text, Instant at) {
        return new Paragraph(
                article,
                0,
                Paragraph.Kind.BODY,
                text,
                "A title",
                null,
                "Wire",
                null,
                null,
                at,
                "en",
                List.of(),
                new Revision("r1", at, 1, Revision.Kind.REPORT));
    }

    private static byte[] bytes(Paragraph paragraph) {
        return Topics.PARAGRAPHS.values().serializer().serialize(Topics.PARAGRAPHS.name(), paragraph);
    }

    private static ProducerRecord<byte[], byte[]> record(
            byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
        return new ProducerRecord<>(Topics.PARAGRAPHS.name(), null, null, key, value, headers);
    }
}
