package dev.straingauge.ingest;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses, read leniently: half of those in the wild are no valid URI. */
final class Urls {
    private static final Pattern HOST =
            Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]{0,20}:)?//(?:[^/?#@\\s]{0,200}@)?([^/?#:@\\s]{1,253})");

    private Urls() {}

    /** The host in lower case, without {@code www.}, or null. */
    static @Nullable String host(String url) {
        Matcher found = HOST.matcher(url);
        if (!found.find()) {
            return null;
        }
        String host = found.group(1).toLowerCase(Locale.ROOT);
        return host.startsWith("www.") && host.length() > 4 ? host.substring(4) : host;
    }

    /** The address of the page, without the place in it. */
    static String withoutFragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }
}
