package dev.straingauge.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.straingauge.core.Rejection;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON document: an article, a list of articles, or several articles one after the other; or a JSON Feed. After a syntax error
 * the rest of the document is unknown and is refused as a whole; what came before it is read.
 */
final class JsonReading implements Reading {
    private static final ObjectReader ONE =
            Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String file;
    private final Kept document;
    private final JsonArticle articles;
    private final FeedArticle entries;
    private @Nullable FeedReading feed;
    private @Nullable JsonParser parser;
    private boolean isEmpty = true;
    private boolean ended;

    JsonReading(String file, Kept document, JsonArticle articles, FeedArticle entries) {
        this.entries = entries;
        this.file = file;
        this.document = document;
        this.articles = articles;
    }

    @Override
    public @Nullable List<Read> next() throws IOException {
        if (ended) {
            return null;
        }
        List<Read> entry = feed == null ? null : feed.next();
        if (entry != null) {
            return entry;
        }
        feed = null;
        Found whole = new Found(file, 0, document);
        try {
            return step(open());
        } catch (JsonProcessingException e) {
            ended = true;
            return List.of(whole.refused(Unfit.malformed(e).rejection(), whole.fileName()));
        } catch (Unfit e) {
            ended = true;
            return List.of(whole.refused(e.rejection(), whole.fileName()));
        }
    }

    private @Nullable List<Read> step(JsonParser from) throws IOException, Unfit {
        JsonToken token = from.nextToken();
        if (token == null) {
            ended = true;
            if (isEmpty) {
                throw new Unfit(Rejection.Reason.EMPTY, "nothing in it to read");
            }
            return null;
        }
        if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
            return List.of();
        }
        isEmpty = false;
        int line = from.currentTokenLocation().getLineNr();
        JsonNode json = ONE.readTree(from);
        if (JsonFeed.isFeed(json)) {
            feed = new FeedReading(new Found(file, line, document), JsonFeed.of(json, null), entries);
            return List.of();
        }
        return articles.read(json, new Found(file, line, kept(json)));
    }

    /** What is kept of an object: itself, written anew. */
    static Kept kept(JsonNode json) {
        return new Kept(json.toString().getBytes(StandardCharsets.UTF_8), null);
    }

    private JsonParser open() throws IOException, Unfit {
        JsonParser opened = parser;
        if (opened == null) {
            if (document.truncation() != null) {
                throw new Unfit(
                        Rejection.Reason.TOO_LONG,
                        "the document has " + document.truncation().bytes() + " bytes, at most " + Kept.MOST_OF_ARTICLE
                                + " are read; write an article a line, into a .jsonl file");
            }
            opened = Json.mapper().createParser(TextDecoder.decode(document.bytes()));
            parser = opened;
        }
        return opened;
    }

    @Override
    public void close() throws IOException {
        if (parser != null) {
            parser.close();
        }
    }
}
