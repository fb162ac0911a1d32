package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test takes a real file of the model, does something to it, and tries to load it. */
class PinnedResourceTest {
    private static final PinnedResource TOKENIZER = EncoderSource.ALL_MINILM_L6_V2_Q.tokenizer();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private byte[] real = new byte[0];

    @BeforeEach
    void readTheRealFile() {
        real = TOKENIZER.read(PinnedResourceTest.class.getClassLoader());
    }

    @Test
    void thePinnedVersionIsRead() throws IOException {
        assertThat(readFromFolder(real)).isEqualTo(real);
    }

    @Test
    void aTruncatedFileStopsLoadingAndBothHashesAreNamed() {
        byte[] truncated = Arrays.copyOf(real, real.length / 2);

        assertThatThrownBy(() -> readFromFolder(truncated))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContainingAll(TOKENIZER.name(), TOKENIZER.sha256(), Sha256.of(truncated));
    }

    @Test
    void oneAlteredByteStopsLoadingAndBothHashesAreNamed() {
        byte[] altered = real.clone();
        altered[altered.length / 2] ^= 1;

        assertThatThrownBy(() -> readFromFolder(altered))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContainingAll(TOKENIZER.name(), TOKENIZER.sha256(), Sha256.of(altered));
    }

    @Test
    void aMissingFileStopsLoadingAndIsNamed() throws IOException {
        try (URLClassLoader empty = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThatThrownBy(() -> TOKENIZER.read(empty))
                    .isInstanceOf(ModelLoadException.class)
                    .hasMessageContainingAll(TOKENIZER.name(), "not on the class path", TOKENIZER.sha256());
        }
    }

    @Test
    void hashesAreThoseOfSha256() {
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThatThrownBy(() -> new PinnedResource("file", "abc")).hasMessageContaining("got: abc");
    }

    private byte[] readFromFolder(byte[] contents) throws IOException {
        Files.write(folder.resolve(TOKENIZER.name()), contents);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            return TOKENIZER.read(loader);
        }
    }
}
