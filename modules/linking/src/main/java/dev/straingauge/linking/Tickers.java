package dev.straingauge.linking;

import java.util.List;

/**
 * Where a company's symbol at an exchange stands as one. One with its exchange, "MSFT.O", is unmistakable; one without,
 * "F" or "ALL", could be anything, and needs an exchange before it, a dollar sign, or brackets of its own.
 */
final class Tickers {
    private static final WordSet EXCHANGES = WordSet.of(
            """
            nyse nasdaq amex lse aim tsx tse asx hkex hkse sehk sgx nse bse krx otc otcbb etr fra epa bit bme ams swx six tyo
            bmv jse nasdaqgs nasdaqgm euronext xetra
            """);

    private Tickers() {}

    /** Whether a phrase is a symbol without its exchange. */
    static boolean isBareSymbol(PhraseKind kind, List<Word> words) {
        return kind == PhraseKind.TICKER && words.size() == 1;
    }

    /** Whether a symbol without its exchange can stand at a word. */
    static boolean mayStandAt(Words words, int at) {
        if (at == 0 || !words.isMark(at - 1)) {
            return false;
        }
        return words.isMark(at - 1, '$')
                ? words.isJoined(at)
                : words.isMark(at - 1, ':') && at > 1 && EXCHANGES.has(words, at - 2);
    }

    /** Whether the words from here to there, which are some company's symbol with its exchange, are in one piece. */
    static boolean isInOnePiece(Words words, int from, int to) {
        for (int at = from + 1; at < to; at++) {
            if (!words.isJoined(at)) {
                return false;
            }
        }
        // "Shares of AT.T" ends no sentence, but "at A.B" could: a letter that goes on belongs to something longer.
        return to >= words.size() || !words.isJoined(to) || words.isMark(to);
    }
}
