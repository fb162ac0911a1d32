package dev.straingauge.linking;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into words and marks. A word is a run of letters and digits with their combining marks; an ideograph is a
 * word of its own; everything else that is not white space is a mark. "Microsoft's" is therefore three: the name, the
 * apostrophe, the s.
 */
final class Words {
    private static final char MODIFIER_APOSTROPHE = '\u02BC';

    private Words() {}

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>(16 + text.length() / 5);
        int at = 0;
        int previousEnd = 0;
        while (at < text.length()) {
            int first = text.codePointAt(at);
            if (isSpace(first)) {
                at += Character.charCount(first);
                continue;
            }
            boolean mark = !isLetterOrDigit(first);
            int end = at + Character.charCount(first);
            if (!mark && !Character.isIdeographic(first)) {
                end = endOfWord(text, end);
            }
            words.add(word(text, at, end, at > 0 && previousEnd == at, mark));
            previousEnd = end;
            at = end;
        }
        return words;
    }

    /** Lower case, with one kind of apostrophe and one kind of hyphen, in Unicode normal form C. */
    static String key(String text) {
        StringBuilder key = new StringBuilder();
        for (Word word : of(text)) {
            if (!word.joined() && key.length() > 0) {
                key.append(' ');
            }
            key.append(word.key());
        }
        return key.toString();
    }

    private static Word word(String text, int start, int end, boolean joined, boolean mark) {
        String exact = text.substring(start, end);
        if (mark) {
            return new Word(exact, plain(exact), start, end, joined, true);
        }
        if (!isAscii(exact) && !Normalizer.isNormalized(exact, Normalizer.Form.NFC)) {
            exact = Normalizer.normalize(exact, Normalizer.Form.NFC);
        }
        return new Word(exact, exact.toLowerCase(Locale.ROOT), start, end, joined, false);
    }

    private static boolean isAscii(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (word.charAt(at) > '\u007F') {
                return false;
            }
        }
        return true;
    }

    private static int endOfWord(String text, int from) {
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

    /** The modifier apostrophe is a letter to Unicode, and an apostrophe to everybody who types it. */
    private static boolean isLetterOrDigit(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && codePoint != MODIFIER_APOSTROPHE;
    }

    private static boolean isCombining(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == '\uFEFF';
    }

    private static String plain(String mark) {
        return switch (mark) {
            case "’", "‘", "ʼ", "′", "＇" -> Word.APOSTROPHE;
            case "‐", "‑", "‒", "–", "−", "﹣", "－" -> Word.HYPHEN;
            default -> mark;
        };
    }
}
