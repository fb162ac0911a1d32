package dev.straingauge.server.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.pem.util.PemUtils;
import nl.altindag.ssl.util.KeyManagerUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate and its key, out of PEM files, read anew by a thread of its own when they change: what renews them writes over
 * them. A pair that cannot be read is told in the log, and the one before stays. Thread-safe; whoever opened it closes it.
 */
public final class Certificate implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 10_000;
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "Ed25519", "Ed448");
    private static final Logger LOG = LoggerFactory.getLogger(Certificate.class);

    private final TlsSettings settings;
    private final InstantSource clock;
    private final X509ExtendedKeyManager keys;
    private final SSLContext context;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "straingauge-certificate");
        made.setDaemon(true);
        return made;
    });

    /** Belongs to the thread once that runs. */
    private List<FileTime> state;

    private Certificate(TlsSettings settings, InstantSource clock, long lookEveryMs) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.state = state();
        this.keys = KeyManagerUtils.createSwappableKeyManager(read());
        this.context = SSLFactory.builder().withIdentityMaterial(keys).build().getSslContext();
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::look, lookEveryMs, lookEveryMs, TimeUnit.MILLISECONDS);
    }

    /**
     * Reads the files.
     *
     * @throws IOException when they cannot be read, do not belong together, or hold a certificate that has run out; the message
     *     is one line that names the file and the fix
     */
    public static Certificate open(TlsSettings settings, InstantSource clock) throws IOException {
        return new Certificate(settings, clock, LOOK_EVERY_MS);
    }

    static Certificate open(TlsSettings settings, InstantSource clock, long lookEveryMs) throws IOException {
        return new Certificate(settings, clock, lookEveryMs);
    }

    /** What connections are made with; it stays the same when the certificate does not. */
    public SSLContext context() {
        return context;
    }

    private void look() {
        try {
            List<FileTime> found = state();
            if (!found.equals(state)) {
                state = found;
                KeyManagerUtils.swapKeyManager(keys, read());
                LOG.info("the certificate {} was read anew", settings.certificate());
            }
        } catch (IOException e) {
            LOG.error("the certificate stays as it was: {}", e.getMessage());
        } catch (RuntimeException e) {
            // One that got out would end all further looks.
            LOG.error("the certificate stays as it was", e);
        }
    }

    private List<FileTime> state() throws IOException {
        return List.of(modified(settings.certificate(), "certificate"), modified(settings.key(), "key"));
    }

    private static FileTime modified(String file, String setting) throws IOException {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw new IOException("cannot read " + file + "; server.tls." + setting
                    + " must name a PEM file that this user may read");
        }
        return Files.getLastModifiedTime(path);
    }

    private X509ExtendedKeyManager read() throws IOException {
        X509ExtendedKeyManager read;
        try {
            read = PemUtils.loadIdentityMaterial(Path.of(settings.certificate()), Path.of(settings.key()));
        } catch (RuntimeException e) {
            throw new IOException(
                    settings.certificate() + " and " + settings.key()
                            + " must be a certificate and its own unencrypted key, as PEM: " + oneLine(e),
                    e);
        }
        requireUsable(read);
        return read;
    }

    private void requireUsable(X509ExtendedKeyManager read) throws IOException {
        String alias = ALGORITHMS.stream()
                .map(algorithm -> read.getServerAliases(algorithm, null))
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .findFirst()
                .orElseThrow(() -> new IOException(settings.key() + " must be a key for RSA, EC or EdDSA"));
        X509Certificate certificate = read.getCertificateChain(alias)[0];
        Instant end = certificate.getNotAfter().toInstant();
        if (!clock.instant().isBefore(end)) {
            throw new IOException("the certificate " + settings.certificate() + " ran out at " + end + "; renew it");
        }
        if (!belongTogether(read.getPrivateKey(alias), certificate.getPublicKey())) {
            throw new IOException(settings.key() + " is not the key of " + settings.certificate()
                    + "; server.tls.key and server.tls.certificate must belong together");
        }
    }

    private static boolean belongTogether(PrivateKey secret, PublicKey open) {
        String algorithm =
                switch (open.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> open.getAlgorithm();
                };
        byte[] said = "a certificate's key signs this".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(secret);
            signature.update(said);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(said);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String oneLine(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }

    /** Looks no more; connections go on. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
