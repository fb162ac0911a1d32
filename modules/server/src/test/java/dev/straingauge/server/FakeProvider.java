package dev.straingauge.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * An OpenID provider on this machine, which lets everybody in at once. It keeps the protocol's rules, signs with a real key, and
 * tells what a test wants it to tell. Close it to stop.
 */
final class FakeProvider implements AutoCloseable {
    static final String CLIENT = "straingauge";
    static final String SECRET = "a secret: with / signs";

    /** Making one takes longer than a test. */
    private static final RSAKey KEY = makeKey();

    private final HttpServer server;
    private final Map<String, Map<String, String>> begun = new ConcurrentHashMap<>();

    /** Changes what the ID token says. */
    volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();

    /** Makes a token of its claims; by default with the provider's own key. */
    volatile Signing signing = this::signed;

    interface Signing {
        String sign(JWTClaimsSet claims) throws JOSEException;
    }

    FakeProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, 200, metadata()));
        server.createContext("/keys", exchange -> json(exchange, 200, new JWKSet(KEY.toPublicJWK()).toJSONObject()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    private static RSAKey makeKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        boolean fits = CLIENT.equals(asked.get("client_id"))
                && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method"))
                && List.of(asked.getOrDefault("scope", "").split(" ")).contains("openid")
                && asked.containsKey("state")
                && asked.containsKey("nonce");
        if (!fits) {
            json(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        String code = UUID.randomUUID().toString();
        begun.put(code, asked);
        exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> before = begun.remove(asked.getOrDefault("code", ""));
        boolean fits = before != null
                && isClient(exchange.getRequestHeaders().getFirst("Authorization"))
                && Objects.equals(before.get("redirect_uri"), asked.get("redirect_uri"))
                && challenge(asked.getOrDefault("code_verifier", "")).equals(before.get("code_challenge"));
        if (!fits) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Instant now = Instant.now();
        JWTClaimsSet.Builder told = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("u-17")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("nonce", before.get("nonce"))
                .claim("preferred_username", "ada@news.example")
                .claim("roles", List.of("everybody", "news-desk"));
        try {
            json(
                    exchange,
                    200,
                    Map.of(
                            "access_token",
                            "unused",
                            "token_type",
                            "Bearer",
                            "id_token",
                            signing.sign(claims.apply(told).build())));
        } catch (JOSEException e) {
            json(exchange, 500, Map.of("error", "server_error"));
        }
    }

    private String signed(JWTClaimsSet told) throws JOSEException {
        return signedWith(KEY, told);
    }

    /** A token that another key than the provider's signed, under the same name. */
    static String signedByAnother(JWTClaimsSet told) throws JOSEException {
        return signedWith(makeKey(), told);
    }

    private static String signedWith(RSAKey signer, JWTClaimsSet told) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signer.getKeyID())
                        .build(),
                told);
        jwt.sign(new RSASSASigner(signer));
        return jwt.serialize();
    }

    private static boolean isClient(String authorization) {
        String wanted = encoded(CLIENT) + ":" + encoded(SECRET);
        return ("Basic " + Base64.getEncoder().encodeToString(wanted.getBytes(StandardCharsets.UTF_8)))
                .equals(authorization);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static void json(HttpExchange exchange, int status, Map<String, Object> value) throws IOException {
        byte[] bytes = Json.mapper().writeValueAsBytes(value);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
