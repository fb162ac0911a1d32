package dev.straingauge.ingest.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Keeps fetching out of the own network. It resolves the names for the client that connects, so that the addresses that it
 * checks are the ones that are connected to: a name that answers differently the second time gains nothing.
 *
 * <p>Safe to share between threads.
 */
final class Guard implements DnsResolver {
    /** What some resolver may take for an IPv4 address: its last label is a number. */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)\\.?");

    private static final Pattern DOTTED = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");

    private final Set<String> hosts = new HashSet<>();
    private final List<Block> blocks = new ArrayList<>();
    private final Names names;

    /** Looks up names. */
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    Guard(Set<String> allowedPrivateHosts) {
        this(allowedPrivateHosts, InetAddress::getAllByName);
    }

    Guard(Set<String> allowedPrivateHosts, Names names) {
        this.names = names;
        for (String host : allowedPrivateHosts) {
            Block block = host.contains("/") ? Block.of(host) : Block.ofAddress(host);
            if (block == null) {
                hosts.add(host);
            } else {
                blocks.add(block);
            }
        }
    }

    /**
     * Checks what can be told from an address without looking up its host.
     *
     * @throws ForbiddenAddressException if it must not be fetched, saying why
     */
    void check(URI uri) throws ForbiddenAddressException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new ForbiddenAddressException(
                    "only http and https are fetched, got: " + OneLine.quoted(uri.toString()));
        }
        if (uri.getRawUserInfo() != null) {
            throw new ForbiddenAddressException("an address must bear no user name and password");
        }
        if (uri.getHost() == null) {
            throw new ForbiddenAddressException(
                    "an address needs a valid host name, got: " + OneLine.quoted(uri.toString()));
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new ForbiddenAddressException("a port is between 1 and 65535, got: " + uri.getPort());
        }
        checkSpelling(uri.getHost());
    }

    /**
     * Looks up a host.
     *
     * @throws ForbiddenAddressException if any of its addresses is not public and not allowed
     * @throws UnknownHostException if there is no such host
     */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        checkSpelling(host);
        InetAddress[] addresses = names.resolve(host);
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        if (!hosts.contains(plain(host))) {
            for (InetAddress address : addresses) {
                check(host, address);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private void check(String host, InetAddress address) throws ForbiddenAddressException {
        String kind = SpecialAddresses.kind(address);
        boolean allowed = kind == null || blocks.stream().anyMatch(block -> block.contains(address.getAddress()));
        if (!allowed) {
            throw new ForbiddenAddressException("host " + OneLine.quoted(host) + " is at " + address.getHostAddress()
                    + ", which is " + kind + "; allow it with feeds.allowedPrivateHosts if it is meant");
        }
    }

    /** Resolvers differ in what they make of 0177.0.0.1 or 2130706433. */
    private static void checkSpelling(String host) throws ForbiddenAddressException {
        String lower = host.toLowerCase(Locale.ROOT);
        if (!lower.contains(":")
                && NUMBER.matcher(lower).matches()
                && !DOTTED.matcher(lower).matches()) {
            throw new ForbiddenAddressException(
                    "an address in numbers is written as 192.0.2.1, got: " + OneLine.quoted(host));
        }
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String bare = lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
