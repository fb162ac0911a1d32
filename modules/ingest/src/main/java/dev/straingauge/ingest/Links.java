package dev.straingauge.ingest;

import java.util.regex.Pattern;

/** Pointers to something else to read. */
final class Links {
    private static final Anchored ADDRESS = Anchored.anyOf(of("^(?:https?://|www\\.)\\S{1,2000}$"));
    private static final Anchored READ_MORE = Anchored.anyOf(
            of("^(?:read (?:more|also|next|the full (?:story|article|report))|also read|see also|more from [^:]{1,40}|"
                    + "continue reading|further reading)\\s*(?:[:|»>–—-].{0,300}|\\.{0,3}…?)$"),
            of("^related(?: (?:articles?|stor(?:y|ies)|coverage|reading|news|posts?))?\\s*:.{0,200}(?<![.!])$"));

    private Links() {}

    /** Whether a text is an address and nothing else. */
    static boolean isLink(String text) {
        return ADDRESS.matches(text);
    }

    /** Whether a text is "Read more: …" or the like. */
    static boolean isReadMore(String text) {
        return READ_MORE.matches(text);
    }

    private static Pattern of(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
