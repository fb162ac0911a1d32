package dev.straingauge.server.access;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Login through an OpenID provider.
 *
 * @param issuer the provider's issuer, {@code https://…}, or {@code http://} on this machine; empty for none
 * @param clientId the name under which the provider knows this server
 * @param clientSecret the secret that goes with it; empty for a client without one
 * @param scopes what is asked for beside {@code openid}, with blanks between
 * @param nameClaim claim of the ID token that names the user; {@code sub} stands in when it is absent
 * @param roleClaim claim that says the role: a text or a list of texts, dots leading inward ({@code realm_access.roles})
 * @param roles which of its values means which role; the highest counts, and whoever has none of them is refused
 */
public record OidcSettings(
        String issuer,
        String clientId,
        String clientSecret,
        String scopes,
        String nameClaim,
        String roleClaim,
        Map<String, String> roles) {
    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]");

    /** No provider. */
    public static final OidcSettings NONE =
            new OidcSettings("", "", "", "profile", "preferred_username", "roles", Map.of());

    public OidcSettings {
        roles = Collections.unmodifiableMap(new TreeMap<>(roles));
        roles.forEach((value, role) -> {
            if (Role.of(role).isEmpty()) {
                throw new IllegalArgumentException("server.oidc.roles." + value + " must be one of "
                        + String.join(", ", Role.LABELS) + ", got: " + role);
            }
        });
        if (!issuer.isBlank()) {
            requireIssuer(issuer);
            requireText(clientId, "clientId", "the name under which the provider knows this server");
            requireText(nameClaim, "nameClaim", "such as preferred_username");
            requireText(roleClaim, "roleClaim", "the claim that says who has which role");
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("server.oidc.roles must say which value of '" + roleClaim
                        + "' means which role, such as {news-desk: analyst}; otherwise nobody gets in");
            }
        }
    }

    private static void requireText(String value, String name, String what) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("server.oidc." + name + " must be set: " + what);
        }
    }

    private static void requireIssuer(String issuer) {
        if (!isProtected(issuer)) {
            throw new IllegalArgumentException(
                    "server.oidc.issuer must be an https URL, or an http one on this machine, got: " + issuer);
        }
    }

    /** Whether what is sent there stays secret: by TLS, or because it stays on this machine. */
    static boolean isProtected(String url) {
        try {
            URI uri = URI.create(url);
            String host = uri.getHost();
            return host != null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && OWN.contains(host)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether there is a provider. */
    public boolean isOn() {
        return !issuer.isBlank();
    }

    /** The same, with another secret. */
    public OidcSettings withSecret(String other) {
        return new OidcSettings(issuer, clientId, other, scopes, nameClaim, roleClaim, roles);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + ", clientSecret="
                + (clientSecret.isEmpty() ? "" : "…") + ", scopes=" + scopes + ", nameClaim=" + nameClaim
                + ", roleClaim=" + roleClaim + ", roles=" + roles + "]";
    }
}
