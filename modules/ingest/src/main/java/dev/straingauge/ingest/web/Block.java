package dev.straingauge.ingest.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses, such as {@code 10.0.0.0/8} or {@code fc00::/7}.
 *
 * @param network its first address: 4 or 16 bytes
 * @param bits how many leading bits its addresses have in common
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
record Block(byte[] network, int bits) {
    private static final Pattern LITERAL =
            Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException if the text is no block, saying so */
    static Block of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String bits = slash < 0 ? "" : text.substring(slash + 1);
        // Only literals: a name would be looked up.
        if (LITERAL.matcher(address).matches() && bits.matches("\\d{1,3}")) {
            try {
                byte[] network = InetAddress.getByName(address).getAddress();
                int length = Integer.parseInt(bits);
                if (length <= 8 * network.length) {
                    return new Block(network, length);
                }
            } catch (UnknownHostException e) {
                throw unfit(text);
            }
        }
        throw unfit(text);
    }

    /** The block of one address alone; null if the text is no address in numbers. */
    static @Nullable Block ofAddress(String text) {
        return LITERAL.matcher(text).matches() ? of(text + (text.contains(":") ? "/128" : "/32")) : null;
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || (address[whole] & 0xFF) >> (8 - rest) == (network[whole] & 0xFF) >> (8 - rest);
    }

    private static IllegalArgumentException unfit(String text) {
        return new IllegalArgumentException(
                "a block of addresses is written as 10.1.0.0/16 or fd00::/8, got: " + OneLine.quoted(text));
    }
}
