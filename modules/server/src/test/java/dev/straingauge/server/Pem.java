package dev.straingauge.server;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** Certificates that nobody else trusts, as PEM files. */
public final class Pem {
    private final X509Certificate certificate;
    private final KeyPair keys;

    private Pem(X509Certificate certificate, KeyPair keys) {
        this.certificate = certificate;
        this.keys = keys;
    }

    /**
     * A certificate for this machine.
     *
     * @param algorithm RSA or EC
     * @param name its subject
     */
    public static Pem make(String algorithm, String name, Duration holds)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        KeyPair keys = generator.generateKeyPair();
        Instant now = Instant.now();
        X500Name subject = new X500Name("CN=" + name);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(Duration.ofDays(2))),
                Date.from(now.plus(holds)),
                subject,
                keys.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        }));
        return new Pem(
                new JcaX509CertificateConverter()
                        .getCertificate(builder.build(new JcaContentSignerBuilder(
                                        algorithm.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
                                .build(keys.getPrivate()))),
                keys);
    }

    /** Writes both files; the key as the algorithm's own form has it, which is what cert-manager writes. */
    public void write(Path certificateFile, Path keyFile) throws IOException {
        Files.writeString(certificateFile, pem(certificate));
        Files.writeString(keyFile, pem(keys.getPrivate() instanceof ECPrivateKey ec ? sec1(ec) : keys.getPrivate()));
    }

    /** With its curve, which the JDK's own form has elsewhere. */
    private static PemObject sec1(ECPrivateKey key) throws IOException {
        PrivateKeyInfo whole = PrivateKeyInfo.getInstance(key.getEncoded());
        byte[] bytes = new org.bouncycastle.asn1.sec.ECPrivateKey(
                        256, key.getS(), whole.getPrivateKeyAlgorithm().getParameters())
                .getEncoded();
        return new PemObject("EC PRIVATE KEY", bytes);
    }

    /** Writes the key in the form that all algorithms share. */
    public void writePkcs8(Path keyFile) throws IOException {
        Files.writeString(keyFile, pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    /** What a client trusts that trusts this certificate alone. */
    public SSLContext trusted() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
