package dev.straingauge.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a paragraph into clauses, the pieces that say one thing each: at the end of a sentence, at a semicolon, colon or
 * dash, and at a comma before a word such as "but", "while" or "which". An encoder gives one vector to a whole sentence,
 * and the half that says "but the relationship has soured" would drown in the half that says they signed.
 *
 * <p>Rough at abbreviations, which costs the baseline little; the same in every version of Java, which
 * {@link java.text.BreakIterator} does not promise.
 */
final class Clauses {
    /** After a sentence, with what closes a quotation or bracket, before a capital, a digit or an opening mark. */
    private static final String SENTENCE = "(?<=[.!?][\"'”’)\\]]{0,3})\\s+(?=[\"'“‘(\\[]?[\\p{Lu}\\p{Nd}])";

    private static final Pattern BREAK = Pattern.compile("(?<sentence>" + SENTENCE + ")"
            + "|[;:—]\\s+|\\s[–-]\\s+"
            + "|,\\s+(?=(?:although|and|as|after|because|but|despite|if|particularly|since|so|that|though|unless"
            + "|until|when|where|whereas|which|while|who|whose|yet)\\b)");

    /** What a cut leaves at the end of a clause. */
    private static final Pattern DANGLING = Pattern.compile("[\\s,;:—–-]{1,9}$");

    /** Words that a clause needs, if it is not a sentence. */
    private static final int WORDS = 4;

    /** Pieces at most; the last holds all the rest, so that nobody can make one paragraph cost thousands of runs. */
    private static final int LIMIT = 200;

    private Clauses() {}

    /** The clauses of a text in order, one or more. What is too short for one stays with its neighbour. */
    static List<String> of(String text) {
        List<String> clauses = new ArrayList<>();
        Matcher found = BREAK.matcher(text);
        int sentence = 0;
        List<Integer> cuts = new ArrayList<>();
        while (clauses.size() + cuts.size() < LIMIT - 1 && found.find()) {
            if (found.group("sentence") != null) {
                cut(text, sentence, cuts, found.start(), clauses);
                sentence = found.end();
                cuts.clear();
            } else if (isClause(text, cuts.isEmpty() ? sentence : cuts.get(cuts.size() - 1), found.start())) {
                cuts.add(found.end());
            }
        }
        cut(text, sentence, cuts, text.length(), clauses);
        return clauses;
    }

    /** Cuts one sentence, but leaves its last piece on when that is too short. */
    private static void cut(String text, int start, List<Integer> cuts, int end, List<String> clauses) {
        int from = start;
        for (int cut : cuts) {
            if (isClause(text, cut, end)) {
                clauses.add(DANGLING.matcher(text.substring(from, cut))
                        .replaceFirst("")
                        .strip());
                from = cut;
            }
        }
        clauses.add(text.substring(from, end).strip());
    }

    private static boolean isClause(String text, int from, int to) {
        int words = 0;
        for (int i = from; i < to && words < WORDS; i++) {
            boolean starts = i == from || Character.isWhitespace(text.charAt(i - 1));
            if (starts && !Character.isWhitespace(text.charAt(i))) {
                words++;
            }
        }
        return words >= WORDS;
    }
}
