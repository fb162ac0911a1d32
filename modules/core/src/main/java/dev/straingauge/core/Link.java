package dev.straingauge.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a paragraph counts as being about a partnership.
 *
 * @param partnership the watched partnership, listed or discovered
 * @param basis the reason
 * @param mentions where in the paragraph's text its two companies are meant, in order of position; those of a
 *     {@link Mention.Kind#REFERENCE} come once for each company
 * @param discovered how the partnership came to be watched when nobody listed it; null when it is listed
 */
public record Link(Partnership partnership, Basis basis, List<Mention> mentions, @Nullable Discovered discovered) {
    /** Why a paragraph is tied to a partnership. */
    public enum Basis {
        /** The paragraph itself means both companies by name or description. */
        NAMED,
        /** It refers to both at once: "the two companies". */
        REFERENCE,
        /** It means one of them, in an article that is about both. */
        CARRIED
    }

    public Link {
        Require.present(partnership, "partnership");
        Require.present(basis, "basis");
        mentions = Require.copy(mentions, "mentions");
    }

    /** A link to a partnership that somebody listed. */
    public Link(Partnership partnership, Basis basis, List<Mention> mentions) {
        this(partnership, basis, mentions, null);
    }
}
