package dev.straingauge.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses, read leniently: half of those in the wild are no valid URI. */
final class Urls {
    private static final Pattern HOST =
            Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]{0,20}:)?//(?:[^/?#@\\s]{0,200}@)?([^/?#:@\\s]{1,253})");

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?#\\s]+([/?]\\S*)?(?:#\\S*)?");

    /** Parts of an address that say where a reader came from, and nothing about the page. */
    private static final Pattern TRACKING = Pattern.compile(
            "(?i)(?<=[?&])(?:utm_[a-z_]{1,20}|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|at_medium|at_campaign)=[^&#]*&?");

    private Urls() {}

    /**
     * The address of a page on the web without the place in it and without what says where its reader came from; null when it
     * is none, is longer than a field may be, or is that of a whole site, which no article is.
     */
    static @Nullable String page(String url) {
        String line = Characters.line(url);
        Matcher found = line.length() > Finishing.MOST_IN_FIELD ? null : ABSOLUTE.matcher(line);
        if (found == null
                || !found.matches()
                || found.group(1) == null
                || found.group(1).length() < 2) {
            return null;
        }
        return plain(line);
    }

    /** An address without the place in the page and without what says where its reader came from. */
    static String plain(String url) {
        String plain = TRACKING.matcher(withoutFragment(url)).replaceAll("");
        return plain.endsWith("?") || plain.endsWith("&") ? plain.substring(0, plain.length() - 1) : plain;
    }

    /** An address as it is seen from a page; itself when it is absolute, or no address, or nobody knows the page. */
    static String resolve(@Nullable String page, String url) {
        String line = Characters.line(url);
        if (page == null || (HOST.matcher(line).find() && !line.startsWith("//"))) {
            return line;
        }
        try {
            return new URI(page).resolve(line).toString();
        } catch (URISyntaxException | IllegalArgumentException e) { // half of them are no valid URI
            return line;
        }
    }

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
