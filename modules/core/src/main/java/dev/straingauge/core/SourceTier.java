package dev.straingauge.core;

import java.util.List;
import java.util.Locale;

/**
 * Outlets that count alike.
 *
 * @param weight how much: 0, which mutes them, or 0.001 to 1 000
 * @param outlets names of outlets as articles bear them ({@code Planck Wire}), and domains of their addresses
 *     ({@code planck.example}, which means {@code www.planck.example} as well); case does not matter; one or more
 */
public record SourceTier(double weight, List<String> outlets) {
    public SourceTier {
        Require.weight(weight, "weight");
        outlets = Require.copy(outlets, "outlets");
        if (outlets.isEmpty()) {
            throw new IllegalArgumentException("outlets must name an outlet or a domain, got none");
        }
        outlets.forEach(each -> Require.text(each, "every item of outlets"));
    }

    /** Whether an outlet is among them, by its name or by the host of its article's address, which may be empty. */
    boolean holds(String outlet, String host) {
        for (String each : outlets) {
            if (each.equalsIgnoreCase(outlet) || isWithin(host, each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(String host, String domain) {
        int before = host.length() - domain.length();
        return before >= 0
                && host.regionMatches(true, before, domain, 0, domain.length())
                && (before == 0 || host.charAt(before - 1) == '.');
    }

    /** The same outlet in one spelling. */
    static String spelling(String outlet) {
        return outlet.toLowerCase(Locale.ROOT);
    }
}
