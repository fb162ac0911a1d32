package dev.straingauge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipTest {
    @Test
    void a_hundred_thousand_empty_members_are_refused_and_overflow_no_stack() throws IOException {
        byte[] empty = packed("");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int member = 0; member < 100_000; member++) {
            all.write(empty);
        }

        assertThatThrownBy(() -> unpacked(all.toByteArray()))
                .isInstanceOf(ZipException.class)
                .hasMessage("it has very many empty gzip members");
    }

    @Test
    void members_follow_each_other_and_a_few_may_be_empty() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String member : new String[] {"Norvane ", "", "", "and ", "Cellgard", ""}) {
            all.write(packed(member));
        }

        assertThat(unpacked(all.toByteArray())).isEqualTo("Norvane and Cellgard");
    }

    private static String unpacked(byte[] packed) throws IOException {
        try (Gzip in = new Gzip(new ByteArrayInputStream(packed), 512)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
