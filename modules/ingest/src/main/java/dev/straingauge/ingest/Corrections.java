package dev.straingauge.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What outlets write around an article that they corrected: marks before its title, notes above and below its text. The
 * phrases are closed: an article about a correction, of prices or of course, is none.
 */
final class Corrections {
    /** Characters in the longest note. */
    private static final int MOST_CHARACTERS = 800;

    private static final String WORK = "(?:story|article|report|item|post|piece|version)";
    private static final String VERB =
            "(?:corrects|corrected|correcting|fixes|removes|deletes|clarifies|amends|adds dropped|refiles|refiled|refiling|restores)";
    private static final String INSIDE = "(?:[^()\\[\\]]|[(\\[][^()\\[\\]]{0,80}[)\\]]){0,780}";

    private static final String IN_BRACKETS = "[(\\[](?:"
            + ("(?:this|the) (?:[\\p{L}.]{2,12} \\d{1,2},? )?(?:(?:corrected|updated|latest) )?" + WORK
                    + "(?: of (?:this|the) " + WORK + ")? (?:has been |was |is )?" + VERB + "\\b")
            + ("|(?:in|for)(?: the)? (?:[\\p{L}\\d]{1,12} )?(?:paragraphs?|pars?\\.?|headline|lead|title|photo caption|caption)"
                    + "[^()\\[\\]]{0,60}?,? " + VERB + "\\b")
            + ("|" + VERB + " (?:the |an? |in )?[\\p{L}\\d]")
            + ")" + INSIDE + "[)\\]]\\.?";

    private static final Pattern HEAD = of(IN_BRACKETS + "(?: |$)");
    private static final Anchored NOTE = Anchored.anyOf(of("(?:" + IN_BRACKETS
            + ("|corrections?(?: \\([^()]{1,40}\\))?: (?=.{0,200}\\b(?:(?:earlier|previous|original|first) (?:version|headline|edition)|this "
                    + WORK + "|misstated|misspelled|misidentified|incorrectly|wrongly|mistakenly)\\b).{1,780}")
            + ("|(?:an|the) (?:earlier|previous|original) version of this " + WORK
                    + "(?:,[^,]{1,60},)? (?:misstated|misspelled|misidentified|incorrectly|wrongly|mistakenly|gave|contained)\\b.{1,700}")
            + ("|this " + WORK + " (?:has been|was) corrected\\b.{0,700}")
            + ")$"));
    private static final Pattern MARK = Pattern.compile(
            "^(?:(?:CORRECTED|REFILE)(?: ?\\([^()]{1,30}\\))? ?[-–—:] ?" + "|Corrected ?: ?|Refile ?: ?)(?=.*\\p{L})");

    private Corrections() {}

    /** Whether a paragraph says what was corrected, and nothing else. */
    static boolean isNote(String text) {
        return text.length() <= MOST_CHARACTERS && NOTE.matches(text);
    }

    /** The note in brackets that a paragraph begins with, or null. */
    static @Nullable String head(String text) {
        if (text.isEmpty() || "([".indexOf(text.charAt(0)) < 0) {
            return null;
        }
        Matcher found = HEAD.matcher(text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text);
        return found.lookingAt() ? found.group() : null;
    }

    /** The mark that a title begins with, as in "CORRECTED-Talks go on", or null. */
    static @Nullable String mark(String title) {
        Matcher found = MARK.matcher(title);
        return found.find() ? found.group() : null;
    }

    private static Pattern of(String regex) {
        return Pattern.compile("^" + regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
