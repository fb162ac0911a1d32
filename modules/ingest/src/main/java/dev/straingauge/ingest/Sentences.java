package dev.straingauge.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where sentences begin and end, as far as letters and punctuation tell. */
final class Sentences {
    /** Words that no heading ends with: what follows them belongs to the same sentence. */
    private static final Set<String> LEADS_ON = Set.of(
            "the",
            "a",
            "an",
            "and",
            "or",
            "but",
            "nor",
            "of",
            "its",
            "their",
            "our",
            "your",
            "his",
            "my",
            "with",
            "from",
            "into",
            "by",
            "as",
            "than",
            "via",
            "per",
            "because",
            "which",
            "whose",
            "while",
            "between",
            "among",
            "towards",
            "including",
            "who",
            "whether",
            "toward");

    private Sentences() {}

    /** Whether a text ends as a sentence does; quotation marks and citations after the full stop do not matter. */
    static boolean isEnded(String text) {
        char last = lastChar(Citations.withoutTrailing(text));
        return Marks.isEnd(last);
    }

    /** Whether a text that {@link #isEnded has not ended} breaks off where no heading would. */
    static boolean breaksOff(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        if (",;–—-([“‘".indexOf(last) >= 0 || isOpen(text, '(', ')') || isOpen(text, '“', '”')) {
            return true;
        }
        int space = text.lastIndexOf(' ');
        if (space > 0 && LEADS_ON.contains(text.substring(space + 1))) {
            return true;
        }
        String first = first(text);
        return first.length() < text.length() && words(first) >= 4 && lastChar(first) == '.';
    }

    /** Whether a text starts in lower case, opening quotation marks aside; names such as xAI or iPhone do not. */
    static boolean startsLower(String text) {
        int at = 0;
        while (at < text.length() && Marks.isQuote(text.charAt(at))) {
            at++;
        }
        return at < text.length()
                && Character.isLowerCase(text.codePointAt(at))
                && !(at + 1 < text.length() && Character.isUpperCase(text.charAt(at + 1)));
    }

    /** Words, as spaces separate them. */
    static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean space = text.charAt(i) == ' ';
            if (!space && !inside) {
                words++;
            }
            inside = !space;
        }
        return words;
    }

    /** The sentences of a paragraph. Abbreviations are not looked for, so some come out in two. */
    static List<String> split(String text) {
        List<String> sentences = new ArrayList<>();
        int begin = 0;
        for (int gap = gapFrom(text, 0); gap < text.length(); gap = gapFrom(text, begin)) {
            sentences.add(text.substring(begin, gap));
            begin = afterSpace(text, gap);
        }
        sentences.add(text.substring(begin));
        return sentences;
    }

    /** The first of {@link #split}, without looking for the others. */
    static String first(String text) {
        return text.substring(0, gapFrom(text, 0));
    }

    /** The last of {@link #split}, without looking for the others. */
    static String last(String text) {
        for (int stop = text.length() - 1; stop >= 0; stop--) {
            int gap = gapBehind(text, stop);
            if (gap > 0) {
                return text.substring(afterSpace(text, gap));
            }
        }
        return text;
    }

    /** The last character that is no closing mark; a space when there is none. */
    static char lastChar(String text) {
        int at = text.length() - 1;
        while (at >= 0 && (Marks.isCloser(text.charAt(at)) || text.charAt(at) == ' ')) {
            at--;
        }
        return at < 0 ? ' ' : text.charAt(at);
    }

    /** Where the space before the next sentence begins, or the text's length. */
    private static int gapFrom(String text, int from) {
        for (int stop = from; stop < text.length(); stop++) {
            int gap = gapBehind(text, stop);
            if (gap > 0) {
                return gap;
            }
        }
        return text.length();
    }

    /**
     * Where space begins that stands between two sentences, behind a full stop and before a capital or the like; 0 if none is
     * here. Full stops are looked for, not spaces: they are rare, and so foretold by the processor.
     */
    private static int gapBehind(String text, int stop) {
        if (!Marks.isStop(text.charAt(stop))) {
            return 0;
        }
        int gap = stop + 1;
        if (gap < text.length() && Marks.isCloserOfSentence(text.charAt(gap))) {
            gap++;
        }
        int next = afterSpace(text, gap);
        return next > gap && next < text.length() && opensSentence(text.codePointAt(next)) ? gap : 0;
    }

    private static boolean opensSentence(int c) {
        int type = Character.getType(c);
        return type == Character.UPPERCASE_LETTER
                || type == Character.DECIMAL_DIGIT_NUMBER
                || Marks.isOpenerOfSentence(c);
    }

    private static int afterSpace(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c <= ' ' && (c == ' ' || (c >= '\t' && c <= '\r'));
    }

    private static boolean isOpen(String text, char opener, char closer) {
        return text.lastIndexOf(opener) > text.lastIndexOf(closer);
    }
}
