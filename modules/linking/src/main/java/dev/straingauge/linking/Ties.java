package dev.straingauge.linking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a paragraph and its title tie by partnership language. */
final class Ties {
    private Ties() {}

    /**
     * The sentence that ties each pair, by partnership id; the paragraph's before the title's.
     *
     * @param wanted which partnerships are looked for
     * @param title null when it is not read with this paragraph, as {@code ofTitle} is
     */
    static Map<String, String> of(
            Predicate<String> wanted, String text, Reading reading, @Nullable String title, @Nullable Reading ofTitle) {
        Map<String, String> ties = new LinkedHashMap<>();
        put(ties, wanted, text, reading);
        if (title != null && ofTitle != null) {
            put(ties, wanted, title, ofTitle);
        }
        return ties;
    }

    private static void put(Map<String, String> ties, Predicate<String> wanted, String text, Reading reading) {
        if (reading.meant().size() < 2) {
            return;
        }
        for (Dealing dealing : Dealings.in(Words.of(text), reading.companies())) {
            if (wanted.test(dealing.partnership())) {
                ties.putIfAbsent(dealing.partnership(), text.substring(dealing.start(), dealing.end()));
            }
        }
    }
}
