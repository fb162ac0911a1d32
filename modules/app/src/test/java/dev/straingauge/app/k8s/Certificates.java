package dev.straingauge.app.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An authority and what it has signed, as PEM, in files named as in the secrets that Strimzi makes. Good for a day. */
final class Certificates {
    private static final String PASSWORD = "only-for-this-test";

    private final Path directory;
    private final Tool keytool;

    Certificates(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.keytool = new Tool(Path.of(System.getProperty("java.home"), "bin", "keytool"));
        make("authority", List.of("-ext", "bc:c"));
        Files.createDirectories(authority());
        keytool(List.of(
                "-exportcert",
                "-rfc",
                "-alias",
                "authority",
                "-keystore",
                store("authority").toString(),
                "-file",
                authority().resolve("ca.crt").toString()));
    }

    /** The folder of the authority's own certificate. */
    Path authority() {
        return directory.resolve("authority");
    }

    /** Signs for somebody, and returns the folder with certificate and key. */
    Path signFor(String name) throws IOException {
        make(name, List.of());
        Path folder = Files.createDirectories(directory.resolve(name));
        Path request = directory.resolve(name + ".csr");
        Path signed = directory.resolve(name + ".crt");
        keytool(List.of("-certreq", "-alias", name, "-keystore", store(name).toString(), "-file", request.toString()));
        keytool(List.of(
                "-gencert",
                "-rfc",
                "-alias",
                "authority",
                "-validity",
                "1",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                store("authority").toString(),
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString()));
        Files.writeString(
                folder.resolve("user.crt"),
                Files.readString(signed) + Files.readString(authority().resolve("ca.crt")));
        Files.writeString(folder.resolve("user.key"), key(name));
        return folder;
    }

    /** What a client or a broker with the keys of this folder is opened with. */
    Map<String, String> settings(Path folder) throws IOException {
        return Map.of(
                "ssl.truststore.type", "PEM",
                "ssl.truststore.certificates", Files.readString(authority().resolve("ca.crt")),
                "ssl.keystore.type", "PEM",
                "ssl.keystore.certificate.chain", Files.readString(folder.resolve("user.crt")),
                "ssl.keystore.key", Files.readString(folder.resolve("user.key")));
    }

    private void make(String name, List<String> more) {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store(name).toString()));
        arguments.addAll(more);
        keytool(arguments);
    }

    private Path store(String name) {
        return directory.resolve(name + ".p12");
    }

    private String key(String name) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(store(name).toFile(), PASSWORD.toCharArray());
            byte[] bytes = store.getKey(name, PASSWORD.toCharArray()).getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new AssertionError("cannot read back the key of " + name, e);
        }
    }

    private void keytool(List<String> arguments) {
        List<String> all = new java.util.ArrayList<>(arguments);
        all.addAll(List.of("-storepass", PASSWORD));
        Tool.Ended ended = keytool.run(directory, all.toArray(String[]::new));
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    }
}
