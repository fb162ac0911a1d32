package dev.straingauge.topology;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One version of an article, for tests.
 *
 * @param article its id
 * @param id the version's id
 * @param publishedAt when the article was published
 * @param at when this version was made
 * @param source its outlet
 * @param kind whether it still reports
 * @param texts its paragraphs
 */
record Version(
        String article,
        String id,
        Instant publishedAt,
        Instant at,
        String source,
        Revision.Kind kind,
        List<String> texts) {
    static Version of(String article, String id, Instant publishedAt, Instant at, String... texts) {
        return new Version(article, id, publishedAt, at, "Outlet of " + article, Revision.Kind.REPORT, List.of(texts));
    }

    /** The notice that takes an article back. */
    static Version retraction(String article, Instant publishedAt, Instant at) {
        return new Version(
                article,
                "gone",
                publishedAt,
                at,
                "Outlet of " + article,
                Revision.Kind.RETRACTION,
                List.of("This story of Norvane and Cellgard has been withdrawn."));
    }

    List<Paragraph> paragraphs() {
        List<Paragraph> all = new ArrayList<>();
        for (int number = 0; number < texts.size(); number++) {
            all.add(new Paragraph(
                    article,
                    number,
                    Paragraph.Kind.BODY,
                    texts.get(number),
                    null,
                    null,
                    source,
                    null,
                    null,
                    publishedAt,
                    "en",
                    List.of(),
                    new Revision(id, at, texts.size(), kind)));
        }
        return all;
    }
}
