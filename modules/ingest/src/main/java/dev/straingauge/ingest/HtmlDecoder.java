package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a web page to text: by byte order mark, else as whoever sent it says, else as the page says, else UTF-8, else
 * windows-1252. In UTF-8, bytes that are none are read as windows-1252, as pages are put together from several sources; no byte
 * is lost.
 */
final class HtmlDecoder {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** A page says its encoding near its top; the standard looks at 1024 bytes, and pages put scripts above it. */
    private static final int MOST_OF_TOP = 8_192;

    private static final Pattern META = Pattern.compile(
            "<meta\\b[^>]{0,400}?charset\\s{0,9}=\\s{0,9}[\"']?([A-Za-z0-9_:.-]{1,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROLOGUE =
            Pattern.compile("^\\s{0,99}<\\?xml[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z0-9_:.-]{1,40})[\"']");

    private HtmlDecoder() {}

    /**
     * The text, without byte order mark.
     *
     * @param told the name of the encoding that came with the bytes, such as that of an HTTP header; null if none did, and
     *     passed over when nobody knows it
     */
    static String decode(byte[] bytes, @Nullable String told) throws Unfit {
        String text = text(bytes, told);
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new Unfit(Rejection.Reason.NOT_TEXT, "character " + nul + " is zero: binary, no web page");
        }
        return text;
    }

    private static String text(byte[] bytes, @Nullable String told) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return mended(bytes, 3);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        Charset declared = told == null ? null : charset(told);
        declared = declared == null ? declared(bytes) : declared;
        if (declared == null) {
            CharBuffer strict = strict(bytes);
            return strict == null ? new String(bytes, WINDOWS) : strict.toString();
        }
        return declared.equals(StandardCharsets.UTF_8) ? mended(bytes, 0) : new String(bytes, declared);
    }

    private static @Nullable Charset declared(byte[] bytes) {
        String top = new String(bytes, 0, Math.min(bytes.length, MOST_OF_TOP), StandardCharsets.ISO_8859_1);
        for (Pattern pattern : new Pattern[] {PROLOGUE, META}) {
            Matcher found = pattern.matcher(top);
            if (found.find()) {
                Charset charset = charset(found.group(1));
                // What can be read as bytes of ASCII is no UTF-16, whatever it says of itself.
                return charset != null && charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset;
            }
        }
        return null;
    }

    /** The encoding of that name, as browsers take it; null when there is none. */
    private static @Nullable Charset charset(String name) {
        String label = name.strip().replaceAll("^[\"']|[\"']$", "").toLowerCase(Locale.ROOT);
        if (label.matches("(?:x-)?(?:us-)?ascii|(?:iso-?8859-?1|latin-?1|l1|cp1252|x-user-defined)")) {
            return WINDOWS;
        }
        try {
            return Charset.forName(label);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        } catch (IllegalArgumentException e) { // an empty name
            return null;
        }
    }

    private static @Nullable CharBuffer strict(byte[] bytes) {
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = utf8().decode(ByteBuffer.wrap(bytes), out, true);
        return result.isError() ? null : out.flip();
    }

    /** UTF-8, and windows-1252 where it is none. */
    private static String mended(byte[] bytes, int from) {
        CharsetDecoder decoder = utf8();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length - from + 1);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            int bad = result.length();
            out.put(new String(bytes, in.position(), bad, WINDOWS));
            in.position(in.position() + bad);
            decoder.reset();
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }

    private static CharsetDecoder utf8() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
