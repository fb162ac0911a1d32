package dev.straingauge.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.straingauge.core.StanceQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Questions about the paragraphs of the written corpus, and how long they are for the network. */
final class CorpusLengths {
    private CorpusLengths() {}

    /** One question for each pair of each paragraph, in the order of the corpus. */
    static List<StanceQuery> queries() {
        Path corpus = Path.of(System.getProperty("basedir", ""), "..", "training", "corpus");
        List<StanceQuery> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(corpus)) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    queries.addAll(queries(JsonParser.parseString(line).getAsJsonObject()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return queries;
    }

    /** Tokens in the row of each question. */
    static int[] tokens() {
        byte[] json = EncoderSource.ALL_MINILM_L6_V2_Q.tokenizer().read(CorpusLengths.class.getClassLoader());
        try (HuggingFaceTokenizer tokenizer = Tokenizers.load("uncased", json, Settings.defaults())) {
            RoleTokens tokens = new RoleTokens(tokenizer, 512);
            return queries().stream()
                    .flatMap(query -> tokens.of(query).rows().stream())
                    .mapToInt(RoleTokens.Row::length)
                    .toArray();
        }
    }

    private static List<StanceQuery> queries(JsonObject paragraph) {
        String text = paragraph.get("text").getAsString();
        JsonElement title = paragraph.get("title");
        List<StanceQuery> queries = new ArrayList<>();
        for (JsonElement pair : paragraph.getAsJsonArray("pairs")) {
            queries.add(new StanceQuery(
                    text,
                    title == null || title.isJsonNull() ? null : title.getAsString(),
                    null,
                    StandIn.party(text, pair.getAsJsonObject().get("a").getAsString()),
                    StandIn.party(text, pair.getAsJsonObject().get("b").getAsString())));
        }
        return queries;
    }
}
