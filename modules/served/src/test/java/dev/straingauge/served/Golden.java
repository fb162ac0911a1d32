package dev.straingauge.served;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Certainty;
import dev.straingauge.core.CertaintyProbabilities;
import dev.straingauge.core.Issue;
import dev.straingauge.core.IssueProbabilities;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Reading;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.Tone;
import dev.straingauge.core.ToneProbabilities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Questions with the answers that the served model gave when its weights were made. New weights: run the tests once with
 * {@code -Dgolden.write=true}, look at what changed in {@code answers.json}, and keep it with the weights.
 *
 * @param model id of the model that answered
 * @param answers one for each question: probabilities in the order of {@link #numbers}
 */
record Golden(String model, List<double[]> answers) {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "golden");
    private static final Path QUESTIONS = FOLDER.resolve("questions.jsonl");
    private static final Path ANSWERS = FOLDER.resolve("answers.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Whether the answers are to be written anew. */
    static boolean wanted() {
        return Boolean.getBoolean("golden.write");
    }

    /** The questions, one on each line; the mentions of a company are wherever the text has its name. */
    static List<StanceQuery> questions() {
        List<StanceQuery> questions = new ArrayList<>();
        for (String line : lines(QUESTIONS)) {
            JsonNode question = parse(line);
            questions.add(query(
                    question.required("text")
                            .textValue()
                            .repeat(question.path("times").asInt(1)),
                    question.path("title").textValue(),
                    question.required("a").textValue(),
                    question.path("b").textValue()));
        }
        return questions;
    }

    static Golden read() {
        if (!Files.exists(ANSWERS)) {
            throw new AssertionError("there is no " + ANSWERS + "; run once with -Dgolden.write=true");
        }
        JsonNode json = parse(String.join("\n", lines(ANSWERS)));
        return new Golden(
                json.required("model").textValue(),
                StreamSupport.stream(json.required("answers").spliterator(), false)
                        .map(answer -> StreamSupport.stream(answer.spliterator(), false)
                                .mapToDouble(JsonNode::doubleValue)
                                .toArray())
                        .toList());
    }

    static void write(String model, List<Reading> readings) {
        ObjectNode json = JSON.createObjectNode().put("model", model);
        ArrayNode answers = json.putArray("answers");
        for (Reading reading : readings) {
            ArrayNode answer = answers.addArray();
            Arrays.stream(numbers(reading))
                    .map(number -> Math.round(number * 10_000) / 10_000.0)
                    .forEach(answer::add);
        }
        try {
            // One answer on a line, so that a change can be read.
            Files.writeString(ANSWERS, json.toString().replace("],[", "],\n[").replace("[[", "[\n[") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stance, certainty, issues, tone toward a and toward b, each in the order of its kind; of what was not asked, none. */
    static double[] numbers(Reading reading) {
        StanceProbabilities stance = reading.stance();
        CertaintyProbabilities certainty = reading.certainty();
        IssueProbabilities issues = reading.issues();
        Stream<Double> all = Stream.of(
                        stance == null
                                ? Stream.<Double>empty()
                                : Stream.of(stance.strain(), stance.neutral(), stance.stability()),
                        certainty == null
                                ? Stream.<Double>empty()
                                : Arrays.stream(Certainty.values()).map(certainty::of),
                        issues == null
                                ? Stream.<Double>empty()
                                : Arrays.stream(Issue.values()).map(issues::of),
                        tone(reading.toneA()),
                        tone(reading.toneB()))
                .flatMap(numbers -> numbers);
        return all.mapToDouble(Double::doubleValue).toArray();
    }

    private static Stream<Double> tone(@Nullable ToneProbabilities tone) {
        return tone == null ? Stream.empty() : Arrays.stream(Tone.values()).map(tone::of);
    }

    /** A question about companies that are meant wherever the text has their names. */
    static StanceQuery query(String text, @Nullable String title, String a, @Nullable String b) {
        return new StanceQuery(text, title, null, party(text, a), b == null ? null : party(text, b));
    }

    private static StanceQuery.Party party(String text, String name) {
        List<Mention> mentions = new ArrayList<>();
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            mentions.add(new Mention(name.toLowerCase(Locale.ROOT), at, at + name.length(), Mention.Kind.NAME));
        }
        return new StanceQuery.Party(name, mentions);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
