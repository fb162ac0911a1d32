package dev.straingauge.topology;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Revision;
import dev.straingauge.linking.ArticleContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an article before its next paragraph. Immutable.
 *
 * @param number the last paragraph's number
 * @param context its companies so far
 * @param revision id of the version that holds, or null when nobody told versions apart
 * @param at when that version was made, or null when nobody said
 * @param publishedAt when it was published, or null when nobody kept it
 * @param partnerships ids of the partnerships that were told of it; null stands for none
 * @param former the last paragraph's number of each version that another one of the same time replaced, the newest last;
 *     null stands for none
 */
record ArticleSoFar(
        int number,
        ArticleContext context,
        @Nullable String revision,
        @Nullable Instant at,
        @Nullable Instant publishedAt,
        @Nullable Set<String> partnerships,
        @Nullable Map<String, Integer> former) {

    /** Versions of one time that are remembered; there is no reason for more than two or three. */
    private static final int FORMER_KEPT = 8;

    /** How a paragraph stands to the version that holds. */
    enum Standing {
        /** It belongs to it. */
        SAME,
        /** It belongs to a version that replaces it. */
        NEWER,
        /** It belongs to a version that was replaced. */
        SUPERSEDED
    }

    ArticleSoFar {
        partnerships = partnerships == null ? null : Set.copyOf(partnerships);
        former = former == null ? null : new LinkedHashMap<>(former);
    }

    /** An article of which nothing was read but that this paragraph's version is about to be. */
    static ArticleSoFar beginning(Paragraph first) {
        Revision revision = first.revision();
        return new ArticleSoFar(
                -1,
                ArticleContext.EMPTY,
                revision == null ? null : revision.id(),
                revision == null ? null : revision.at(),
                first.publishedAt(),
                null,
                null);
    }

    Standing standing(Paragraph next) {
        Revision its = next.revision();
        if (its == null) {
            return revision == null ? Standing.SAME : Standing.SUPERSEDED;
        }
        if (its.id().equals(revision)) {
            return Standing.SAME;
        }
        int order = at == null ? 1 : its.at().compareTo(at);
        // Of two versions of one time the one that is read later holds; but the rest of one that another overtook in
        // the
        // middle, because two publishers were at it, must not bring it back: that takes its beginning.
        Integer last = former == null ? null : former.get(its.id());
        boolean rest = last != null && next.number() > last;
        return order > 0 || (order == 0 && !rest) ? Standing.NEWER : Standing.SUPERSEDED;
    }

    /** With another version in this one's place, from which this paragraph comes. */
    ArticleSoFar replacedBy(Paragraph first) {
        ArticleSoFar next = beginning(first);
        if (revision == null || at == null || !at.equals(next.at)) {
            return next;
        }
        Map<String, Integer> more = new LinkedHashMap<>(former == null ? Map.of() : former);
        more.remove(next.revision);
        more.remove(revision);
        more.put(revision, number);
        while (more.size() > FORMER_KEPT) {
            more.remove(more.keySet().iterator().next());
        }
        return new ArticleSoFar(
                next.number, next.context, next.revision, next.at, next.publishedAt, next.partnerships, more);
    }

    /** With a paragraph of a version that no longer holds: it is known how far that one has come. */
    ArticleSoFar passing(Paragraph superseded) {
        Revision its = superseded.revision();
        if (its == null || former == null || !former.containsKey(its.id())) {
            return this;
        }
        Map<String, Integer> more = new LinkedHashMap<>(former);
        more.put(its.id(), superseded.number());
        return new ArticleSoFar(number, context, revision, at, publishedAt, partnerships, more);
    }

    /** The companies so far; an article that starts over was published again, and what came before is not its context. */
    ArticleContext before(Paragraph next) {
        return next.number() <= number ? ArticleContext.EMPTY : context;
    }

    /** The paragraph as this version's others were published, so that it is known again under another date. */
    Paragraph dated(Paragraph next) {
        return publishedAt == null || publishedAt.equals(next.publishedAt()) ? next : next.publishedAt(publishedAt);
    }

    /** With one more paragraph of the version that holds, which goes to these partnerships. */
    ArticleSoFar plus(Paragraph paragraph, ArticleContext after, Set<String> to) {
        Set<String> all = partnerships;
        if (all == null || !all.containsAll(to)) {
            all = told();
            all.addAll(to);
        }
        Revision its = paragraph.revision();
        Instant latest = its == null || (at != null && at.isAfter(its.at())) ? at : its.at();
        return new ArticleSoFar(
                paragraph.number(),
                after,
                revision,
                latest,
                publishedAt == null ? paragraph.publishedAt() : publishedAt,
                all,
                former);
    }

    /** Ids of the partnerships that were told of the version that holds, in order. */
    Set<String> told() {
        return new TreeSet<>(partnerships == null ? Set.of() : partnerships);
    }
}
