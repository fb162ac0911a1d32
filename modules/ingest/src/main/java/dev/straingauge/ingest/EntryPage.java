package dev.straingauge.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes an article of the page that an entry of a feed leads to. The entry says which article it is; the page says the rest,
 * but for what it leaves out.
 */
record EntryPage(FeedDocument feed, FeedEntry entry, HtmlArticle page) implements Finishing.Drafting {
    @Override
    public Draft draft(String id, Found found) throws Unfit {
        Draft draft = page.draft(id, found);
        String language = entry.language() == null ? feed.language() : entry.language();
        return new Draft(
                id,
                source(draft),
                draft.url() == null ? entry.url() : draft.url(),
                entry.publishedAt() == null ? draft.publishedAt() : entry.publishedAt(),
                draft.language() == null ? language : draft.language(),
                draft.segments(),
                later(entry.revisedAt(), draft.revisedAt()));
    }

    /** A page that does not name its outlet has its host for one; the feed's title is better, and that of the teaser. */
    private String source(Draft draft) {
        String host = draft.url() == null ? null : Urls.host(draft.url());
        String outlet = feed.outlet();
        return outlet != null && draft.source().equals(host) ? outlet : draft.source();
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}
