package dev.straingauge.ingest.web;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as pages and headers spell them, made into ones that can be asked for. */
final class WebAddress {
    private static final int LONGEST = 4_096;
    private static final String PLAIN = "-._~:/?#[]@!$&'()*+,;=";
    private static final Pattern AUTHORITY =
            Pattern.compile("(?s)((?:[A-Za-z][A-Za-z0-9+.-]*:)?//)([^/?#:@\\[\\]\\\\]*)(.*)");

    private WebAddress() {}

    /**
     * An absolute address in its plain form: scheme and host in lower case, a path, no fragment.
     *
     * @throws ForbiddenAddressException if it is longer than any address is
     */
    static URI plain(URI uri) throws ForbiddenAddressException {
        String text = uri.toString();
        if (text.length() > LONGEST) {
            throw tooLong();
        }
        if (uri.getHost() == null || uri.getScheme() == null) {
            return uri;
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
        return URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + user
                + uri.getHost().toLowerCase(Locale.ROOT) + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }

    /**
     * What a reference on a page means.
     *
     * @param base the page's own address, in its plain form
     * @param reference as it is written; spaces and letters of any script are encoded
     * @throws ForbiddenAddressException if it is no address
     */
    static URI resolve(URI base, String reference) throws ForbiddenAddressException {
        String text = reference.strip();
        if (text.length() > LONGEST) {
            throw tooLong();
        }
        try {
            String encoded = encode(withPlainHost(text));
            if (encoded.isEmpty() || encoded.startsWith("#")) {
                return base;
            }
            // java.net.URI drops the last part of the path, as an older standard told.
            URI resolved = encoded.startsWith("?")
                    ? new URI(base.toString().replaceFirst("\\?.*", "") + encoded)
                    : base.resolve(new URI(encoded));
            return plain(resolved);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new ForbiddenAddressException("no valid address: " + OneLine.quoted(text));
        }
    }

    /** The host by which a server's turn and rules are kept. */
    static String host(URI uri) {
        String host = uri.getHost();
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** A header's value as its sender meant it: the client reads bytes as ISO 8859-1. */
    static String header(String value) {
        return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String withPlainHost(String text) {
        Matcher parts = AUTHORITY.matcher(text);
        if (!parts.matches() || text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        return parts.group(1) + IDN.toASCII(parts.group(2), IDN.ALLOW_UNASSIGNED) + parts.group(3);
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            boolean escape = c == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2]);
            if (isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0 || escape) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    private static boolean isLetterOrDigit(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    private static boolean isHex(byte b) {
        return Character.digit(b, 16) >= 0;
    }

    private static ForbiddenAddressException tooLong() {
        return new ForbiddenAddressException("an address has at most " + LONGEST + " characters");
    }
}
