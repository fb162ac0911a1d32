package dev.straingauge.app.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.wire.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Scores JSON lines, one answer per line in the same order. A text in a language that the model does not read is skipped,
 * with that reason in its place. A line that can't be read or answered gets its reason in its place, and on the complaints'
 * side as well; the rest is still scored. Belongs to one thread.
 */
public final class LineScorer {
    /** Lines that go to the model together. */
    private static final int BATCH = 64;

    private final StanceModel model;
    private final Questions questions;
    private final UnaryOperator<String> languageOf;
    private final Consumer<String> complaints;
    private final boolean allIssues;
    private long refused;

    /** A line's answer, and what is to be asked of the model to complete it. */
    private record Pending(long line, ObjectNode answer, @Nullable StanceQuery question) {}

    /**
     * @param model reads; not closed here
     * @param catalogue knows aliases of companies that it has; others are found by the name given
     * @param languageOf tells a text's language as an ISO 639-1 code
     * @param complaints takes one line for each line of input that can't be read or answered
     * @param allIssues whether an answer has every issue with its probability, not only those that hold
     */
    public LineScorer(
            StanceModel model,
            Catalogue catalogue,
            UnaryOperator<String> languageOf,
            Consumer<String> complaints,
            boolean allIssues) {
        this.model = model;
        this.questions = new Questions(catalogue);
        this.languageOf = languageOf;
        this.complaints = complaints;
        this.allIssues = allIssues;
    }

    /**
     * Scores every line until the input ends. Answers are written as soon as no more input is waiting.
     *
     * @return how many lines could not be read or answered
     * @throws IOException when the input can't be read or the output can't be written
     */
    public long score(InputStream in, OutputStream out) throws IOException {
        refused = 0;
        BufferedInputStream lines = new BufferedInputStream(in, 1 << 16);
        List<Pending> batch = new ArrayList<>();
        long number = 0;
        try (Scorer scorer = model.open()) {
            for (Optional<byte[]> line = readLine(lines); line.isPresent(); line = readLine(lines)) {
                number++;
                if (!isBlank(line.get())) {
                    batch.add(pending(number, line.get()));
                }
                if (batch.size() >= BATCH || lines.available() == 0) {
                    answer(batch, scorer, out);
                }
            }
            answer(batch, scorer, out);
        }
        return refused;
    }

    private Pending pending(long line, byte[] bytes) {
        try {
            ScoreRequest request = ScoreRequest.parse(line, bytes);
            ObjectNode answer = answerTo(request.id());
            String language = languageOf.apply(request.text());
            if (!model.languages().contains(language)) {
                answer.put("line", line);
                answer.put(
                        "skipped",
                        "the text is in language '" + language + "', and the model reads "
                                + String.join(", ", model.languages()));
                return new Pending(line, answer, null);
            }
            answer.put("a", request.a());
            if (request.b() != null) {
                answer.put("b", request.b());
            }
            return new Pending(
                    line, answer, questions.about(request.text(), request.title(), request.a(), request.b()));
        } catch (ScoreRequest.Unreadable e) {
            return new Pending(line, refusal(line, e.id().orElse(null), e.getMessage()), null);
        }
    }

    private static ObjectNode answerTo(@Nullable JsonNode id) {
        ObjectNode answer = Json.mapper().createObjectNode();
        if (id != null) {
            answer.set("id", id);
        }
        return answer;
    }

    private ObjectNode refusal(long line, @Nullable JsonNode id, @Nullable String reason) {
        refused++;
        complaints.accept("line " + line + ": " + reason);
        return answerTo(id).put("line", line).put("error", reason);
    }

    private void answer(List<Pending> batch, Scorer scorer, OutputStream out) throws IOException {
        List<StanceQuery> asked = new ArrayList<>();
        for (Pending pending : batch) {
            if (pending.question() != null) {
                asked.add(pending.question());
            }
        }
        List<Reading> readings = scorer.score(asked);
        int next = 0;
        for (Pending pending : batch) {
            StanceQuery question = pending.question();
            ObjectNode answer = question == null ? pending.answer() : answered(pending, question, readings.get(next++));
            out.write((Json.mapper().writeValueAsString(answer) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        batch.clear();
    }

    private ObjectNode answered(Pending pending, StanceQuery question, Reading reading) {
        if (reading.equals(Reading.NOTHING)) {
            return refusal(
                    pending.line(),
                    pending.answer().get("id"),
                    "the model " + model.id() + " tells no tone; give 'b' as well, for the stance between the two");
        }
        ReadingJson.addTo(pending.answer(), question, reading, allIssues);
        return pending.answer().put("model", model.id());
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private static Optional<byte[]> readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        while (b >= 0 && b != '\n') {
            line.write(b);
            b = in.read();
        }
        return Optional.of(line.toByteArray());
    }
}
