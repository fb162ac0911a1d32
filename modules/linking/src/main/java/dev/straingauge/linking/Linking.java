package dev.straingauge.linking;

import dev.straingauge.core.Link;
import dev.straingauge.core.Mention;
import java.util.List;

/**
 * What a {@link Linker} found in one paragraph.
 *
 * @param links the watched partnerships that the paragraph is about, in the order of their ids; often none
 * @param mentions where any known company is meant, watched or not, by position; a reference to two comes once for each
 * @param context for the article's next paragraph
 */
public record Linking(List<Link> links, List<Mention> mentions, ArticleContext context) {
    public Linking {
        links = List.copyOf(links);
        mentions = List.copyOf(mentions);
    }
}
