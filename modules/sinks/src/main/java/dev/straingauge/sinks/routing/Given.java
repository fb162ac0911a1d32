package dev.straingauge.sinks.routing;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody configured, checked. No message repeats a value that may be a secret. */
final class Given {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    private Given() {}

    static String orEmpty(@Nullable String given) {
        return given == null ? "" : given;
    }

    static <T> T or(@Nullable T given, T usual) {
        return given == null ? usual : given;
    }

    static String name(@Nullable String given) {
        if (given == null || !NAME.matcher(given).matches()) {
            throw new IllegalArgumentException(
                    "name must be 1 to 40 letters a to z, digits and hyphens, such as desk-2, got: "
                            + (given == null ? "nothing" : given));
        }
        return given;
    }

    static String text(@Nullable String given, String key, String example) {
        if (given == null || given.isBlank() || given.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw new IllegalArgumentException(key + " must be one line of text, such as " + example + ", got: "
                    + (given == null || given.isBlank() ? "nothing" : "something else"));
        }
        return given;
    }

    /** Addresses of webhooks are secrets as often as not, so that they are not repeated. */
    static URI web(@Nullable URI given, String example) {
        String scheme = given == null ? null : given.getScheme();
        if (given == null
                || !("http".equals(scheme) || "https".equals(scheme))
                || given.getHost() == null
                || given.getRawUserInfo() != null
                || given.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "url must be an http or https address, without a user or a fragment, such"
                            + " as " + example + ", got: "
                            + (given == null
                                    ? "nothing"
                                    : "something else, " + given.toString().length() + " characters long"));
        }
        return given;
    }

    /** The address in a text. */
    static @Nullable URI uri(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            return URI.create("no:address");
        }
    }

    static Duration between(Duration given, Duration low, Duration high, String key) {
        if (given.compareTo(low) < 0 || given.compareTo(high) > 0) {
            throw new IllegalArgumentException(key + " must be between " + low + " and " + high + ", got: " + given);
        }
        return given;
    }
}
