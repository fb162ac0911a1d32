package dev.straingauge.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScoringException;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lines through a {@link LineScorer} with a model that remembers what it was asked: what the tests of it share. */
final class ScoredLines {
    static final String GOOD = "{\"id\":1,\"text\":\"Alba sued Bolt.\",\"a\":\"Alba\",\"b\":\"Bolt\"}";

    /** Characters that a paragraph can have. */
    static final int LONGEST = 20_000;

    final RecordingModel model = new RecordingModel();
    final List<String> complaints = new ArrayList<>();
    UnaryOperator<String> languageOf = text -> "en";
    boolean allIssues;
    long refused;

    LineScorer scorer() {
        return new LineScorer(model, Catalogue.builtIn(), text -> languageOf.apply(text), complaints::add, allIssues);
    }

    String score(String input) {
        return score(input.getBytes(StandardCharsets.UTF_8));
    }

    String score(byte[] input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            refused = scorer().score(new ByteArrayInputStream(input), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    List<JsonNode> answers(String input) {
        return score(input).lines().map(ScoredLines::json).toList();
    }

    JsonNode answer(String line) {
        List<JsonNode> answers = answers(line);
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    /** What the model was asked last. */
    StanceQuery question() {
        return model.asked.get(model.asked.size() - 1);
    }

    static List<String> names(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ScoredLines.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    /** Remembers what it was asked. */
    static final class RecordingModel implements StanceModel {
        private final StanceModel keywords = new KeywordStanceModel();
        final List<StanceQuery> asked = new ArrayList<>();
        final List<Integer> batches = new ArrayList<>();

        @Nullable
        ScoringException failure;

        int open;
        boolean saysStanceAlone;
        boolean closed;

        @Override
        public String id() {
            return keywords.id();
        }

        @Override
        public Set<String> languages() {
            return keywords.languages();
        }

        @Override
        public Scorer open() {
            Scorer scorer = keywords.open();
            open++;
            return new Scorer() {
                @Override
                public List<Reading> score(List<StanceQuery> batch) {
                    if (failure != null) {
                        throw failure;
                    }
                    asked.addAll(batch);
                    batches.add(batch.size());
                    return saysStanceAlone
                            ? scorer.score(batch).stream()
                                    .map(RecordingModel::stanceAlone)
                                    .toList()
                            : scorer.score(batch);
                }

                @Override
                public void close() {
                    open--;
                }
            };
        }

        /** What the baseline would say. */
        private static Reading stanceAlone(Reading reading) {
            return reading.stance() == null ? Reading.NOTHING : Reading.of(reading.stance());
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
