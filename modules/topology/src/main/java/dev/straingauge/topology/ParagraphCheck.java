package dev.straingauge.topology;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.Revision;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the line takes a paragraph that parsed. What it lets through is small enough for every topic and store on the
 * line. Thread-safe.
 */
public final class ParagraphCheck {
    private final PublicationTime time;

    /** @param clock says what time it is, so that an article from the future is known for one */
    public ParagraphCheck(InstantSource clock) {
        this.time = new PublicationTime(clock);
    }

    /** Why the line would reject it; empty when it would not. */
    public Optional<Rejection> trouble(@Nullable Paragraph paragraph) {
        if (paragraph == null) {
            return Optional.of(new Rejection(Rejection.Reason.EMPTY, "the record has no value; publish a paragraph"));
        }
        Rejection found = length(paragraph);
        return Optional.ofNullable(found == null ? time(paragraph) : found);
    }

    private static @Nullable Rejection length(Paragraph paragraph) {
        Revision revision = paragraph.revision();
        Rejection found = null;
        String[] names = {"articleId", "title", "source", "url", "author", "language", "revision.id"};
        String[] values = {
            paragraph.articleId(),
            paragraph.title(),
            paragraph.source(),
            paragraph.url(),
            paragraph.author(),
            paragraph.language(),
            revision == null ? null : revision.id()
        };
        for (int i = 0; i < names.length && found == null; i++) {
            found = tooLong(paragraph, names[i], values[i], Paragraph.MAX_FIELD_CHARACTERS);
        }
        if (found == null) {
            found = tooLong(paragraph, "text", paragraph.text(), Paragraph.MAX_CHARACTERS);
        }
        if (found == null) {
            found = tooLong(paragraph, "heading", paragraph.heading(), Paragraph.MAX_CHARACTERS);
        }
        return found == null
                ? tooLong(paragraph, "citations", String.join(" ", paragraph.citations()), Paragraph.MAX_CHARACTERS)
                : found;
    }

    private static @Nullable Rejection tooLong(Paragraph paragraph, String name, @Nullable String value, int most) {
        return value == null || value.length() <= most
                ? null
                : new Rejection(
                        Rejection.Reason.TOO_LONG,
                        name + " of paragraph " + named(paragraph) + " has " + value.length()
                                + " characters; cut it to " + most + " at most");
    }

    private @Nullable Rejection time(Paragraph paragraph) {
        if (!time.isPlausible(paragraph.publishedAt())) {
            return new Rejection(
                    Rejection.Reason.INVALID,
                    "paragraph " + named(paragraph) + " says it was published at " + paragraph.publishedAt()
                            + "; publishedAt must be after 1970 and not in the future");
        }
        Revision revision = paragraph.revision();
        return revision == null || time.isPlausible(revision.at())
                ? null
                : new Rejection(
                        Rejection.Reason.INVALID,
                        "paragraph " + named(paragraph) + " says it was revised at " + revision.at()
                                + "; revision.at must be after 1970 and not in the future");
    }

    /** Its id, or the beginning of a long one. */
    private static String named(Paragraph paragraph) {
        String id = paragraph.id();
        return id.length() <= 100 ? id : id.substring(0, 100) + "…";
    }
}
