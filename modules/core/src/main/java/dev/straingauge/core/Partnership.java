package dev.straingauge.core;

import org.jspecify.annotations.Nullable;

/**
 * Two companies whose relationship is watched. The order in which they are given does not matter: {@code a} is always
 * the one whose id sorts first.
 *
 * @param a the company whose id sorts first
 * @param b the other one
 * @param note a remark for analysts, or null
 */
public record Partnership(Company a, Company b, @Nullable String note) {
    /** Stands between the two company ids of a partnership's id, and in no company's id. */
    public static final String BETWEEN = "--";

    public Partnership {
        Require.present(a, "a");
        Require.present(b, "b");
        int order = a.id().compareTo(b.id());
        if (order == 0) {
            throw new IllegalArgumentException("a partnership needs two companies, got: " + a.id() + " twice");
        }
        if (order > 0) {
            Company first = b;
            b = a;
            a = first;
        }
    }

    /** Key of everything that is kept per partnership: both company ids, sorted, such as {@code microsoft--openai}. */
    public String id() {
        return a.id() + BETWEEN + b.id();
    }

    /** Both names, as shown to people: "Microsoft – OpenAI". */
    public String label() {
        return a.name() + " – " + b.name();
    }
}
