package dev.straingauge.core;

import java.util.List;

/**
 * Why a paragraph counts as being about a partnership.
 *
 * @param partnership the watched partnership
 * @param basis the reason
 * @param mentions where in the paragraph's text its two companies are meant, in order of position; those of a
 *     {@link Mention.Kind#REFERENCE} come once for each company
 */
public record Link(Partnership partnership, Basis basis, List<Mention> mentions) {
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
}
