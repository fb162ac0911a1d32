package dev.straingauge.training.corpus;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.straingauge.core.Mention;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads sentences with the tone toward someone in them, as NewsMTSC has them (Hamborg and Donnay, "NewsMTSC: a dataset for
 * (multi-)target-dependent sentiment classification in political news articles", EACL 2021): JSON lines
 * {@code {"mention", "polarity": -1 | 0 | 1, "from", "to", "sentence", "id"?}}. The question is the tone toward the span
 * from {@code from} to {@code to}, counted in characters.
 */
public final class NewsMtsc {
    private static final ObjectReader ROWS = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readerFor(Row.class);

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Row(
            @JsonProperty(required = true) String mention,
            @JsonProperty(required = true) int polarity,
            @JsonProperty(required = true) int from,
            @JsonProperty(required = true) int to,
            @JsonProperty(required = true) String sentence,
            @Nullable String id) {}

    private NewsMtsc() {}

    /**
     * All rows of a file.
     *
     * @throws CorpusException when a line is no such row, or its span is not its mention
     */
    public static List<Labelled> read(Path file) {
        List<Labelled> rows = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(file);
            for (int number = 1; number <= lines.size(); number++) {
                String line = lines.get(number - 1);
                if (!line.isBlank()) {
                    rows.add(labelled(line, file.getFileName() + ":" + number, file + ":" + number));
                }
            }
        } catch (IOException e) {
            throw new CorpusException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return rows;
    }

    private static Labelled labelled(String line, String name, String where) {
        try {
            Row row = ROWS.readValue(line);
            StanceQuery.Party party = new StanceQuery.Party(row.mention(), List.of(span(row)));
            return new Labelled(
                    row.id() == null ? name : row.id(),
                    new StanceQuery(row.sentence(), null, null, party, null),
                    Labels.of(tone(row.polarity())));
        } catch (JsonProcessingException e) {
            throw new CorpusException(where + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new CorpusException(where + ": " + e.getMessage(), e);
        }
    }

    private static Mention span(Row row) {
        String sentence = row.sentence();
        int length = sentence.codePointCount(0, sentence.length());
        if (row.from() < 0 || row.to() <= row.from() || row.to() > length) {
            throw new IllegalArgumentException("from " + row.from() + " and to " + row.to()
                    + " lie outside the sentence's " + length + " characters");
        }
        // The set counts characters as Python does; Java counts those outside the basic plane twice.
        int start = sentence.offsetByCodePoints(0, row.from());
        int end = sentence.offsetByCodePoints(0, row.to());
        if (!sentence.substring(start, end).equals(row.mention())) {
            throw new IllegalArgumentException(
                    "the sentence has '" + sentence.substring(start, end) + "' there, and not '" + row.mention() + "'");
        }
        return new Mention(row.mention(), start, end, Mention.Kind.NAME);
    }

    private static Tone tone(int polarity) {
        return switch (polarity) {
            case -1 -> Tone.NEGATIVE;
            case 0 -> Tone.NEUTRAL;
            case 1 -> Tone.POSITIVE;
            default -> throw new IllegalArgumentException("polarity must be -1, 0 or 1, got: " + polarity);
        };
    }
}
