package dev.straingauge.training.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the written corpus: JSON lines, a {@link CorpusRecord} on each. */
public final class Corpus {
    private static final ObjectReader RECORDS = JsonMapper.builder().build().readerFor(CorpusRecord.class);

    private Corpus() {}

    /**
     * All records of a file, or of the {@code .jsonl} files in a folder in the order of their names.
     *
     * @throws CorpusException when a line is no record
     */
    public static List<CorpusRecord> read(Path source) {
        List<CorpusRecord> records = new ArrayList<>();
        for (Path file : files(source)) {
            try {
                List<String> lines = Files.readAllLines(file);
                for (int number = 1; number <= lines.size(); number++) {
                    String line = lines.get(number - 1);
                    if (!line.isBlank()) {
                        records.add(record(line, file + ":" + number));
                    }
                }
            } catch (IOException e) {
                throw new CorpusException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
        return records;
    }

    private static CorpusRecord record(String line, String where) {
        try {
            CorpusRecord record = RECORDS.readValue(line);
            if (record.labelled().isEmpty()) {
                throw new CorpusException(where + ": pairs must not be empty", null);
            }
            return record;
        } catch (JsonProcessingException e) {
            throw new CorpusException(where + ": " + e.getOriginalMessage(), e);
        } catch (CorpusException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new CorpusException(where + ": " + e.getMessage(), e);
        }
    }

    static List<Path> files(Path source) {
        if (!Files.isDirectory(source)) {
            return List.of(source);
        }
        try (Stream<Path> all = Files.list(source)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
