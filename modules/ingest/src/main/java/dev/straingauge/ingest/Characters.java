package dev.straingauge.ingest;

import java.text.Normalizer;

/** Makes characters that look the same be the same. */
final class Characters {
    private static final int SOFT_HYPHEN = 0x00AD;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int NEXT_LINE = 0x0085;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int NO_BREAK_SPACE = 0x00A0;
    private static final int FIRST_COMBINING_MARK = 0x0300;

    /** From here to the ellipsis Unicode has dashes, quotation marks and bullets. */
    private static final int HYPHEN = 0x2010;

    private static final int ELLIPSIS = 0x2026;

    private Characters() {}

    /**
     * Unicode's composed form (NFC) with one kind of space and one kind of line end, and without what cannot be seen:
     * control characters, zero-width and direction marks, byte order marks, soft hyphens (with the line end after
     * them). Joiners stay where a script needs them, which is never after an ASCII character. Half a surrogate pair,
     * which has no UTF-8, becomes the replacement character. Curly quotes and dashes stay.
     */
    static String clean(String raw) {
        return isClean(raw) ? raw : cleaned(raw);
    }

    /** {@link #clean}, looking at each character. */
    static String cleaned(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        int previous = -1;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (c == SOFT_HYPHEN) {
                i = afterLineEnd(raw, i);
                continue;
            }
            if (c == '\r' && i < raw.length() && raw.charAt(i) == '\n') {
                continue;
            }
            int kept = visible(c, previous);
            if (kept >= 0) {
                out.appendCodePoint(kept);
                previous = kept;
            }
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    /** {@link #clean} on a single line: line ends are spaces, no space is doubled, none stands at either end. */
    static String line(String raw) {
        return spaced(clean(raw).replace('\n', ' '));
    }

    /** No space doubled, none at either end. */
    static String spaced(String text) {
        boolean isSpaced = !text.startsWith(" ") && !text.endsWith(" ") && !text.contains("  ");
        return isSpaced ? text : withoutSpareSpaces(text);
    }

    /** {@link #spaced}, looking at each character. */
    static String withoutSpareSpaces(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' || (out.length() > 0 && out.charAt(out.length() - 1) != ' ')) {
                out.append(c);
            }
        }
        int end = out.length();
        return out.substring(0, end > 0 && out.charAt(end - 1) == ' ' ? end - 1 : end);
    }

    /** Whether there is anything in it to read. */
    static boolean hasWords(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.isLetterOrDigit(c)) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    /** Whether all characters are among those that stay as they are, whatever stands beside them. Most texts have no others. */
    private static boolean isClean(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean stays = (c >= ' ' && c <= '~')
                    || c == '\n'
                    || (c > NO_BREAK_SPACE && c < FIRST_COMBINING_MARK && c != SOFT_HYPHEN)
                    || (c >= HYPHEN && c <= ELLIPSIS);
            if (!stays) {
                return false;
            }
        }
        return true;
    }

    /** The character as it is kept, or −1. */
    private static int visible(int c, int previous) {
        if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
            return previous > 0x7F && !Character.isSpaceChar(previous) ? c : -1;
        }
        if (c == '\n' || c == '\r' || c == '\f' || c == 0x0B || c == NEXT_LINE) {
            return '\n';
        }
        if (c == '\t') {
            return ' ';
        }
        return switch (Character.getType(c)) {
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.CONTROL, Character.FORMAT -> -1;
            case Character.SURROGATE -> REPLACEMENT;
            default -> c;
        };
    }

    private static int afterLineEnd(String raw, int at) {
        if (raw.startsWith("\r\n", at)) {
            return at + 2;
        }
        return at < raw.length() && (raw.charAt(at) == '\n' || raw.charAt(at) == '\r') ? at + 1 : at;
    }
}
