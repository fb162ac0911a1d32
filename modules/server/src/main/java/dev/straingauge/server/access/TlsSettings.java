package dev.straingauge.server.access;

/**
 * What the server proves with who it is, as PEM files; read anew when they change.
 *
 * @param certificate file with the certificate, and those that lead to its root; empty to speak plain HTTP
 * @param key file with its private key, not encrypted; empty when {@code certificate} is
 */
public record TlsSettings(String certificate, String key) {
    /** Plain HTTP. */
    public static final TlsSettings NONE = new TlsSettings("", "");

    public TlsSettings {
        if (certificate.isBlank() != key.isBlank()) {
            throw new IllegalArgumentException("server.tls." + (key.isBlank() ? "key" : "certificate")
                    + " must be set too: a certificate and its key belong together");
        }
    }

    /** Whether the server speaks TLS. */
    public boolean isOn() {
        return !certificate.isBlank();
    }
}
