package dev.straingauge.ingest;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines about the author, below an article.
 *
 * <p>"Jane Doe covers banks" and "Satya Nadella has run Microsoft for eleven years" look alike. Only a person whom the
 * rest of the article does not name can be its author, and what the line says of them must be what such lines say.
 */
final class Biographies {
    private static final int MOST_WORDS = 120;

    private static final String PARTICLE = "(?:de|van|von|der|den|la|le|al|bin|da|dos|di)";
    private static final Pattern PERSON = Pattern.compile("^((?:Dr\\.? |Prof\\.? )?\\p{Lu}[\\p{L}.'’-]{0,30}(?: (?:"
            + PARTICLE + " ){0,2}\\p{Lu}[\\p{L}.'’-]{0,30}){1,3}) " + "(?=\\p{Ll})");

    private static final String WRITER =
            "(?:reporter|writer|editor|journalist|columnist|correspondent|author|contributor|"
                    + "professor|fellow|lecturer|researcher|freelancer|blogger|podcaster|novelist|consultant|reviewer|"
                    + "editor-in-chief|analyst)";
    private static final String OFFICE =
            "(?:CEO|CTO|CFO|COO|chair\\p{Ll}*|(?:co-?)?founder|chief|president|director|partner|principal|member)";
    private static final Pattern ABOUT_AUTHOR = Pattern.compile("(?i:"
            + "covers? "
            + "|writes? (?:about|for|on|from|a|an|one|the|weekly|regularly|and|code|fiction)\\b"
            + "|reports? (?:on|from|for)\\b"
            + "|edits? "
            + "|hosts? (?:the|a)\\b"
            + ("|(?:is|was|has been) (?:a|an|the|our) (?:[\\p{L}’'&-]+ ){0,6}?" + WRITER + "\\b")
            + "|is the author of\\b"
            + ("|(?:serves as|is) (?:an? |the )?" + OFFICE + "\\b.{0,200}\\band (?:is |serves as )?(?:an? |the )?"
                    + OFFICE + "\\b")
            + "|has (?:covered|written|reported|managed|worked|flown|taught|edited|followed)\\b.*"
            + "\\b(?:for|since)\\b.*(?:\\byears?\\b|\\bdecades?\\b|\\b(?:19|20)\\d\\d\\b|\\bliving\\b)"
            + "|used to (?:be|run|work|write|cover|teach|edit)\\b"
            + "|lives (?:in|near|with)\\b"
            + "|can be reached\\b"
            + "|contributed (?:reporting )?to this\\b"
            + ").*");
    private static final Pattern REPORTS = Pattern.compile(
            "\\b(?:said|says|told|asked|argue[sd]?|expect(?:s|ed)?|warn(?:s|ed)?|added|believes?|predict(?:s|ed)?|announced|"
                    + "according)\\b");
    private static final Pattern ABOUT = Pattern.compile("^About the authors?\\b.*", Pattern.CASE_INSENSITIVE);

    private Biographies() {}

    /**
     * Whether a paragraph at an article's end is about its author.
     *
     * @param text the paragraph
     * @param others everything else in the article
     * @param author who is known to have written it, or null
     */
    static boolean isBiography(String text, List<String> others, @Nullable String author) {
        if (Sentences.words(text) > MOST_WORDS) {
            return false;
        }
        if (ABOUT.matcher(text).matches()) {
            return true;
        }
        Matcher person = PERSON.matcher(text);
        if (!person.find()) {
            return false;
        }
        String name = person.group(1);
        String first = Sentences.first(text);
        String said = text.substring(person.end(), Math.max(person.end(), first.length()));
        if (!ABOUT_AUTHOR.matcher(said).matches()) {
            return false;
        }
        return name.equalsIgnoreCase(author)
                || (!REPORTS.matcher(text).find() && others.stream().noneMatch(other -> names(other, name)));
    }

    /** Whether a text has any word of a name in it. */
    private static boolean names(String text, String name) {
        for (String word : name.split(" ", -1)) {
            if (word.length() > 2
                    && Pattern.compile("\\b" + Pattern.quote(word) + "\\b")
                            .matcher(text)
                            .find()) {
                return true;
            }
        }
        return false;
    }
}
