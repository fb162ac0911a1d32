package dev.straingauge.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of news agencies and of those who reported, edited or took the picture.
 *
 * <p>An agency is one of a few known ones, or a name that ends as agencies' names do: Wire, Press, News, Agency.
 */
final class Credits {
    private static final String KNOWN =
            "Reuters|REUTERS|AP|Associated Press|AFP|Agence France-Presse|Bloomberg|BLOOMBERG|"
                    + "dpa|DPA|dpa-AFX|Xinhua|UPI|ANSA|EFE|PTI|ANI|Kyodo|TASS|Interfax|PA|Dow Jones|PR ?Newswire|PRNewswire|"
                    + "Business Wire|BUSINESS WIRE|GlobeNewswire|GLOBE NEWSWIRE|ACCESSWIRE";
    private static final String NAMED =
            "(?:The )?(?:\\p{Lu}[\\p{L}'’-]{0,30} ){1,3}(?:Wire|Newswire|News Agency|News Service|Press|Press Agency|News)";
    private static final String AGENCY = "(?:" + KNOWN + "|" + NAMED + ")";
    private static final String AGENCY_IN_CAPITALS = "(?:REUTERS|AP|AFP|DPA|UPI|BLOOMBERG|BUSINESS WIRE|GLOBE NEWSWIRE|"
            + "(?:\\p{Lu}[\\p{Lu}'’-]{0,30} ){1,3}(?:WIRE|NEWSWIRE|NEWS AGENCY|PRESS|NEWS))";

    private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\\p{L}{0,6}\\.?";
    private static final String DATE = "(?:" + MONTH + " \\d{1,2}|\\d{1,2} " + MONTH + ")(?:,? \\d{4})?";
    private static final String PLACE = "\\p{Lu}[\\p{L}.'’ -]{1,40}";
    private static final String DASH = "(?:--|[–—-])";

    static final Pattern HEAD_WITH_MARKS = Pattern.compile("^(?:"
            + ("(?:" + PLACE + "(?:, " + PLACE + ")?(?:,? " + DATE + ")?,? ?)?[(/]" + AGENCY + "[)/] ?" + DASH + " ?")
            + ("|(?:\\p{Lu}[\\p{Lu}.'’ -]{1,40},? )?(?:" + DATE + ",? )?[(/]" + AGENCY + "[)/](?: |$)")
            + ")");
    private static final Pattern HEAD_IN_CAPITALS =
            Pattern.compile("^(?:\\p{Lu}[\\p{Lu}.'’ -]{1,40}, )?" + AGENCY_IN_CAPITALS + "(?: " + DASH + " |$)");
    private static final Anchored IN_CAPITALS = Anchored.anyOf(HEAD_IN_CAPITALS);
    private static final Pattern TAIL = Pattern.compile("(?<=[.!?…”\"’')]) ?(?:" + DASH + " ?)?\\((?:"
            + (AGENCY + "(?:(?:/|, | and )" + AGENCY + ")?")
            + "|(?:(?:Additional )?[Rr]eporting|Writing|Editing|Compiled) by [^()]{1,300}"
            + ")\\)\\.?$");
    private static final Anchored WHOLE = Anchored.anyOf(Pattern.compile("^(?:"
            + "\\((?:(?:Additional )?[Rr]eporting|Writing|Editing|Compiled) by [^()]{1,300}\\)\\.?"
            + "|(?:Additional )?[Rr]eporting by [^.]{1,200}; ?(?:additional reporting|writing|editing) by [^.]{1,200}\\.?"
            + "|(?:With|Additional) (?:additional )?reporting (?:by|from) [^.,]{1,80}\\.?"
            + "|\\([^()]{1,60}\\b(?:agency|agencies|wires?|newswires?)(?: (?:material|reports?|staff|copy))?\\)\\.?"
            + "|(?:Photo|Image|Picture|Illustration|Photograph)(?: credit| courtesy)?(?: of| by)?\\s?[:/] ?.{1,100}(?<!\\.)"
            + ")$"));

    private Credits() {}

    /** Whether a line begins with an agency's signature, and so begins a paragraph. */
    static boolean isAtHead(String line) {
        return head(line) != null;
    }

    /** Whether a paragraph is a credit and nothing else. */
    static boolean isWhole(String text) {
        if (text.length() > 600) {
            return false;
        }
        return WHOLE.matches(text) || text.equals(headWithin(text));
    }

    /** The signature that a paragraph begins with, with its dateline and the dash after it, or null. */
    static @Nullable String head(String text) {
        return headWithin(text.length() <= 250 ? text : text.substring(0, 250));
    }

    private static @Nullable String headWithin(String text) {
        if (mayHaveMarks(text)) {
            Matcher found = HEAD_WITH_MARKS.matcher(text);
            if (found.find()) {
                return found.group();
            }
        }
        if (IN_CAPITALS.admits(text)) {
            Matcher found = HEAD_IN_CAPITALS.matcher(text);
            return found.find() ? found.group() : null;
        }
        return null;
    }

    /**
     * Whether {@link #HEAD_WITH_MARKS} may find something: a bracket or a slash after nothing but what may stand before it, and
     * then what an agency's name begins with, a capital or the d of dpa. Most paragraphs begin with a sentence that has other
     * marks before a bracket, or none.
     */
    static boolean mayHaveMarks(String text) {
        int bracket = text.indexOf('(');
        int slash = text.indexOf('/');
        int mark = bracket < 0 || (slash >= 0 && slash < bracket) ? slash : bracket;
        if (mark < 0 || mark + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(mark + 1);
        return (Character.isUpperCase(next) || next == 'd' || Character.isSurrogate(next)) && isDateline(text, mark);
    }

    /** Whether what stands before a mark may be a place and a date; half a surrogate pair may be half a letter. */
    private static boolean isDateline(String text, int end) {
        for (int at = 0; at < end; at++) {
            char c = text.charAt(at);
            boolean is =
                    switch (c) {
                        case ' ', '.', ',', '\'', '’', '-' -> true;
                        default -> Character.isLetterOrDigit(c) || Character.isSurrogate(c);
                    };
            if (!is) {
                return false;
            }
        }
        return true;
    }

    /** The signature that a paragraph ends with, or null. */
    static @Nullable String tail(String text) {
        if (!text.endsWith(")") && !text.endsWith(").")) {
            return null;
        }
        Matcher found = TAIL.matcher(text);
        return found.find() ? found.group() : null;
    }
}
