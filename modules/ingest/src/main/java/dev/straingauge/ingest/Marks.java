package dev.straingauge.ingest;

/**
 * Marks that text is made of, each a few characters. They are asked about character by character of all that is read, and so
 * in switches, which the compiler makes comparisons or a table of; looking a character up in a string that has curly quotes in it takes
 * ten times as long.
 */
final class Marks {
    private Marks() {}

    /** Whether it ends a sentence of running text. */
    static boolean isStop(char c) {
        return switch (c) {
            case '.', '!', '?', '…' -> true;
            default -> false;
        };
    }

    /** Whether it ends a sentence or what leads on to another, in any script. */
    static boolean isEnd(char c) {
        return switch (c) {
            case '.', '!', '?', '…', ':', '。', '！', '？', '：' -> true;
            default -> false;
        };
    }

    /** Whether it closes what a sentence's end stands in: a quotation or a bracket. */
    static boolean isCloserOfSentence(char c) {
        return switch (c) {
            case '”', '"', '’', '\'', ')', ']' -> true;
            default -> false;
        };
    }

    /** Whether it closes a quotation, in any language, or a bracket. */
    static boolean isCloser(char c) {
        return isCloserOfSentence(c) || c == '»' || c == '›';
    }

    /** Whether a sentence begins with it, before its first letter. */
    static boolean isOpenerOfSentence(int c) {
        return switch (c) {
            case '“', '"', '‘', '(', '©' -> true;
            default -> false;
        };
    }

    /** Whether it opens a quotation, in any language. */
    static boolean isQuote(char c) {
        return switch (c) {
            case '“', '"', '‘', '\'', '«', '‹' -> true;
            default -> false;
        };
    }
}
