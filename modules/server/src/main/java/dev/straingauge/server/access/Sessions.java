package dev.straingauge.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Logins, as signed texts that a cookie carries: any instance with the same key takes them. Those that were ended by hand are
 * remembered by this instance alone. Thread-safe.
 */
public final class Sessions {
    private static final int MOST_ENDED = 100_000;
    private static final String PURPOSE = "session";
    private static final String STARTED = "started";
    private static final String ROLE = "role";
    private static final String STAMP = "stamp";

    private final SignedTokens tokens;
    private final SessionSettings settings;
    private final OidcSettings provider;
    private final Function<String, Optional<User>> users;
    private final InstantSource clock;
    private final Cache<String, Boolean> ended;

    /**
     * A login.
     *
     * @param id tells it from all others
     * @param visitor who has logged in, with the role that he has now
     * @param token its text
     * @param renewed whether the text is a later one than that which was shown, and the cookie must be set anew
     */
    public record Session(String id, Visitor visitor, String token, boolean renewed) {
        /** Without the text, which lets in whoever has it. */
        @Override
        public String toString() {
            return "Session[visitor=" + visitor + "]";
        }
    }

    /**
     * @param tokens signs them
     * @param provider who vouches for those who are not in the file, and what his claims mean here
     * @param users finds users with passwords, as they are now
     */
    public Sessions(
            SignedTokens tokens,
            SessionSettings settings,
            OidcSettings provider,
            Function<String, Optional<User>> users,
            InstantSource clock) {
        this.tokens = tokens;
        this.settings = settings;
        this.provider = provider;
        this.users = users;
        this.clock = clock;
        this.ended = Caffeine.newBuilder()
                .maximumSize(MOST_ENDED)
                .expireAfterWrite(settings.longest())
                .build();
    }

    /** A new login of a user with a password. It ends when the file no longer has him with this password. */
    public Session begin(User user) {
        return begin(user.name(), user.role(), stamp(user));
    }

    /** A new login of somebody whom the provider vouches for. It ends when the provider or the meaning of its claims changes. */
    public Session begin(String name, Role role) {
        return begin(name, role, stamp(provider));
    }

    private Session begin(String name, Role role, String stamp) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .subject(name)
                .claim(ROLE, role.label())
                .claim(STAMP, stamp)
                .claim(STARTED, now.getEpochSecond())
                .build();
        return new Session(
                claims.getJWTID(), new Visitor(name, role, Visitor.Means.LOGIN), signed(claims, now, now), true);
    }

    /** The login that a text stands for, if it is one of ours and holds. */
    public Optional<Session> read(String token) {
        return tokens.read(PURPOSE, token).flatMap(claims -> {
            try {
                return holding(claims, token);
            } catch (ParseException e) {
                throw new IllegalStateException("a login that was signed here lacks what every login has", e);
            }
        });
    }

    /** Ends a login, for this instance. */
    public void end(Session session) {
        ended.put(session.id(), true);
    }

    /** Whether a login that was read a while ago still holds. */
    public boolean holds(Session session) {
        return read(session.token()).isPresent();
    }

    private Optional<Session> holding(JWTClaimsSet claims, String token) throws ParseException {
        Instant now = clock.instant();
        Instant seen = claims.getIssueTime().toInstant();
        Instant started = Instant.ofEpochSecond(claims.getLongClaim(STARTED));
        String name = claims.getSubject();
        String stamp = claims.getStringClaim(STAMP);
        if (!now.isBefore(started.plus(settings.longest())) || ended.getIfPresent(claims.getJWTID()) != null) {
            return Optional.empty();
        }
        Optional<Role> role = provider.isOn() && stamp.equals(stamp(provider))
                ? Role.of(claims.getStringClaim(ROLE))
                : users.apply(name).filter(user -> stamp(user).equals(stamp)).map(User::role);
        // Set anew now and then only: not with each of a page's twenty requests.
        boolean late = Duration.between(seen, now).compareTo(settings.idle().dividedBy(20)) > 0;
        return role.map(held -> new Session(
                claims.getJWTID(),
                new Visitor(name, held, Visitor.Means.LOGIN),
                late ? signed(claims, started, now) : token,
                late));
    }

    private String signed(JWTClaimsSet claims, Instant started, Instant now) {
        Instant idleEnd = now.plus(settings.idle());
        Instant end = started.plus(settings.longest());
        return tokens.sign(
                PURPOSE,
                new JWTClaimsSet.Builder(claims).issueTime(Date.from(now)).build(),
                idleEnd.isBefore(end) ? idleEnd : end);
    }

    /** Tells one password of a user from another, and neither from anything. */
    private String stamp(User user) {
        return tokens.fingerprint("user\n" + user.name() + '\n' + user.password());
    }

    private String stamp(OidcSettings settings) {
        return tokens.fingerprint("provider\n" + settings.issuer() + '\n' + settings.clientId() + '\n'
                + settings.roleClaim() + '\n' + settings.roles());
    }
}
