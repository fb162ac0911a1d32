package dev.straingauge.linking;

import java.text.Normalizer;
import java.util.Locale;

/** A company id made from a name: "Orrin &amp; Pask" gives {@code orrin-pask}. */
final class Slug {
    private Slug() {}

    static String of(String name) {
        String slug = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        // A name without a single Latin letter still needs an id that is always the same.
        return slug.isEmpty() ? "x" + Integer.toHexString(name.hashCode()) : slug;
    }
}
