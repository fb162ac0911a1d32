package dev.straingauge.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** "By Jane Doe", alone on its line. */
final class Bylines {
    private static final String NAME =
            "\\p{Lu}[\\p{L}.'’-]{0,30}(?: (?:(?:de|van|von|der|den|la|le|al|bin|da|dos|di) ){0,2}"
                    + "\\p{Lu}[\\p{L}.'’-]{0,30}){1,3}";
    private static final Pattern BYLINE =
            Pattern.compile("^(?:By|BY|by) (" + NAME + "(?:(?:, " + NAME + "){0,3},? (?:and|&) " + NAME + ")?)$");

    private static final Anchored IS_BYLINE = Anchored.anyOf(BYLINE);

    private Bylines() {}

    static boolean isByline(String text) {
        return author(text) != null;
    }

    /** Who wrote it, or null when the text is no byline. */
    static @Nullable String author(String text) {
        if (!IS_BYLINE.admits(text)) {
            return null;
        }
        Matcher found = BYLINE.matcher(text);
        return found.matches() ? found.group(1) : null;
    }
}
