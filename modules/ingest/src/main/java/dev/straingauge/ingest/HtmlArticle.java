package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.time.Instant;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Takes a web page apart, which is one article; its head says when and where it was published.
 *
 * @param assumeDate publication time of pages that do not say, or null
 * @param url where the page was found, or null
 * @param charset the encoding that came with it, or null
 */
record HtmlArticle(@Nullable Instant assumeDate, @Nullable String url, @Nullable String charset)
        implements Finishing.Drafting {
    /** A page from a file. */
    HtmlArticle(@Nullable Instant assumeDate) {
        this(assumeDate, null, null);
    }

    @Override
    public Draft draft(String id, Found found) throws Unfit {
        if (found.kept().truncation() != null) {
            throw new Unfit(
                    Rejection.Reason.TOO_LONG,
                    "the page has " + found.kept().truncation().bytes() + " bytes, at most " + Kept.MOST_OF_ARTICLE
                            + " are read");
        }
        Document page = HtmlTree.of(HtmlDecoder.decode(found.kept().bytes(), charset), url == null ? "" : url);
        PageFacts tags = MetaTags.of(page);
        String address = tags.url() == null || isElsewhere(tags.url()) ? own() : tags.url();
        LinkedData linked = LinkedData.of(page, address);
        String told = linked.facts().url();
        address = address == null && told != null && !isElsewhere(told) ? told : address;
        PageFacts facts = linked.facts().or(tags).or(VisibleFacts.of(page));
        String source = tags.source() == null ? linked.facts().source() : tags.source();
        String title = title(page, facts.title(), source, address);
        Segments segments = Segmenter.ofPage(words(page, linked.body()), title, facts.author())
                .unplaced();
        Instant at = facts.publishedAt() == null ? assumeDate : facts.publishedAt();
        if (at == null) {
            throw new Unfit(
                    Rejection.Reason.NO_DATE,
                    "the page does not say when it was published, or not so that it can be read; add"
                            + " <meta property=\"article:published_time\" content=\"2025-09-11T17:05:00Z\">, or pass"
                            + " --assume-date YYYY-MM-DD");
        }
        return new Draft(
                address == null ? id : ArticleIds.derived(address, title, at, ""),
                source(source, address, segments, found),
                address,
                at,
                tags.language() == null ? linked.facts().language() : tags.language(),
                segments,
                facts.revisedAt());
    }

    /** The page's words. Where it shows none, as those do that scripts fill, it may have told them to search engines. */
    private static String words(Document page, @Nullable String told) throws Unfit {
        ArticleBody body = ArticleBody.of(page.body());
        boolean isShown = body.words() > 0;
        String shown = HtmlText.of(body.root(), body.leftOut());
        String words = isShown || told == null ? shown : told;
        if (!Characters.hasWords(words)) {
            throw new Unfit(Rejection.Reason.EMPTY, "no article's words in the page; does a script fill it?");
        }
        return words;
    }

    private static @Nullable String title(
            Document page, @Nullable String told, @Nullable String source, @Nullable String address) {
        String heading = VisibleFacts.heading(page);
        if (told != null) {
            return VisibleFacts.withoutOutlet(told, source, address, heading, false);
        }
        Element tag = page.selectFirst("title");
        String title = tag == null ? null : PageFacts.line(tag.text());
        return title == null ? heading : VisibleFacts.withoutOutlet(title, source, address, heading, true);
    }

    /** Whether it is on another host than the page: an article's id comes of its address, and is not another outlet's to take. */
    private boolean isElsewhere(String address) {
        return url != null && !Objects.equals(Urls.host(url), Urls.host(address));
    }

    private @Nullable String own() {
        return url == null ? null : Urls.page(url);
    }

    private String source(@Nullable String told, @Nullable String address, Segments segments, Found found) {
        if (told != null) {
            return told;
        }
        String host = address == null ? url == null ? null : Urls.host(url) : Urls.host(address);
        String outlet = host == null ? segments.outlet() : host;
        return outlet == null ? TextArticle.source(found) : outlet;
    }
}
