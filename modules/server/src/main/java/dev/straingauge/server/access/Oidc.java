package dev.straingauge.server.access;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Login through an OpenID provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636, RFC 9207).
 * What belongs to one login travels in a signed cookie, so that any instance can end what another began. Blocks while it asks the
 * provider. Thread-safe.
 */
public final class Oidc {
    /** How long somebody may take at the provider. */
    public static final Duration WITHIN = Duration.ofMinutes(10);

    private static final String PURPOSE = "oidc";
    private static final String NONCE = "nonce";
    private static final String VERIFIER = "verifier";
    private static final String STATE = "state";
    private static final String TO = "to";
    private static final Pattern VIEW = Pattern.compile("#/[\\x21-\\x7E]{0,1000}");

    private final OidcSettings settings;
    private final URI back;
    private final SignedTokens tokens;
    private final InstantSource clock;
    private final OidcProvider provider;
    private final OidcClaims claims;

    /**
     * A login that begins.
     *
     * @param provider where the browser is sent
     * @param ticket what it must bring back, in a cookie
     */
    public record Beginning(URI provider, String ticket) {}

    /**
     * A login that the provider vouches for.
     *
     * @param name who
     * @param role what he may do
     * @param to the part of the page where he wanted to go, beginning with {@code #/}; or empty
     */
    public record Welcome(String name, Role role, String to) {}

    /**
     * What the provider sends the browser back with.
     *
     * @param code the authorization code; null when there is none
     * @param state of the login that began
     * @param issuer who says so, if it says
     * @param error its reason to refuse, if it does
     */
    public record Return(
            @Nullable String code, @Nullable String state, @Nullable String issuer, @Nullable String error) {}

    /** @param back where the provider sends browsers back to */
    public Oidc(OidcSettings settings, URI back, SignedTokens tokens, InstantSource clock) {
        this.settings = settings;
        this.back = back;
        this.tokens = tokens;
        this.clock = clock;
        this.provider = new OidcProvider(settings);
        this.claims = new OidcClaims(settings);
    }

    /**
     * Begins a login.
     *
     * @param to the part of the page to show afterwards; anything that is none leads to its beginning
     * @throws OidcException when the provider cannot be reached
     */
    public Beginning begin(String to) throws OidcException {
        OIDCProviderMetadata metadata = provider.metadata();
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        Scope scope = Scope.parse("openid " + settings.scopes());
        URI uri = new AuthenticationRequest.Builder(ResponseType.CODE, scope, new ClientID(settings.clientId()), back)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        JWTClaimsSet ticket = new JWTClaimsSet.Builder()
                .claim(STATE, state.getValue())
                .claim(NONCE, nonce.getValue())
                .claim(VERIFIER, verifier.getValue())
                .claim(TO, VIEW.matcher(to).matches() ? to : "")
                .build();
        return new Beginning(uri, tokens.sign(PURPOSE, ticket, clock.instant().plus(WITHIN)));
    }

    /**
     * Ends a login.
     *
     * @param ticket what the browser brings back
     * @throws OidcException when it does not become one
     */
    public Welcome end(Optional<String> ticket, Return answer) throws OidcException {
        JWTClaimsSet begun = ticket.flatMap(each -> tokens.read(PURPOSE, each))
                .orElseThrow(() -> new OidcException(
                        OidcException.Kind.LATE,
                        "a browser came back from the provider with no login that began here"));
        try {
            requireSame(begun.getStringClaim(STATE), answer);
            if (answer.error() != null || answer.code() == null) {
                throw new OidcException(
                        OidcException.Kind.FAILED,
                        "the provider refused a login: " + OidcProvider.line(answer.error()));
            }
            IDTokenClaimsSet token = provider.exchange(
                    new AuthorizationCode(answer.code()),
                    back,
                    new CodeVerifier(begun.getStringClaim(VERIFIER)),
                    new Nonce(begun.getStringClaim(NONCE)));
            return new Welcome(claims.name(token), claims.role(token), begun.getStringClaim(TO));
        } catch (ParseException e) {
            throw new IllegalStateException("a login that began here lacks what every one has", e);
        }
    }

    private void requireSame(String state, Return answer) throws OidcException {
        String shown = answer.state();
        if (shown == null
                || !MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8))) {
            throw new OidcException(
                    OidcException.Kind.LATE,
                    "a browser came back from the provider with another login than began here");
        }
        if (answer.issuer() != null && !answer.issuer().equals(settings.issuer())) {
            throw new OidcException(
                    OidcException.Kind.FAILED,
                    "another provider than server.oidc.issuer answered: " + OidcProvider.line(answer.issuer()));
        }
    }
}
