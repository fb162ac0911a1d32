package dev.straingauge.ingest;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where sentences begin and end, as far as letters and punctuation tell. */
final class Sentences {
    private static final String ENDS = ".!?…:。！？：";
    private static final String CLOSERS = "”\"’')]»›";
    private static final String OPENERS = "“\"‘'«‹";
    private static final Pattern BETWEEN = Pattern.compile("(?<=[.!?…][”\"’')\\]]?)\\s+(?=[\\p{Lu}\\p{Nd}“\"‘(©])");

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
        return ENDS.indexOf(last) >= 0;
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
        List<String> sentences = split(text);
        return sentences.size() > 1 && words(sentences.get(0)) >= 4 && lastChar(sentences.get(0)) == '.';
    }

    /** Whether a text starts in lower case, opening quotation marks aside; names such as xAI or iPhone do not. */
    static boolean startsLower(String text) {
        int at = 0;
        while (at < text.length() && OPENERS.indexOf(text.charAt(at)) >= 0) {
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
        return List.of(BETWEEN.split(text, -1));
    }

    /** The last character that is no closing mark; a space when there is none. */
    static char lastChar(String text) {
        int at = text.length() - 1;
        while (at >= 0 && (CLOSERS.indexOf(text.charAt(at)) >= 0 || text.charAt(at) == ' ')) {
            at--;
        }
        return at < 0 ? ' ' : text.charAt(at);
    }

    private static boolean isOpen(String text, char opener, char closer) {
        return text.lastIndexOf(opener) > text.lastIndexOf(closer);
    }
}
