package dev.straingauge.linking;

import java.text.Normalizer;
import java.util.Locale;

/** What characters are to {@link Words}, and how words and marks are spelled alike. */
final class Letters {
    /** First character that is not ASCII. */
    static final int END_OF_ASCII = 128;

    private static final char MODIFIER_APOSTROPHE = '\u02BC';

    /** The bit in which small ASCII letters differ from capitals, and which digits have as well. */
    private static final int SMALL = 0x20;

    private Letters() {}

    /** An ASCII letter or digit in lower case. */
    static char small(char letter) {
        return (char) (letter | SMALL);
    }

    static boolean isAsciiSpace(int ascii) {
        return ascii == ' ' || (ascii < ' ' && isSpace(ascii));
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
}
