package dev.straingauge.ingest;

import java.util.List;
import java.util.regex.Pattern;

/** What lawyers put below an article. */
final class Disclaimers {
    private static final String PIECE =
            "(?:article|column|post|report|transcript|note|content|information|material|story|"
                    + "piece|newsletter|publication|document|release|press release|news release|announcement|presentation|"
                    + "commentary|analysis|podcast|communication|statement)";

    /** Sentences that a disclaimer begins with, and that say it all. */
    private static final Anchored OPENINGS = Anchored.anyOf(
            of(
                    "(?:the |all |any )?(?:views?|opinions?)(?:,? (?:and|or) (?:views?|opinions?|conclusions?))? expressed\\b"
                            + ".{0,100}\\b(?:are|is|do not|does not|may not)\\b.{0,200}"
                            + "\\b(?:those|own|alone|necessarily|reflect|represent|author|authors|writer|participants)\\b.*"),
            of("(?:this|the above|the foregoing|nothing (?:here|herein|above|in this|in the above|in it)"
                    + ("|(?:this|the above|our|all) " + PIECE + "s?)")
                    + ".{0,80}\\b(?:not?|nothing|never)\\b.{0,60}"
                    + "\\b(?:investment|financial|legal|tax|professional|trading) advice\\b(?!,? (?:but|yet)\\b).*"),
            of("(?:nothing|no part) (?:here|herein|above|in (?:this|the above|it)).{0,80}"
                    + "\\b(?:investment|financial|legal|tax|trading) advice\\b.*"),
            of("(?:not (?:investment|financial|legal) advice)[.!]?"),
            of("the above (?:is|should) not\\b.{0,60}\\b(?:endorsement|recommendation|offer|solicitation)\\b.*"),
            of("(?:portions|parts|sections) of this " + PIECE + " (?:may have been|were|was|have been|are) "
                    + "(?:developed|written|created|generated|produced|drafted|translated|edited)\\b.*"),
            of("this " + PIECE + " (?:was|has been|may have been|is) (?:in part |partly |partially )?"
                    + "(?:written|produced|generated|created|edited|translated|drafted|developed)"
                    + "(?: in part| partly)?,? (?:by|with|using)\\b.{0,60}"
                    + "\\b(?:AI|artificial intelligence|language models?|ChatGPT|machine)\\b.*"),
            of("(?:this|the) " + PIECE
                    + " (?:contains?|includes?|may contain)\\b.{0,30}\\bforward-looking statements?\\b.*"),
            of("(?:certain |some )?statements (?:made |contained )?in this " + PIECE
                    + ".{0,60}\\bforward-looking\\b.*"),
            of("(?:this|the|all) " + PIECE + "s?(?: (?:here|herein|above))? (?:is|are) provided "
                    + "(?:for|as|“as|\"as|solely|only|purely)\\b.{0,60}"
                    + "\\b(?:informational|information|educational|general|is|only)\\b.*"),
            of("disclaimer ?[:.–—-].*"),
            of(
                    "(?:full )?disclosure ?[:–—-].*\\b(?:shares?|positions?|holdings?|stock|clients?|no interest|invested|owns?)\\b.*"
                            + "(?:\\bmentioned\\b|\\bnamed\\b|\\bdiscussed\\b|\\bauthor\\b|\\bwriter\\b|\\bthis (?:article|column|post)\\b).*"),
            of("the (?:author|writer)s? (?:holds?|owns?|has|have|does not|do not)\\b.{0,120}"
                    + "\\b(?:shares?|positions?|stock|securities|interest)\\b.*"));

    /** Sentences that go on with one; by themselves they may be news. */
    private static final List<Pattern> CONTINUATIONS = List.of(
            of("actual results\\b.*"),
            of("past (?:performance|results?)\\b.*"),
            of("nothing (?:in it|in this|here|herein|above)\\b.*"),
            of("(?:all )?(?:figures|data|information) (?:come|comes|are|is|has been|have been)\\b.*"),
            of("no (?:companies|securities) mentioned\\b.*"),
            of("while (?:it is )?believed\\b.*"),
            of("any (?:broad|general|reliance|forward)\\b.*"),
            of(
                    "(?:it|they|this|these) (?:is|are|should|may|does|do|contains?) .{0,40}\\b(?:not|errors|exhaustive)\\b.*"),
            of(".{1,80}\\bmay (?:hold|have|own)\\b.{0,40}\\b(?:positions?|interests?|shares|securities)\\b.*"),
            of(
                    ".{0,80}\\b(?:accepts?|assumes?|undertakes?|takes?) no (?:duty|liability|obligation|responsibility)\\b.*"),
            of(".{0,80}\\bforward-looking\\b.*"),
            of("(?:please |always )?(?:do your own research|consult (?:a|an|your)\\b.*)"),
            of("(?:investing|trading) (?:involves|carries) risk.*"));

    private Disclaimers() {}

    /** Whether a sentence that begins so may be a disclaimer's first; if not, none is. */
    static boolean mayOpen(String beginning) {
        return OPENINGS.admits(beginning);
    }

    /** Whether a sentence is a disclaimer's first. */
    static boolean opens(String sentence) {
        return OPENINGS.matches(sentence);
    }

    /** Whether a sentence after the first goes on with it. */
    static boolean goesOn(String sentence) {
        return opens(sentence)
                || CONTINUATIONS.stream()
                        .anyMatch(pattern -> pattern.matcher(sentence).matches());
    }

    private static Pattern of(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
