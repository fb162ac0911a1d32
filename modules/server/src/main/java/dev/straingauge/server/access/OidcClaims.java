package dev.straingauge.server.access;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who somebody is, and what he may do, by the claims of an ID token that was found to be good. */
final class OidcClaims {
    private static final int LONGEST_NAME = 100;

    private final OidcSettings settings;

    OidcClaims(OidcSettings settings) {
        this.settings = settings;
    }

    /** His name, fit to stand beside what he says. */
    String name(IDTokenClaimsSet token) {
        Object claimed = token.getClaim(settings.nameClaim());
        String name = claimed instanceof String text && !text.isBlank()
                ? text
                : token.getSubject().getValue();
        String line = name.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME);
    }

    /**
     * The highest role that any of his values means.
     *
     * @throws OidcException when none means any
     */
    Role role(IDTokenClaimsSet token) throws OidcException {
        List<String> values = values(token);
        return values.stream()
                .map(settings.roles()::get)
                .filter(Objects::nonNull)
                .map(Role::of)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new OidcException(
                        OidcException.Kind.ROLE,
                        "'" + name(token) + "' has no role: " + settings.roleClaim() + " of his ID token has "
                                + (values.isEmpty() ? "nothing" : OidcProvider.line(String.join(", ", values)))
                                + ", and server.oidc.roles knows "
                                + String.join(", ", settings.roles().keySet())));
    }

    private List<String> values(IDTokenClaimsSet token) {
        Object claimed = token.getClaim(settings.roleClaim());
        if (claimed == null) {
            // A name with dots can be one claim, or lead inward.
            claimed = inward(token);
        }
        if (claimed instanceof String text) {
            return List.of(text);
        }
        return claimed instanceof Collection<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    private @Nullable Object inward(IDTokenClaimsSet token) {
        List<String> path = Arrays.asList(settings.roleClaim().split("\\.", -1));
        Object at = token.getClaim(path.get(0));
        for (String key : path.subList(1, path.size())) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return at;
    }
}
