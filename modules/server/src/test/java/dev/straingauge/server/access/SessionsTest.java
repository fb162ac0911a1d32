package dev.straingauge.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Cookies of logins: whose they are, how long they hold, and that nobody can make one. */
class SessionsTest {
    private static final String KEY = "a-key-of-more-than-thirty-two-characters";
    private static final SessionSettings SETTINGS = new SessionSettings(KEY, Duration.ofHours(1), Duration.ofHours(10));
    private static final User ZOE = new User("zoe", Role.ANALYST, PasswordHash.of("correct horse", new SecureRandom()));

    private final Map<String, User> users = new HashMap<>(Map.of("zoe", ZOE));
    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private final Sessions sessions = sessions(KEY);

    @Property(tries = 600)
    void no_cookie_with_a_flipped_bit_is_taken(
            @ForAll @IntRange(min = 0, max = 100_000) int place, @ForAll @IntRange(min = 0, max = 6) int bit) {
        String token = sessions.begin(ZOE).token();
        byte[] bytes = token.getBytes(StandardCharsets.ISO_8859_1);
        bytes[place % bytes.length] ^= (byte) (1 << bit);

        assertThat(sessions.read(new String(bytes, StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(sessions.read(token)).isPresent();
    }

    @Property(tries = 200)
    void no_text_that_nobody_signed_is_taken(@ForAll String text) {
        assertThat(sessions.read(text)).isEmpty();
    }

    @Example
    void any_instance_with_the_same_key_takes_a_cookie_and_no_other() {
        String token = sessions.begin(ZOE).token();

        assertThat(sessions(KEY).read(token))
                .map(Sessions.Session::visitor)
                .hasValue(new Visitor("zoe", Role.ANALYST, Visitor.Means.LOGIN));
        assertThat(sessions("another-key-of-more-than-thirty-two").read(token)).isEmpty();
        assertThat(sessions("").read(token)).isEmpty();
    }

    @Example
    void one_that_is_not_signed_or_signed_otherwise_is_refused() throws Exception {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .jwtID("1")
                .subject("zoe")
                .claim("role", "operator")
                .claim("stamp", "")
                .claim("started", now.getEpochSecond())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build();
        byte[] key = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        SignedJWT otherUse = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        otherUse.sign(new MACSigner(key));

        assertThat(sessions.read(new PlainJWT(claims).serialize())).isEmpty();
        assertThat(sessions.read(otherUse.serialize()))
                .as("no cookie of a login")
                .isEmpty();
    }

    @Example
    void it_ends_when_nothing_was_asked_for_a_while_and_each_request_puts_that_off() {
        Sessions.Session session = sessions.begin(ZOE);
        for (int i = 0; i < 4; i++) {
            pass(Duration.ofMinutes(50));
            session = sessions.read(session.token()).orElseThrow();
            assertThat(session.renewed()).isTrue();
            assertThat(sessions.read(session.token()).orElseThrow().renewed())
                    .as("at once again")
                    .isFalse();
        }
        pass(Duration.ofMinutes(61));

        assertThat(sessions.read(session.token())).isEmpty();
    }

    @Example
    void it_ends_after_its_longest_time_in_any_case() {
        Sessions.Session session = sessions.begin(ZOE);
        for (int i = 0; i < 11; i++) {
            pass(Duration.ofMinutes(50));
            session = sessions.read(session.token()).orElseThrow();
        }
        pass(Duration.ofMinutes(50));

        assertThat(sessions.read(session.token())).isEmpty();
    }

    @Example
    void it_ends_at_logout_whatever_copies_of_it_there_are() {
        Sessions.Session session = sessions.begin(ZOE);
        Sessions.Session other = sessions.begin(ZOE);
        pass(Duration.ofMinutes(10));
        Sessions.Session renewed = sessions.read(session.token()).orElseThrow();

        sessions.end(session);

        assertThat(sessions.read(session.token())).isEmpty();
        assertThat(sessions.read(renewed.token())).isEmpty();
        assertThat(sessions.holds(renewed)).isFalse();
        assertThat(sessions.read(other.token()))
                .as("another login of the same user")
                .isPresent();
    }

    @Example
    void it_follows_the_users_file() {
        String token = sessions.begin(ZOE).token();

        users.put("zoe", new User("zoe", Role.READER, ZOE.password()));
        assertThat(sessions.read(token)).map(each -> each.visitor().role()).hasValue(Role.READER);
        users.put("zoe", new User("zoe", Role.READER, PasswordHash.of("another horse", new SecureRandom())));
        assertThat(sessions.read(token)).as("another password").isEmpty();
        users.clear();
        assertThat(sessions.read(token)).as("no such user").isEmpty();
    }

    @Example
    void one_that_a_provider_vouched_for_keeps_its_role_until_roles_are_dealt_out_otherwise() {
        String token = sessions.begin("ada@news.example", Role.OPERATOR).token();

        assertThat(sessions(KEY).read(token))
                .map(Sessions.Session::visitor)
                .hasValue(new Visitor("ada@news.example", Role.OPERATOR, Visitor.Means.LOGIN));
        assertThat(sessions(KEY, provider(Map.of("news-desk", "reader"))).read(token))
                .isEmpty();
        assertThat(sessions(KEY, OidcSettings.NONE).read(token)).isEmpty();
    }

    private Sessions sessions(String key) {
        return sessions(key, provider(Map.of("news-desk", "operator")));
    }

    private Sessions sessions(String key, OidcSettings provider) {
        return new Sessions(
                new SignedTokens(key, () -> now),
                SETTINGS,
                provider,
                name -> Optional.ofNullable(users.get(name)),
                () -> now);
    }

    private static OidcSettings provider(Map<String, String> roles) {
        return new OidcSettings(
                "https://id.example/", "straingauge", "", "profile", "preferred_username", "roles", roles);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
