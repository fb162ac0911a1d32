package dev.straingauge.server.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may come in, and how.
 *
 * @param publicUrl where browsers find the server when that is not where it listens, such as {@code https://news.example/};
 *     empty when it is. With {@code https} cookies are for TLS only
 * @param proxies how many proxies stand before it, each of which adds to {@code X-Forwarded-For}, 0 to 5
 * @param users file of users with passwords; empty for none
 * @param sessions how long logins hold
 * @param tls certificate and key, if it speaks TLS itself
 * @param oidc the OpenID provider, if there is one
 * @param limits how often one may ask
 */
public record AccessSettings(
        String publicUrl,
        int proxies,
        String users,
        SessionSettings sessions,
        TlsSettings tls,
        OidcSettings oidc,
        LimitSettings limits) {
    private static final int MOST_PROXIES = 5;

    /** Nobody is asked who he is. */
    public static final AccessSettings DEFAULT = new AccessSettings(
            "", 0, "", SessionSettings.DEFAULT, TlsSettings.NONE, OidcSettings.NONE, LimitSettings.DEFAULT);

    public AccessSettings {
        if (!publicUrl.isBlank()) {
            requireOrigin(publicUrl);
        }
        if (proxies < 0 || proxies > MOST_PROXIES) {
            throw new IllegalArgumentException(
                    "server.proxies must be between 0 and " + MOST_PROXIES + ", got: " + proxies);
        }
        if (oidc.isOn() && publicUrl.isBlank()) {
            throw new IllegalArgumentException(
                    "server.publicUrl must be set for server.oidc: the provider sends browsers back there");
        }
    }

    private static void requireOrigin(String url) {
        boolean fits;
        try {
            URI uri = URI.create(url);
            String path = uri.getRawPath();
            fits = ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && (path == null || path.isEmpty() || path.equals("/"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            fits = false;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "server.publicUrl must be a URL without a path, such as https://news.example/, got: " + url);
        }
    }

    /** Whether people can log in. */
    public boolean hasLogin() {
        return !users.isBlank() || oidc.isOn();
    }

    /** Whether browsers reach it by TLS only, ended here or by a proxy. */
    public boolean isSecure() {
        return tls.isOn() || publicUrl.startsWith("https:");
    }

    /** Scheme, host and port that browsers call it by, as the header {@code Origin} has them; nothing when not told. */
    public Optional<String> origin() {
        if (publicUrl.isBlank()) {
            return Optional.empty();
        }
        URI uri = URI.create(publicUrl.toLowerCase(Locale.ROOT));
        boolean usual = uri.getPort() < 0 || uri.getPort() == (uri.getScheme().equals("https") ? 443 : 80);
        return Optional.of(uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + uri.getPort()));
    }

    /** The same, seen from outside at another address. */
    public AccessSettings reachedAt(String url, int howManyProxies) {
        return new AccessSettings(url, howManyProxies, users, sessions, tls, oidc, limits);
    }

    /** The same, with the users of a file. */
    public AccessSettings withUsers(String file) {
        return new AccessSettings(publicUrl, proxies, file, sessions, tls, oidc, limits);
    }

    /** The same, with logins that hold otherwise. */
    public AccessSettings with(SessionSettings other) {
        return new AccessSettings(publicUrl, proxies, users, other, tls, oidc, limits);
    }

    /** The same, with another certificate. */
    public AccessSettings with(TlsSettings other) {
        return new AccessSettings(publicUrl, proxies, users, sessions, other, oidc, limits);
    }

    /** The same, with another provider. */
    public AccessSettings with(OidcSettings other) {
        return new AccessSettings(publicUrl, proxies, users, sessions, tls, other, limits);
    }

    /** The same, with other limits. */
    public AccessSettings with(LimitSettings other) {
        return new AccessSettings(publicUrl, proxies, users, sessions, tls, oidc, other);
    }
}
