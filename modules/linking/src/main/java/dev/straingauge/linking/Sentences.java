package dev.straingauge.linking;

/** Where sentences begin and end. */
final class Sentences {
    private Sentences() {}

    /** Whether a sentence, or what is said in quotes or brackets, begins with this word. */
    static boolean isStart(Words words, int at) {
        if (at == 0) {
            return true;
        }
        String before = words.get(at - 1).exact();
        return words.isMark(at - 1) && ".!?:•“\"‘(".contains(before) && !(before.equals("(") && at > 1);
    }

    /** First word of the sentence that has this word. */
    static int start(Words words, int at) {
        int from = at;
        while (from > 0 && !isStop(words, from - 1)) {
            from--;
        }
        return from;
    }

    /** One past the last word of the sentence that has the word before this one. */
    static int end(Words words, int at) {
        int to = at;
        while (to < words.size() && !isStop(words, to)) {
            to++;
        }
        return to;
    }

    /** Where a sentence ends: not at the stop of "St. Louis" or "J. Crew", nor at that of "3.5". */
    private static boolean isStop(Words words, int at) {
        if (words.isMark(at, '!') || words.isMark(at, '?')) {
            return true;
        }
        boolean last = at + 1 >= words.size();
        return words.isMark(at, '.')
                && (last || !words.isJoined(at + 1))
                && at > 0
                && words.end(at - 1) - words.start(at - 1) > 2;
    }
}
