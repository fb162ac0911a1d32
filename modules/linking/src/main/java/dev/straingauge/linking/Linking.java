package dev.straingauge.linking;

import dev.straingauge.core.Link;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Partnership;
import java.util.List;

/**
 * What a {@link Linker} found in one paragraph.
 *
 * @param links the partnerships that the paragraph is about, listed or discovered, in the order of their ids; often none
 * @param mentions where any known company is meant, watched or not, by position; a reference to two comes once for each
 * @param context for the article's next paragraph
 * @param candidates partnerships that could be discovered: a sentence of the paragraph, or of the title that was read
 *     with it, ties the two, and they are watched in no way; none where nothing is to be discovered
 */
public record Linking(List<Link> links, List<Mention> mentions, ArticleContext context, List<Partnership> candidates) {
    public Linking {
        links = List.copyOf(links);
        mentions = List.copyOf(mentions);
        candidates = List.copyOf(candidates);
    }
}
