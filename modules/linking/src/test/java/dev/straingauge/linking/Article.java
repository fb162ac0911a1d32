package dev.straingauge.linking;

import dev.straingauge.core.Link;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Paragraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An article to link, and ways to look at what came of it. */
final class Article {
    static final Linker LINKER = new Linker(Catalogue.builtIn(), Watchlist.builtIn());

    private final @Nullable String title;
    private final List<Paragraph> paragraphs = new ArrayList<>();

    private Article(@Nullable String title) {
        this.title = title;
    }

    static Article titled(String title) {
        return new Article(title);
    }

    static Article untitled() {
        return new Article(null);
    }

    Article body(String... texts) {
        for (String text : texts) {
            add(Paragraph.Kind.BODY, text);
        }
        return this;
    }

    Article heading(String text) {
        add(Paragraph.Kind.HEADING, text);
        return this;
    }

    /** What the linker says of each paragraph, in order. */
    List<Linking> linked() {
        return linkedBy(LINKER);
    }

    List<Linking> linkedBy(Linker linker) {
        List<Linking> linkings = new ArrayList<>();
        ArticleContext context = ArticleContext.EMPTY;
        for (Paragraph paragraph : paragraphs) {
            Linking linking = linker.link(paragraph, context);
            linkings.add(linking);
            context = linking.context();
        }
        return linkings;
    }

    /** What the linker says of the last paragraph. */
    Linking last() {
        List<Linking> all = linked();
        return all.get(all.size() - 1);
    }

    /** Partnership ids of the last paragraph's links, each with its reason. */
    Map<String, Link.Basis> links() {
        Map<String, Link.Basis> links = new LinkedHashMap<>();
        last().links().forEach(link -> links.put(link.partnership().id(), link.basis()));
        return links;
    }

    /** The last paragraph's mentions as "words=company". */
    List<String> mentions() {
        return shown(last().mentions(), paragraphs.get(paragraphs.size() - 1).text());
    }

    static List<String> shown(List<Mention> mentions, String text) {
        return mentions.stream()
                .map(mention -> text.substring(mention.start(), mention.end()) + "=" + mention.company())
                .toList();
    }

    static Paragraph paragraph(int number, Paragraph.Kind kind, String text, @Nullable String title) {
        return new Paragraph(
                "article",
                number,
                kind,
                text,
                title,
                null,
                "Test Courier",
                null,
                null,
                Instant.parse("2025-09-12T08:00:00Z"),
                "en",
                List.of());
    }

    private void add(Paragraph.Kind kind, String text) {
        paragraphs.add(paragraph(paragraphs.size(), kind, text, title));
    }
}
