package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes a text file apart, which is one article. */
final class TextArticle implements Finishing.Drafting {
    private final @Nullable Instant assumeDate;

    TextArticle(@Nullable Instant assumeDate) {
        this.assumeDate = assumeDate;
    }

    /** The file's text, which has words. */
    static String text(Found found) throws Unfit {
        if (found.kept().truncation() != null) {
            throw new Unfit(
                    Rejection.Reason.TOO_LONG,
                    "the file has " + found.kept().truncation().bytes() + " bytes, at most " + Kept.MOST_OF_ARTICLE
                            + " are read; many articles belong into a .jsonl file");
        }
        String text = Characters.clean(TextDecoder.decode(found.kept().bytes()));
        if (!Characters.hasWords(text)) {
            throw new Unfit(Rejection.Reason.EMPTY, "nothing in it to read");
        }
        return text;
    }

    @Override
    public Draft draft(String id, Found found) throws Unfit {
        PublicationDate date = PublicationDate.take(text(found));
        Instant at = date.at() == null ? assumeDate : date.at();
        if (at == null) {
            throw new Unfit(
                    Rejection.Reason.NO_DATE,
                    "it does not say when it was published; begin it with a line ' date YYYY-MM-DD', or pass"
                            + " --assume-date YYYY-MM-DD");
        }
        Segments segments = Segmenter.ofArticle(date.rest());
        String outlet = segments.outlet();
        return new Draft(id, outlet == null ? source(found) : outlet, null, at, null, segments, null);
    }

    /** What stands for the outlet when nobody says it: the file's name. */
    static String source(Found found) {
        String name = Characters.line(found.fileName());
        return name.isEmpty() ? "unnamed file" : name;
    }
}
