package dev.straingauge.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Rejection;
import dev.straingauge.wire.Json;
import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Makes an article of an entry of a feed. */
final class FeedArticle {
    private static final Kept NOTHING = new Kept(new byte[0], null);

    private final @Nullable Instant assumeDate;
    private final Finishing finishing;

    FeedArticle(@Nullable Instant assumeDate, Finishing finishing) {
        this.assumeDate = assumeDate;
        this.finishing = finishing;
    }

    /**
     * The article, or why it is none.
     *
     * @param from the file or the address that the feed was found at
     */
    List<Read> read(String from, FeedDocument feed, FeedEntry entry) {
        Found found = new Found(from, entry.line(), NOTHING);
        try {
            return finishing.finish(draft(found, feed, entry), found);
        } catch (Unfit e) {
            String which = "entry " + entry.number() + ": " + e.rejection().detail();
            return List.of(new Found(from, entry.line(), JsonReading.kept(object(entry)))
                    .refused(new Rejection(e.rejection().reason(), which), entry.articleId()));
        }
    }

    private Draft draft(Found found, FeedDocument feed, FeedEntry entry) throws Unfit {
        String words = words(entry);
        if (!Characters.hasWords(words)) {
            throw new Unfit(
                    Rejection.Reason.EMPTY,
                    "it has no words but its title " + (entry.url() == null ? "" : "and its link ") + "to read");
        }
        Instant at = entry.publishedAt() == null ? assumeDate : entry.publishedAt();
        if (at == null) {
            throw new Unfit(
                    Rejection.Reason.NO_DATE,
                    "it does not say when it was published, or not so that it can be read; give it a date, or pass"
                            + " --assume-date YYYY-MM-DD");
        }
        Segments segments =
                Segmenter.ofPage(words, entry.title(), entry.author()).unplaced();
        return new Draft(
                entry.articleId(),
                source(found, feed, entry, segments),
                entry.url(),
                at,
                entry.language() == null ? feed.language() : entry.language(),
                segments,
                entry.revisedAt());
    }

    /** The entry's words as plain text; what has no tag in it is that already, but for its entities. */
    private static String words(FeedEntry entry) throws Unfit {
        String words = entry.words();
        if (words == null) {
            return "";
        }
        if (!entry.isHtml() || words.indexOf('<') < 0) {
            return entry.isHtml() ? Parser.unescapeEntities(words, false) : words;
        }
        Element fragment = HtmlTree.of(words, "").body();
        ArticleBody body = ArticleBody.ofFragment(fragment);
        return HtmlText.of(body.root(), body.leftOut());
    }

    private static String source(Found found, FeedDocument feed, FeedEntry entry, Segments segments) {
        String outlet = feed.outlet();
        if (outlet == null && entry.url() != null) {
            outlet = Urls.host(entry.url());
        }
        outlet = outlet == null ? segments.outlet() : outlet;
        return outlet == null ? TextArticle.source(found) : outlet;
    }

    /** What is kept of an entry that is refused: the JSON object that says the same. */
    private static ObjectNode object(FeedEntry entry) {
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("id", entry.articleId());
        object.put("title", entry.title());
        object.put("url", entry.url());
        object.put("author", entry.author());
        object.put("publishedAt", entry.publishedAt() == null ? null : String.valueOf(entry.publishedAt()));
        object.put("updatedAt", entry.revisedAt() == null ? null : String.valueOf(entry.revisedAt()));
        object.put("language", entry.language());
        object.put(entry.isHtml() ? "html" : "text", entry.words());
        return object;
    }
}
