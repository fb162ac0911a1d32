package dev.straingauge.linking;

import java.text.Normalizer;
import java.util.Locale;

/** What characters are to {@link Words}, and how words and marks are spelled alike. */
final class Letters {
    /** First character that is not ASCII. */
    static final int END_OF_ASCII = 128;

    /** Kinds of ASCII characters other than letters and digits. */
    static final byte MARK = 0;

    static final byte SPACE = 1;

    private static final char MODIFIER_APOSTROPHE = '\u02BC';

    /** What each ASCII character is: a letter or a digit what it is in lower case, which is more than the other kinds. */
    private static final byte[] KINDS = kinds();

    private Letters() {}

    /** What an ASCII character is: {@link #MARK}, {@link #SPACE}, or itself in lower case. */
    static byte kind(char ascii) {
        return KINDS[ascii];
    }

    /** The modifier apostrophe is a letter to Unicode, and an apostrophe to everybody who types it. */
    static boolean isLetterOrDigit(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && codePoint != MODIFIER_APOSTROPHE;
    }

    static boolean isCombining(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == '\uFEFF';
    }

    /** One past a word of which the characters before this one are known. */
    static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int next = text.codePointAt(at);
            if (Character.isIdeographic(next) || !(isLetterOrDigit(next) || isCombining(next))) {
                break;
            }
            at += Character.charCount(next);
        }
        return at;
    }

    /** The {@link Word#key() key} of a word or a mark. */
    static String key(String exact, boolean mark) {
        return mark ? plain(exact) : composed(exact).toLowerCase(Locale.ROOT);
    }

    /** A word in Unicode normal form C. */
    static String composed(String word) {
        return isAscii(word) || Normalizer.isNormalized(word, Normalizer.Form.NFC)
                ? word
                : Normalizer.normalize(word, Normalizer.Form.NFC);
    }

    private static boolean isAscii(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (word.charAt(at) >= END_OF_ASCII) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String mark) {
        return switch (mark) {
            case "’", "‘", "ʼ", "′", "＇" -> Word.APOSTROPHE;
            case "‐", "‑", "‒", "–", "−", "﹣", "－" -> Word.HYPHEN;
            default -> mark;
        };
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[END_OF_ASCII];
        for (char each = 0; each < END_OF_ASCII; each++) {
            if (isSpace(each)) {
                kinds[each] = SPACE;
            } else if (isLetterOrDigit(each)) {
                kinds[each] = (byte) Character.toLowerCase(each);
            }
        }
        return kinds;
    }
}
