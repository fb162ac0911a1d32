package dev.straingauge.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company as the catalogue knows it.
 *
 * @param id stable short id in lower case, such as {@code openai}
 * @param name the name shown to people, such as "OpenAI"
 * @param aliases other names that stand for the company in a text, such as a former name, a ticker or a product that stands for it
 * @param descriptions phrases that describe it, such as "the ChatGPT maker"
 */
public record Company(String id, String name, List<String> aliases, List<String> descriptions) {
    public Company {
        if (!Require.text(id, "company id").matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException("company id must be lower-case letters, digits and hyphens, got: " + id);
        }
        if (id.contains(Partnership.BETWEEN)) {
            throw new IllegalArgumentException("company id must not contain '" + Partnership.BETWEEN + "', got: " + id);
        }
        Require.text(name, "company name");
        aliases = Require.copy(aliases, "aliases");
        descriptions = Require.copy(descriptions, "descriptions");
    }

    /** A company of which only the name is known. */
    public static Company named(String id, String name) {
        return new Company(id, name, List.of(), List.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Company company && id.equals(company.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
