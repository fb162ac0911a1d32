package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextDecoderTest {
    @Test
    void readsUtf8WithAndWithoutMark() throws Unfit {
        assertThat(TextDecoder.decode("Inés”".getBytes(StandardCharsets.UTF_8))).isEqualTo("Inés”");
        assertThat(TextDecoder.decode("\uFEFFInés".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Inés");
    }

    @Test
    void readsUtf16ThatSaysSo() throws Unfit {
        assertThat(TextDecoder.decode("\uFEFFInés".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo("Inés");
        assertThat(TextDecoder.decode("\uFEFFInés".getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo("Inés");
    }

    @Test
    void saysWhereBytesStopBeingText() {
        assertThatThrownBy(() -> TextDecoder.decode("price: 5 \u00A3".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(Unfit.class)
                .hasMessage("no UTF-8 at byte 9 (0xA3); save it as UTF-8");
    }

    @Test
    void saysWhereTheFirstZeroIs() {
        assertThatThrownBy(() -> TextDecoder.decode("é\0".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Unfit.class)
                .hasMessage("byte 2 is zero: binary, not text");
    }

    @Property
    void readsEveryTextBack(@ForAll String text) throws Unfit {
        String plain = text.replace("\0", "").replaceAll("\\p{Cs}", "");
        if (!plain.startsWith("\uFEFF")) {
            assertThat(TextDecoder.decode(plain.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(plain);
        }
    }
}
