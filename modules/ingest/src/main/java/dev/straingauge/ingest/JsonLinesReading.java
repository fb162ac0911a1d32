package dev.straingauge.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Rejection;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file that has a JSON object on each line; blank lines are nothing. Holds one line at a time. */
final class JsonLinesReading implements Reading {
    private final String file;
    private final ByteLines lines;
    private final JsonArticle articles;
    private boolean isEmpty = true;
    private boolean ended;

    JsonLinesReading(String file, InputStream in, JsonArticle articles) {
        this.file = file;
        this.lines = new ByteLines(in);
        this.articles = articles;
    }

    @Override
    public @Nullable List<Read> next() throws IOException {
        if (ended) {
            return null;
        }
        Kept line = lines.next();
        if (line != null) {
            return read(new Found(file, lines.number(), line));
        }
        ended = true;
        if (!isEmpty) {
            return null;
        }
        Found nothing = new Found(file, 0, new Kept(new byte[0], null));
        return List.of(
                nothing.refused(new Rejection(Rejection.Reason.EMPTY, "nothing in it to read"), nothing.fileName()));
    }

    private List<Read> read(Found found) {
        try {
            if (found.kept().truncation() != null) {
                throw new Unfit(
                        Rejection.Reason.TOO_LONG,
                        "the line has " + found.kept().truncation().bytes() + " bytes, at most " + Kept.MOST_OF_ARTICLE
                                + " are read");
            }
            String line = TextDecoder.decode(found.kept().bytes());
            if (line.isBlank()) {
                return List.of();
            }
            isEmpty = false;
            return articles.read(parse(line), found);
        } catch (Unfit e) {
            isEmpty = false;
            return List.of(found.refused(e.rejection(), found.fileName()));
        }
    }

    private static JsonNode parse(String line) throws Unfit {
        try {
            return Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            // The line's place is in the rejection; Jackson counts from the line's own beginning.
            Unfit unfit = Unfit.malformed(e);
            throw new Unfit(
                    unfit.rejection().reason(), unfit.rejection().detail().replace("(line 1, column ", "(column "));
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
