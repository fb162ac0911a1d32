package dev.straingauge.ingest.web;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that do not belong to the public Internet, after IANA's registries of special-purpose addresses (RFC 6890) and
 * what clouds keep their secrets behind.
 */
final class SpecialAddresses {
    private static final Map<Block, String> IPV4 = blocks(
            "0.0.0.0/8", "unspecified",
            "10.0.0.0/8", "private",
            "100.64.0.0/10", "private (carrier-grade NAT)",
            "127.0.0.0/8", "loopback",
            "169.254.0.0/16", "link-local",
            "172.16.0.0/12", "private",
            "192.0.0.0/24", "reserved",
            "192.0.2.0/24", "for documentation",
            "192.88.99.0/24", "reserved",
            "192.168.0.0/16", "private",
            "198.18.0.0/15", "for benchmarks",
            "198.51.100.0/24", "for documentation",
            "203.0.113.0/24", "for documentation",
            "224.0.0.0/4", "multicast",
            "255.255.255.255/32", "broadcast",
            "240.0.0.0/4", "reserved",
            // Public by number, but answers machines of one cloud with their settings.
            "168.63.129.16/32", "a cloud's metadata service");

    /** Within 2000::/3; outside of it nothing is public yet. */
    private static final Map<Block, String> IPV6 = blocks(
            "2001::/23", "reserved",
            "2001:db8::/32", "for documentation",
            "3fff::/20", "for documentation");

    private static final Map<Block, String> IPV6_OUTSIDE = blocks(
            "::/128", "unspecified",
            "::1/128", "loopback",
            "fc00::/7", "private",
            "fe80::/10", "link-local",
            "ff00::/8", "multicast");

    private static final Block PUBLIC_IPV6 = Block.of("2000::/3");
    private static final Block SIX_TO_FOUR = Block.of("2002::/16");
    private static final Block NAT64 = Block.of("64:ff9b::/96");

    /** As {@code ::ffff:0:0/96}, which Java would read as IPv4. */
    private static final Block MAPPED =
            new Block(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF, 0, 0, 0, 0}, 96);

    private SpecialAddresses() {}

    /** What an address is instead of public, such as {@code loopback}; null when it is public. */
    static @Nullable String kind(InetAddress address) {
        return kind(address.getAddress());
    }

    /** The same, of an address's 4 or 16 bytes. */
    static @Nullable String kind(byte[] address) {
        if (address.length == 4) {
            return find(IPV4, address);
        }
        if (MAPPED.contains(address) || NAT64.contains(address)) {
            return find(IPV4, Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return find(IPV4, Arrays.copyOfRange(address, 2, 6));
        }
        if (PUBLIC_IPV6.contains(address)) {
            return find(IPV6, address);
        }
        String kind = find(IPV6_OUTSIDE, address);
        return kind == null ? "reserved" : kind;
    }

    private static @Nullable String find(Map<Block, String> blocks, byte[] address) {
        for (Map.Entry<Block, String> block : blocks.entrySet()) {
            if (block.getKey().contains(address)) {
                return block.getValue();
            }
        }
        return null;
    }

    private static Map<Block, String> blocks(String... blocksAndKinds) {
        Map<Block, String> blocks = new LinkedHashMap<>();
        for (int i = 0; i < blocksAndKinds.length; i += 2) {
            blocks.put(Block.of(blocksAndKinds[i]), blocksAndKinds[i + 1]);
        }
        return blocks;
    }
}
