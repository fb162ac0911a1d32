package dev.straingauge.training.export;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.straingauge.core.Mention;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.StanceQuery.Party;
import dev.straingauge.model.RoleTokens;
import dev.straingauge.model.RoleTokens.Row;
import dev.straingauge.training.corpus.Corpus;
import dev.straingauge.training.corpus.CorpusRecord;
import dev.straingauge.training.corpus.Split;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a model is asked about the written corpus, as rows of tokens: for calibrating and measuring. */
public final class CorpusRows {
    private static final long SEED = 3;

    private CorpusRows() {}

    /**
     * Rows drawn at random, the same ones each time, in the order of the draw.
     *
     * @param corpus file or folder of JSON lines
     * @param split which part of it
     * @param window tokens in a row at most
     * @param count how many; fewer if there are no more
     */
    public static List<Row> draw(Path corpus, Split split, Encoder encoder, int window, int count) {
        List<Row> rows = new ArrayList<>();
        try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(encoder.tokenizer()),
                Map.of("truncation", "false", "padding", "false", "modelMaxLength", "1000000"))) {
            RoleTokens tokens = new RoleTokens(tokenizer, window);
            for (CorpusRecord paragraph : Corpus.read(corpus)) {
                for (CorpusRecord.Pair pair : paragraph.pairs()) {
                    if (Split.of(pair.partnership()) == split) {
                        rows.addAll(tokens.of(query(paragraph, pair)).rows());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.shuffle(rows, new Random(SEED));
        return List.copyOf(rows.subList(0, Math.min(count, rows.size())));
    }

    private static StanceQuery query(CorpusRecord paragraph, CorpusRecord.Pair pair) {
        return new StanceQuery(
                paragraph.text(),
                paragraph.title(),
                null,
                party(paragraph.text(), pair.a()),
                party(paragraph.text(), pair.b()));
    }

    private static Party party(String text, String name) {
        List<Mention> mentions = new ArrayList<>();
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length())) {
            mentions.add(new Mention(name, at, at + name.length(), Mention.Kind.NAME));
        }
        return new Party(name, mentions);
    }
}
