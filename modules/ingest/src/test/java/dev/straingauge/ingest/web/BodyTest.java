package dev.straingauge.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static final byte[] NEWS = "Norvane and Cellgard talk on.".getBytes(UTF_8);

    @Test
    void aBodyIsReadHoweverItIsPacked() throws Exception {
        assertThat(read(NEWS, null)).isEqualTo(NEWS);
        assertThat(read(NEWS, "identity")).isEqualTo(NEWS);
        assertThat(read(gzip(NEWS), "gzip")).isEqualTo(NEWS);
        assertThat(read(gzip(NEWS), " X-GZIP")).isEqualTo(NEWS);
        assertThat(read(deflate(NEWS, false), "deflate")).isEqualTo(NEWS);
        assertThat(read(deflate(NEWS, true), "deflate")).isEqualTo(NEWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, gzip", "compress"})
    void aPackingThatNobodyAskedForIsRefusedByName(String encoding) {
        assertThatThrownBy(() -> read(NEWS, encoding))
                .isInstanceOf(ZipException.class)
                .hasMessage("it is packed with '" + encoding + "', though only gzip was asked for");
    }

    @Property
    void aBodyOfUpToTheMostPassesAndOneMoreByteDoesNot(@ForAll @IntRange(min = 1, max = 300) int most)
            throws IOException {
        assertThat(new Body(most, false).read(new ByteArrayInputStream(new byte[most]), null))
                .hasSize(most);
        assertThatThrownBy(() -> new Body(most, false).read(new ByteArrayInputStream(new byte[most + 1]), null))
                .isInstanceOf(TooLargeException.class)
                .hasMessage("it has more than " + most + " bytes");
        assertThat(new Body(most, true).read(new ByteArrayInputStream(new byte[most + 1]), null))
                .hasSize(most);
    }

    @Test
    void aBombIsGivenUpAtTheMostBytes() throws Exception {
        byte[] bomb = gzip(new byte[64 << 20]);
        assertThat(bomb).hasSizeLessThan(1 << 20);

        assertThatThrownBy(() -> new Body(1 << 20, false).read(new ByteArrayInputStream(bomb), "gzip"))
                .isInstanceOf(TooLargeException.class);
        byte[] raw = deflate(new byte[64 << 20], true);
        assertThatThrownBy(() -> new Body(1 << 20, false).read(new ByteArrayInputStream(raw), "deflate"))
                .isInstanceOf(TooLargeException.class);
    }

    @Test
    void aBodyWithoutEndIsGivenUpWherePackedItUnpacksToNothing() {
        assertThatThrownBy(() -> new Body(1 << 20, false).read(endless(new byte[1_000]), null))
                .isInstanceOf(TooLargeException.class);
        // Empty stored blocks: five bytes each that say nothing.
        assertThatThrownBy(() -> new Body(1 << 20, false).read(endless(new byte[] {0, 0, 0, -1, -1}), "deflate"))
                .isInstanceOf(TooLargeException.class);
    }

    @Test
    void veryManyEmptyGzipMembersDoNotOverflowTheStack() throws Exception {
        byte[] empty = gzip(new byte[0]);

        assertThatThrownBy(() -> new Body(16 << 20, false).read(endless(empty), "gzip"))
                .isInstanceOf(ZipException.class)
                .hasMessage("it has very many empty gzip members");
    }

    @Test
    void aFewGzipMembersInARowAreOneBody() throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            members.write(gzip(new byte[0]));
            members.write(gzip(NEWS));
        }

        assertThat(read(members.toByteArray(), "gzip")).hasSize(100 * NEWS.length);
    }

    @Property
    void aPackedBodyThatBreaksOffIsNeverTakenForAWhole(@ForAll @IntRange(min = 0, max = 40) int length)
            throws IOException {
        byte[] packed = gzip(NEWS);
        byte[] part = Arrays.copyOf(packed, Math.min(length, packed.length - 1));

        assertThatThrownBy(() -> read(part, "gzip")).isInstanceOfAny(EOFException.class, ZipException.class);
    }

    private static byte[] read(byte[] bytes, @Nullable String encoding) throws IOException {
        return new Body(1 << 20, false).read(new ByteArrayInputStream(bytes), encoding);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(6, raw))) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static InputStream endless(byte[] part) {
        return new InputStream() {
            private long at;

            @Override
            public int read() {
                return part[(int) (at++ % part.length)] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                for (int i = 0; i < length; i++) {
                    buffer[from + i] = part[(int) (at++ % part.length)];
                }
                return length;
            }

            @Override
            public int available() {
                return 1;
            }
        };
    }
}
