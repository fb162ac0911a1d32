package dev.straingauge.app.attribution;

import dev.straingauge.core.Company;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.Spelling;
import dev.straingauge.linking.Catalogue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the partnership that somebody means: by its id, or by what its companies are called, in any order. */
public final class PartnershipName {
    private static final Pattern BETWEEN = Pattern.compile("\\s*--\\s*|\\s+[–—-]\\s+|\\s*[–,/]\\s*");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private PartnershipName() {}

    /**
     * The id of a partnership.
     *
     * @param text {@code microsoft--openai}, or ids, names or aliases with a dash or a comma between them
     * @param catalogue the companies that are known
     * @throws IllegalArgumentException when it does not name two companies
     */
    public static String id(String text, Catalogue catalogue) {
        for (var at = BETWEEN.matcher(text); at.find(); ) {
            String one = text.substring(0, at.start()).strip();
            String other = text.substring(at.end()).strip();
            Optional<Company> a = catalogue.find(one);
            Optional<Company> b = catalogue.find(other);
            if (a.isPresent() && b.isPresent()) {
                return new Partnership(a.get(), b.get(), null).id();
            }
            // The line may have run with a watchlist that introduces companies; it is told whether it knows these ids.
            if (ID.matcher(one).matches() && ID.matcher(other).matches() && text.contains(Partnership.BETWEEN)) {
                return one.compareTo(other) < 0 ? one + Partnership.BETWEEN + other : other + Partnership.BETWEEN + one;
            }
        }
        String[] parts = BETWEEN.split(text.strip(), 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException(
                    "a partnership is an id or two names, such as microsoft--openai or \"Microsoft – OpenAI\", got: "
                            + text);
        }
        String unknown = catalogue.find(parts[0]).isPresent() ? parts[1] : parts[0];
        List<String> names = catalogue.companies().stream()
                .map(company -> company.name().toLowerCase(Locale.ROOT))
                .toList();
        throw new IllegalArgumentException("no company is called '" + unknown + "'"
                + Spelling.nearest(unknown.toLowerCase(Locale.ROOT), names)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; give --watchlist if yours introduces it"));
    }
}
