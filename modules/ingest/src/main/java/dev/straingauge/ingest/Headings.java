package dev.straingauge.ingest;

import java.util.Arrays;
import java.util.List;

/** Headings inside an article. */
final class Headings {
    /** Words in the longest heading. */
    static final int MOST_WORDS = 14;

    private static final int MOST_CHARACTERS = 120;

    /** Words in the longest heading that ends with a colon; a longer one is a sentence that leads to a list. */
    private static final int MOST_WORDS_BEFORE_COLON = 5;

    /** Words in the shortest paragraph that a heading may stand above. */
    private static final int BODY_WORDS = 8;

    /** So many short lines one after the other are a list without marks. */
    private static final int LIST = 3;

    private Headings() {}

    /** Which of an article's blocks are headings. */
    static boolean[] among(List<Block> blocks) {
        boolean[] headings = new boolean[blocks.size()];
        for (int i = blocks.size() - 2; i >= 0; i--) {
            Block block = blocks.get(i);
            Block next = blocks.get(i + 1);
            headings[i] = !block.item()
                    && isShort(block.text())
                    && (headings[i + 1] || next.item() || isBodyOf(next.text(), block.text()));
        }
        for (int i = 0; i < headings.length; ) {
            int end = i;
            while (end < headings.length && headings[end]) {
                end++;
            }
            if (end - i >= LIST) {
                Arrays.fill(headings, i + 1, end, false);
            }
            i = Math.max(end, i + 1);
        }
        return headings;
    }

    /** Whether a text could be a heading by its own looks: a question, a few words and a colon, or no sentence at all. */
    static boolean isShort(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return false;
        }
        int words = Sentences.words(text);
        if (words > MOST_WORDS || !Characters.hasWords(text)) {
            return false;
        }
        if (Sentences.startsLower(text) || "“\"‘(".indexOf(text.charAt(0)) >= 0) {
            return false;
        }
        return switch (Sentences.lastChar(text)) {
            case '?', '？' -> Sentences.first(text).equals(text);
            case ':', '：' -> words <= MOST_WORDS_BEFORE_COLON;
            case '.', '!', '…', '。', '！', ',', ';' -> false;
            default -> !Sentences.breaksOff(text);
        };
    }

    private static boolean isBodyOf(String next, String heading) {
        int words = Sentences.words(next);
        return words >= BODY_WORDS && words > Sentences.words(heading);
    }
}
