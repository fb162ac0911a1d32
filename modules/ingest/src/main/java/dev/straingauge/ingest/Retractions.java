package dev.straingauge.ingest;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether an article is no more than the notice that it was taken back. Told by closed phrases in the title and in the
 * paragraphs at both ends, where such a notice stands: news about a report that somebody withdrew is news.
 */
final class Retractions {
    /** A notice is among so many paragraphs at either end. */
    private static final int WITHIN = 2;

    /** Characters in the longest paragraph that is looked at; a notice is short. */
    private static final int MOST_CHARACTERS = 1_000;

    private static final String WORK = "(?:news )?(?:story|article|report|item|post|piece|dispatch)";
    private static final String UNDONE = "(?:withdrawn|retracted|removed|taken down|deleted|unpublished)";

    /** What may follow where the sentence is about the article itself, and not about a report in the news. */
    private static final String SO =
            "(?=[.,;:!]|$| (?:because|as it|as we|at the request|pending|due to|owing to|following"
                    + "|after an? (?:review|error|mistake|complaint)|by (?:the|our|its) (?:editors?|publisher|authors?|newsroom)"
                    + "|from (?:this|our|the) (?:web ?site|site|page|archive))\\b)";

    private static final Pattern NOTICE = Pattern.compile(
            "^(?:"
                    + "(?:retraction|retracted|story withdrawn|article withdrawn|story retracted|article retracted) ?[:–—] ?\\S.*"
                    + ("|this " + WORK + " (?:has been|was|is)(?: (?:now|since))? " + UNDONE + SO + ".*")
                    + ("|(?:the|our|this) (?:story|article|item|post|dispatch)(?:,? (?:headlined|titled|entitled|about|on|that|published|with the headline)"
                            + " .{1,300}?)? has been(?: (?:now|since))? " + UNDONE + SO + ".*")
                    + ("|(?:we|[\\p{Lu}][\\p{L}&.’' -]{1,40}) (?:have|has) (?:withdrawn|retracted|removed|taken down) this "
                            + WORK + "\\b.*")
                    + ("|(?:we are|[\\p{Lu}][\\p{L}&.’' -]{1,40} is) (?:withdrawing|retracting) this " + WORK + "\\b.*")
                    + ")$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern TITLE = Pattern.compile(
            "^(?:WITHDRAWN|RETRACTED|STORY WITHDRAWN|[Rr]etraction|[Rr]etracted|RETRACTION"
                    + "|[Ss]tory withdrawn|[Aa]rticle withdrawn|[Aa]rticle retracted) ?[:–—-] ?\\S.*|^(?:Retraction|RETRACTION)$");

    private Retractions() {}

    /** Whether these are the title and the paragraphs of a notice. */
    static boolean isRetraction(Segments segments) {
        String title = segments.title();
        if (title != null && (TITLE.matcher(title).matches() || saysSo(title))) {
            return true;
        }
        List<Segments.Segment> all = segments.segments();
        for (int i = 0; i < all.size(); i++) {
            if ((i < WITHIN || i >= all.size() - WITHIN) && saysSo(all.get(i).text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysSo(String text) {
        return text.length() <= MOST_CHARACTERS
                && Sentences.split(text).stream()
                        .anyMatch(sentence -> NOTICE.matcher(sentence).matches());
    }
}
