package dev.straingauge.ingest;

import java.util.regex.Pattern;

/** Pointers to something else to read. */
final class Links {
    private static final Pattern ADDRESS =
            Pattern.compile("^(?:https?://|www\\.)\\S{1,2000}$", Pattern.CASE_INSENSITIVE);
    private static final Pattern READ_MORE = Pattern.compile(
            "^(?:read (?:more|also|next|the full (?:story|article|report))|also read|see also|more from [^:]{1,40}|"
                    + "continue reading|further reading)\\s*(?:[:|»>–—-].{0,300}|\\.{0,3}…?)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RELATED = Pattern.compile(
            "^related(?: (?:articles?|stor(?:y|ies)|coverage|reading|news|posts?))?\\s*:.{0,200}(?<![.!])$",
            Pattern.CASE_INSENSITIVE);

    private Links() {}

    /** Whether a text is an address and nothing else. */
    static boolean isLink(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** Whether a text is "Read more: …" or the like. */
    static boolean isReadMore(String text) {
        return READ_MORE.matcher(text).matches() || RELATED.matcher(text).matches();
    }
}
