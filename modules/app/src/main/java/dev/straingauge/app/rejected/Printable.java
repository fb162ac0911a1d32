package dev.straingauge.app.rejected;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Puts what strangers sent before people: a terminal must not act on it. */
final class Printable {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final int BYTES_IN_LINE = 16;

    private Printable() {}

    /** On one line; what a terminal would act on is written as {@code \}{@code u001b}. */
    static String of(String text) {
        return escaped(text, false);
    }

    /** Like {@link #of}, with its line breaks and tabs. */
    static String lines(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean lines) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (acts(point) && !(lines && (point == '\n' || point == '\t'))) {
                printable.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                printable.appendCodePoint(point);
            }
        });
        return printable.toString();
    }

    private static boolean acts(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** The text that these bytes are, if they are UTF-8. */
    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The first bytes in hexadecimal, sixteen in a line with their place before and what is ASCII behind. */
    static String hex(byte[] bytes, int most) {
        StringBuilder dump = new StringBuilder();
        for (int at = 0; at < Math.min(bytes.length, most); at += BYTES_IN_LINE) {
            int end = Math.min(Math.min(bytes.length, most), at + BYTES_IN_LINE);
            StringBuilder ascii = new StringBuilder();
            for (int i = at; i < end; i++) {
                ascii.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            dump.append(String.format(Locale.ROOT, "%08x  %-47s  %s%n", at, HEX.formatHex(bytes, at, end), ascii));
        }
        return dump.toString();
    }
}
