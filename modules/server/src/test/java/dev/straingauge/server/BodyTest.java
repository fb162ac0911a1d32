package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static final int MIB = 1024 * 1024;

    private final ByteBudget budget = new ByteBudget(MIB);
    private final ServerSettings settings =
            new ServerSettings("", "", false, 256 * 1024, ServerSettings.DEFAULT.bodyWithin());

    @Test
    void what_went_in_comes_out_however_it_was_cut_and_as_often_as_it_is_asked_for() throws IOException {
        byte[] bytes = new byte[200_000];
        Random random = new Random(7);
        random.nextBytes(bytes);
        try (Body body = new Body(budget)) {
            for (int at = 0; at < bytes.length; ) {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(9_000));
                assertThat(body.add(ByteBuffer.wrap(bytes, at, length))).isTrue();
                at += length;
            }

            assertThat(body.size()).isEqualTo(bytes.length);
            assertThat(body.open().readAllBytes()).isEqualTo(bytes);
            assertThat(body.open().readAllBytes()).isEqualTo(bytes);
        }
        assertThat(budget.left()).as("all given back").isEqualTo(MIB);
    }

    @Test
    void single_bytes_cost_no_more_memory_than_large_pieces() {
        try (Body body = new Body(budget)) {
            for (int i = 0; i < 100_000; i++) {
                body.add(ByteBuffer.wrap(new byte[1]));
            }

            assertThat(MIB - budget.left()).isLessThan(100_000 + 2 * 64 * 1024);
        }
    }

    @Test
    void a_body_that_no_memory_is_left_for_says_so_and_gives_all_back() {
        try (Body one = new Body(budget);
                Body other = new Body(budget)) {
            assertThat(one.add(ByteBuffer.wrap(new byte[700_000]))).isTrue();
            assertThat(other.add(ByteBuffer.wrap(new byte[700_000]))).isFalse();
        }
        assertThat(budget.left()).isEqualTo(MIB);
    }

    @Test
    void gzip_that_unpacks_to_more_than_a_body_may_have_is_given_up() throws IOException {
        try (Body body = body(gzip(new byte[100 * MIB]))) {
            assertThat(body.size()).isLessThan(settings.mostBytes());
            assertThat(Packing.check(body, settings)).map(Problem::status).hasValue(413);
        }
    }

    @Test
    void gzip_of_very_many_empty_members_is_refused_and_overflows_no_stack() throws IOException {
        byte[] empty = gzip(new byte[0]);
        byte[] packed = new byte[empty.length * 20_000];
        for (int member = 0; member < 20_000; member++) {
            System.arraycopy(empty, 0, packed, member * empty.length, empty.length);
        }
        try (Body body = body(packed)) {
            assertThat(Packing.check(body, settings).orElseThrow().detail()).contains("empty gzip members");
        }
    }

    @Test
    void gzip_that_is_damaged_anywhere_is_refused() throws IOException {
        byte[] packed = gzip("{\"text\":\"Norvane and Cellgard\"}\n".repeat(99).getBytes(StandardCharsets.UTF_8));
        byte[] broken = packed.clone();
        broken[packed.length - 6] ^= 1;
        try (Body whole = body(packed);
                Body half = body(Arrays.copyOf(packed, packed.length / 2));
                Body wrong = body(broken);
                Body none = body("{}".getBytes(StandardCharsets.UTF_8));
                Body empty = body(new byte[0])) {
            assertThat(Packing.check(whole, settings)).isEmpty();
            assertThat(Packing.check(half, settings).orElseThrow().detail()).contains("breaks off");
            assertThat(Packing.check(wrong, settings).orElseThrow().detail()).contains("no valid gzip", "trailer");
            assertThat(Packing.check(none, settings).orElseThrow().detail()).contains("no valid gzip", "GZIP");
            assertThat(Packing.check(empty, settings).orElseThrow().detail()).contains("breaks off");
        }
        assertThat(budget.left()).isEqualTo(MIB);
    }

    @Test
    void what_is_unpacked_is_charged_too() throws IOException {
        ByteBudget small = new ByteBudget(100_000);
        try (Body body = new Body(small)) {
            body.add(ByteBuffer.wrap(gzip(new byte[200_000])));

            assertThat(Packing.check(body, settings)).map(Problem::status).hasValue(503);
        }
        assertThat(small.left()).isEqualTo(100_000);
    }

    private Body body(byte[] bytes) {
        Body body = new Body(budget);
        assertThat(body.add(ByteBuffer.wrap(bytes))).isTrue();
        return body;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
