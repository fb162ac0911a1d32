package dev.straingauge.server.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Texts that whoever has the key has signed, and nobody has changed since: JSON Web Tokens with HS256. Thread-safe. */
public final class SignedTokens {
    private static final int LONGEST = 3000;
    private static final Logger LOG = LoggerFactory.getLogger(SignedTokens.class);

    private final byte[] key;
    private final InstantSource clock;

    /** @param key at least 32 characters; empty for one of this process's own */
    public SignedTokens(String key, InstantSource clock) {
        this.key = key.isEmpty() ? ownKey() : sha256(key.strip());
        this.clock = clock;
    }

    private static byte[] ownKey() {
        LOG.warn(
                "server.sessionKey is not set: logins end when this process does, and hold for this instance only; set it,"
                        + " or STRAINGAUGE_SERVER_SESSION_KEY, to what 'openssl rand -hex 32' prints");
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /**
     * A text with these claims.
     *
     * @param purpose a text of one purpose is none of another
     */
    String sign(String purpose, JWTClaimsSet claims, Instant expires) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(type(purpose)).build(),
                new JWTClaimsSet.Builder(claims)
                        .expirationTime(Date.from(expires))
                        .build());
        try {
            jwt.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of 32 bytes signs with HS256", e);
        }
        return jwt.serialize();
    }

    /** What a text claims, if it was signed for this purpose and has not run out. */
    Optional<JWTClaimsSet> read(String purpose, String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            boolean ours = type(purpose).equals(jwt.getHeader().getType())
                    && JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
                    && jwt.serialize().equals(token)
                    && isOnlySpelling(token)
                    && jwt.verify(new MACVerifier(key));
            if (!ours) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Date end = claims.getExpirationTime();
            return end != null && clock.instant().isBefore(end.toInstant()) ? Optional.of(claims) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Tells one text from another, and neither without the key. */
    String fingerprint(String text) {
        byte[] digest = sha256(Base64.getEncoder().encodeToString(key) + '\n' + text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 16);
    }

    /** The last character of a signature has bits that mean nothing: only one spelling of it is taken. */
    private static boolean isOnlySpelling(String token) {
        String signature = token.substring(token.lastIndexOf('.') + 1);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Base64.getUrlDecoder().decode(signature))
                .equals(signature);
    }

    private static JOSEObjectType type(String purpose) {
        return new JOSEObjectType("straingauge-" + purpose + "+jwt");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
