package dev.straingauge.server.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider: found by its issuer when somebody first logs in, and asked then for what a code is worth. Its keys are
 * fetched when they are needed, and anew when it has others. Thread-safe.
 */
final class OidcProvider {
    private static final int CONNECT_MS = 5_000;
    private static final int READ_MS = 10_000;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int LONGEST_LINE = 200;

    /** Signatures with a key pair; one with the client's secret would tell no more than who knows that. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Stream.of(
                    JWSAlgorithm.Family.RSA, JWSAlgorithm.Family.EC, JWSAlgorithm.Family.ED)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final OidcSettings settings;

    /** Guarded by this. */
    private @Nullable Found found;

    private record Found(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    OidcProvider(OidcSettings settings) {
        this.settings = settings;
    }

    /** What the provider says of itself. */
    OIDCProviderMetadata metadata() throws OidcException {
        return found().metadata();
    }

    private synchronized Found found() throws OidcException {
        if (found != null) {
            return found;
        }
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), CONNECT_MS, READ_MS);
            List<URI> asked = Stream.of(
                            metadata.getAuthorizationEndpointURI(),
                            metadata.getTokenEndpointURI(),
                            metadata.getJWKSetURI())
                    .toList();
            for (URI uri : asked) {
                if (uri == null || !OidcSettings.isProtected(uri.toString())) {
                    throw failed(
                            "the provider " + settings.issuer() + " names no https URL for all that is asked of it: "
                                    + line(String.valueOf(uri)),
                            null);
                }
            }
            Found made = new Found(metadata, validator(metadata));
            found = made;
            return made;
        } catch (GeneralException | IOException e) {
            throw failed(
                    "the provider " + settings.issuer() + " cannot be asked what it offers: " + line(e.getMessage())
                            + "; check server.oidc.issuer and the way there",
                    e);
        }
    }

    private IDTokenValidator validator(OIDCProviderMetadata metadata) throws IOException {
        var keys = JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(), new DefaultResourceRetriever(CONNECT_MS, READ_MS, MOST_BYTES))
                .retrying(true)
                .build();
        return new IDTokenValidator(
                metadata.getIssuer(),
                new ClientID(settings.clientId()),
                new JWSVerificationKeySelector<SecurityContext>(ALGORITHMS, keys),
                null);
    }

    /** The claims of the ID token that a code is worth, once all of it was found to be good. */
    IDTokenClaimsSet exchange(AuthorizationCode code, URI back, CodeVerifier verifier, Nonce nonce)
            throws OidcException {
        Found provider = found();
        try {
            TokenResponse answer = OIDCTokenResponseParser.parse(
                    request(provider.metadata(), code, back, verifier).send());
            if (!(answer instanceof OIDCTokenResponse good)) {
                throw failed(
                        "the provider gives nothing for its code: "
                                + line(answer.toErrorResponse().getErrorObject().getCode()),
                        null);
            }
            return provider.validator().validate(good.getOIDCTokens().getIDToken(), nonce);
        } catch (BadJOSEException | JOSEException e) {
            throw failed("the provider's ID token is not to be trusted: " + line(e.getMessage()), e);
        } catch (ParseException | IOException e) {
            throw failed("the provider cannot be asked for an ID token: " + line(e.getMessage()), e);
        }
    }

    private HTTPRequest request(
            OIDCProviderMetadata metadata, AuthorizationCode code, URI back, CodeVerifier verifier) {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code, back, verifier);
        ClientID client = new ClientID(settings.clientId());
        URI endpoint = metadata.getTokenEndpointURI();
        TokenRequest request = settings.clientSecret().isEmpty()
                ? new TokenRequest.Builder(endpoint, client, grant).build()
                : new TokenRequest.Builder(
                                endpoint, new ClientSecretBasic(client, new Secret(settings.clientSecret())), grant)
                        .build();
        HTTPRequest http = request.toHTTPRequest();
        http.setConnectTimeout(CONNECT_MS);
        http.setReadTimeout(READ_MS);
        http.setFollowRedirects(false);
        return http;
    }

    private static OidcException failed(String message, @Nullable Throwable cause) {
        return cause == null
                ? new OidcException(OidcException.Kind.FAILED, message)
                : new OidcException(OidcException.Kind.FAILED, message, cause);
    }

    /** Somebody else's words, fit for one line of a log. */
    static String line(@Nullable String text) {
        String line = String.valueOf(text).replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
