package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a text file, which is one article. */
final class TextArticle {
    private final @Nullable Instant assumeDate;
    private final Finishing finishing;

    TextArticle(@Nullable Instant assumeDate, Finishing finishing) {
        this.assumeDate = assumeDate;
        this.finishing = finishing;
    }

    /** The article with this id, or why it is none. */
    List<Read> read(String id, Found found) {
        try {
            return finishing.finish(draft(id, found), found);
        } catch (Unfit e) {
            return List.of(found.refused(e.rejection(), id));
        }
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

    private Draft draft(String id, Found found) throws Unfit {
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
        return new Draft(id, outlet == null ? source(found) : outlet, null, at, null, segments);
    }

    /** What stands for the outlet when nobody says it: the file's name. */
    static String source(Found found) {
        String name = Characters.line(found.fileName());
        return name.isEmpty() ? "unnamed file" : name;
    }
}
