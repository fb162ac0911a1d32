package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes a Markdown file apart, which is one article; front matter may say when and where it was published. */
final class MarkdownArticle implements Finishing.Drafting {
    private final @Nullable Instant assumeDate;

    MarkdownArticle(@Nullable Instant assumeDate) {
        this.assumeDate = assumeDate;
    }

    @Override
    public Draft draft(String id, Found found) throws Unfit {
        PublicationDate dated = PublicationDate.take(TextArticle.text(found));
        MarkdownText document = MarkdownText.of(dated.rest());
        if (!Characters.hasWords(document.text())) {
            throw new Unfit(Rejection.Reason.EMPTY, "nothing in it to read");
        }
        String url = document.first("url", "link", "canonical");
        String title = document.first("title");
        Segments segments = Segmenter.ofBody(
                document.text(), title == null ? document.title() : title, document.first("author", "by"));
        return new Draft(
                id,
                source(document, url, segments, found),
                url,
                at(dated, document),
                language(document),
                segments,
                null);
    }

    private Instant at(PublicationDate dated, MarkdownText document) throws Unfit {
        String told = document.first("publishedat", "date", "published");
        if (told != null) {
            return PublicationDate.parse(told, "date");
        }
        Instant at = dated.at() == null ? assumeDate : dated.at();
        if (at == null) {
            throw new Unfit(
                    Rejection.Reason.NO_DATE,
                    "it does not say when it was published; give it front matter with 'date: YYYY-MM-DD', or pass"
                            + " --assume-date YYYY-MM-DD");
        }
        return at;
    }

    private static @Nullable String language(MarkdownText document) {
        return document.first("language", "lang");
    }

    private static String source(MarkdownText document, @Nullable String url, Segments segments, Found found) {
        String told = document.first("source", "publisher");
        String host = url == null ? null : Urls.host(url);
        if (told != null) {
            return Characters.line(told);
        }
        String outlet = host == null ? segments.outlet() : host;
        return outlet == null ? TextArticle.source(found) : outlet;
    }
}
