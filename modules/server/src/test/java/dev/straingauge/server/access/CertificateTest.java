package dev.straingauge.server.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.server.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void a_key_is_read_in_either_form(String algorithm) throws Exception {
        Pem pem = Pem.make(algorithm, "one", Duration.ofDays(1));
        pem.write(certificate(), key());
        assertThatCode(() -> open().close()).doesNotThrowAnyException();
        pem.writePkcs8(key());
        assertThatCode(() -> open().close()).doesNotThrowAnyException();
    }

    @Test
    void the_key_of_another_certificate_is_refused() throws Exception {
        Pem.make("EC", "other", Duration.ofDays(1)).write(certificate(), key());
        Pem.make("EC", "one", Duration.ofDays(1)).write(certificate(), directory.resolve("unused"));

        assertRefused("is not the key of");
    }

    @Test
    void one_that_has_run_out_is_refused() throws Exception {
        Pem.make("EC", "one", Duration.ofDays(-1)).write(certificate(), key());

        assertRefused("ran out at");
    }

    @Test
    void what_is_missing_or_no_pem_is_named() throws Exception {
        assertRefused("must name a PEM file");
        Pem.make("EC", "one", Duration.ofDays(1)).write(certificate(), key());
        Files.writeString(certificate(), "nonsense");
        assertRefused("as PEM");
        Pem.make("EC", "one", Duration.ofDays(1)).write(certificate(), key());
        Files.writeString(key(), "nonsense");
        assertRefused("as PEM");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(directory.toString(), why)
                .message()
                .hasLineCount(1);
    }

    private Certificate open() throws IOException {
        return Certificate.open(new TlsSettings(certificate().toString(), key().toString()), InstantSource.system());
    }

    private Path certificate() {
        return directory.resolve("tls.crt");
    }

    private Path key() {
        return directory.resolve("tls.key");
    }
}
