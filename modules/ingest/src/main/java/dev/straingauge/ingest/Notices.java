package dev.straingauge.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Single sentences by which an outlet speaks of itself: subscriptions, sharing, cookies, copyright, first publication. */
final class Notices {
    private static final Anchored SUBSCRIPTION = of("(?:please |don['’]t forget to )?"
            + "(?:(?:subscribe|sign up|register)\\b(?: (?:up|here|now|today|for free))? (?:to|for) (?:(?!and\\b|or\\b)[^\\s,.;:]+ ){0,5}?"
            + "(?:newsletters?|mailing list|e-?mail alerts?|(?:our|my|this|the) (?:podcast|channel|feed|bulletin|digest|letter))\\b"
            + "|get (?:our|the|my) .{0,40}?newsletters?\\b"
            + "|join our .{0,30}?(?:newsletter|mailing list|telegram|whatsapp|discord|slack)\\b"
            + "|subscribe (?:now|today|here)\\b"
            + ").{0,200}");
    private static final Anchored WHY_MAILED =
            of("you(?:['’]re| are)? (?:get|got|receive|received|receiving|getting) this "
                    + "(?:letter|newsletter|e-?mail|message) because\\b.{0,200}");
    private static final Anchored SHARING =
            of("(?:share (?:this )?(?:article|story|post|page|on|via)\\b.{0,80}|share this[.:!]?"
                    + "|(?:follow|like|find) us on\\b.{0,120})");
    private static final Anchored COPYRIGHT =
            of("(?:(?:©|\\(c\\)|copyright(?: ©| \\(c\\))?) ?\\d{4}\\b.{0,150}|© ?\\p{L}.{0,100}"
                    + "|all rights reserved(?: by .{1,60}| worldwide)?[.!]?)");

    private static final Anchored FURNITURE =
            of("(?:advertisements?|sponsored(?: content)?|(?:story|article) continues below(?: advertisement)?"
                    + "|scroll (?:down )?to continue(?: reading)?|skip to (?:main )?content|loading(?: comments)?|(?:log|sign) in|register"
                    + "|menu|search|print|e-?mail|listen|share|save|\\d{1,4} comments?|\\d{1,3} min(?:ute)?s? read|listen to this (?:article|story)"
                    + "|back to top|click here|accept(?: all)?(?: cookies)?|reject all|manage (?:cookies|preferences|choices)"
                    + "|(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies\\b.{0,300}"
                    + "|by (?:clicking|continuing|using)\\b.{0,200}\\b(?:cookies|privacy policy|terms)\\b.{0,100}"
                    + "|(?:already|not yet) (?:a|our)? ?(?:subscriber|member|subscribed|registered)\\b.{0,120}"
                    + "|(?:this|the (?:rest|full text) of this) (?:article|story|content) is (?:only )?(?:for|available (?:only )?to|reserved for)"
                    + " (?:our |paying )?(?:subscribers|members)\\b.{0,120}"
                    + "|(?:subscribe|register|sign (?:up|in)|log in)(?: now| here)? to (?:read|continue|keep) (?:on|reading|the|this)?.{0,120}"
                    + "|you have \\S{1,10} free articles?\\b.{0,120}"
                    + "|our standards: .{1,100}|the post .{1,300} (?:appeared first|first appeared) on .{1,100}"
                    + ")[.!…]{0,3}");

    private static final Pattern FIRST_PUBLISHED = Pattern.compile("^(?i:"
            + "(?:originally|first|previously) (?:published|posted) (?:on|in|at|by)"
            + "|this (?:article|story|post|piece|column|report|essay)(?: was| has been)? (?:originally|first|previously) "
            + "(?:appeared|published|posted|ran)(?: on| in| at| by)"
            + "):? (?<outlet>\\p{Lu}[^,;:]{0,80}?|\\d[^,;:]{0,30}?|[a-z0-9.-]{3,60})"
            + "(?i:,? and (?:is|was|has been) (?:re|cross-?)?(?:published|posted|printed|used)\\b.{0,120})?\\.?$");
    private static final Anchored IS_FIRST_PUBLISHED = Anchored.anyOf(FIRST_PUBLISHED);
    private static final Pattern DATE = Pattern.compile(
            "(?i)^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\p{L}* \\d"
                    + "|\\d{1,4}[ ./-]).*");
    private static final int MOST_WORDS_IN_OUTLET = 8;

    private Notices() {}

    /** Whether a sentence that begins so may be one; if not, none is. */
    static boolean mayBe(String beginning) {
        return SUBSCRIPTION.admits(beginning)
                || WHY_MAILED.admits(beginning)
                || SHARING.admits(beginning)
                || FURNITURE.admits(beginning)
                || COPYRIGHT.admits(beginning);
    }

    /** What a sentence is, or null when it is the article's own. */
    static Dropped.@Nullable Kind kind(String sentence) {
        if (SUBSCRIPTION.matches(sentence) || WHY_MAILED.matches(sentence)) {
            return Dropped.Kind.SUBSCRIPTION;
        }
        if (SHARING.matches(sentence)) {
            return Dropped.Kind.SHARING;
        }
        if (FURNITURE.matches(sentence)) {
            return Dropped.Kind.FURNITURE;
        }
        return COPYRIGHT.matches(sentence) ? Dropped.Kind.COPYRIGHT : null;
    }

    /** Whether a paragraph says where the article was published first. */
    static boolean isFirstPublished(String text) {
        if (!IS_FIRST_PUBLISHED.admits(text)) {
            return false;
        }
        Matcher found = FIRST_PUBLISHED.matcher(text);
        return found.matches() && Sentences.words(found.group("outlet")) <= MOST_WORDS_IN_OUTLET;
    }

    /** The outlet that such a paragraph names, or null when it names none, only a date. */
    static @Nullable String outlet(String text) {
        Matcher found = FIRST_PUBLISHED.matcher(text);
        return found.matches() && !DATE.matcher(found.group("outlet")).matches() ? found.group("outlet") : null;
    }

    private static Anchored of(String regex) {
        return Anchored.anyOf(Pattern.compile("^" + regex + "$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }
}
