package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes to text: UTF-8, with or without byte order mark, or UTF-16 with one. Nothing is guessed. */
final class TextDecoder {
    private TextDecoder() {}

    /** The text, without byte order mark. */
    static String decode(byte[] bytes) throws Unfit {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 2, StandardCharsets.UTF_16BE);
        }
        return decode(bytes, 0, StandardCharsets.UTF_8);
    }

    private static String decode(byte[] bytes, int from, Charset charset) throws Unfit {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length - from + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new Unfit(
                    Rejection.Reason.NOT_TEXT,
                    String.format(
                            Locale.ROOT,
                            "no %s at byte %d (0x%02X); save it as UTF-8",
                            charset.name(),
                            in.position(),
                            bytes[in.position()] & 0xFF));
        }
        String text = out.flip().toString();
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            int at = from + text.substring(0, nul).getBytes(charset).length;
            throw new Unfit(Rejection.Reason.NOT_TEXT, "byte " + at + " is zero: binary, not text");
        }
        return text;
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
