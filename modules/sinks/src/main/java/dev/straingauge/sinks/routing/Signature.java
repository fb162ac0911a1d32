package dev.straingauge.sinks.routing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header by which a receiver knows that a body is ours and when it was sent: {@code t=1757579400,v1=…}, where v1 is the
 * HMAC-SHA256 of the digits of t, a full stop and the body, in hexadecimal digits (RFC 2104).
 */
final class Signature {
    static final String HEADER = "X-Straingauge-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static String of(String secret, Instant sent, byte[] body) {
        long t = sent.getEpochSecond();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((t + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + t + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java can't sign with " + ALGORITHM, e);
        }
    }
}
