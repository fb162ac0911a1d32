package dev.straingauge.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Scorer} is asked: what does this text say about the relationship of these two, and how does it make each
 * look? Without {@code b}: how does it make {@code a} look?
 *
 * @param text the paragraph, never blank
 * @param title its article's title as context, or null
 * @param heading the heading above it as context, or null
 * @param a the one party
 * @param b the other, or null to ask for the tone toward {@code a} alone
 */
public record StanceQuery(String text, @Nullable String title, @Nullable String heading, Party a, @Nullable Party b) {
    public StanceQuery {
        Require.text(text, "text");
        Require.present(a, "a");
    }

    /**
     * One of the two companies, and where the text means it.
     *
     * @param name the company's name
     * @param mentions places in the text, in order of position; empty when it is not named there
     */
    public record Party(String name, List<Mention> mentions) {
        public Party {
            Require.text(name, "name");
            mentions = Require.copy(mentions, "mentions");
        }
    }

    /** The question that a linked paragraph asks about one of its partnerships. */
    public static StanceQuery of(Paragraph paragraph, Link link) {
        return new StanceQuery(
                paragraph.text(),
                paragraph.title(),
                paragraph.heading(),
                party(link.partnership().a(), link),
                party(link.partnership().b(), link));
    }

    private static Party party(Company company, Link link) {
        return new Party(
                company.name(),
                link.mentions().stream()
                        .filter(mention -> mention.company().equals(company.id()))
                        .toList());
    }
}
