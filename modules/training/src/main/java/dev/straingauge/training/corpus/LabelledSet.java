package dev.straingauge.training.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.straingauge.core.StanceQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Questions that belong together, and are measured together.
 *
 * @param name the file's or folder's name, with the part of it if it is not whole
 * @param source where it comes from
 * @param part the part of the source that it is; null when it is all of it, or the source is not split
 * @param questions the questions, with what readers saw
 * @param left questions of the source that are not in this part, such as those that a model learns from
 */
public record LabelledSet(String name, Source source, @Nullable Split part, List<Labelled> questions, int left) {
    /** Where a set comes from; decides under which terms and with which reservations it is used. */
    public enum Source {
        /** Paragraphs written for this project. */
        WRITTEN,
        /** This project's labels on news that is not its own. */
        REAL_NEWS,
        /** Sentences with the tone toward someone, in NewsMTSC's format. */
        TONE
    }

    public LabelledSet {
        questions = List.copyOf(questions);
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("there is no labelled paragraph in " + name);
        }
    }

    /**
     * Reads a file or a folder, by what its first line is like: a record of the written corpus, or a row of NewsMTSC.
     *
     * @param part only this part of the written corpus, or null for all of it. NewsMTSC's parts are files of their own
     * @throws CorpusException when it is neither, or can't be read
     */
    public static LabelledSet read(Path source, @Nullable Split part) {
        List<Path> files = Corpus.files(source);
        String name = String.valueOf(source.toAbsolutePath().normalize().getFileName());
        if (files.isEmpty()) {
            throw new CorpusException(source + " holds no .jsonl files", null);
        }
        if (isTone(files.get(0))) {
            return new LabelledSet(
                    name,
                    Source.TONE,
                    null,
                    files.stream().flatMap(file -> NewsMtsc.read(file).stream()).toList(),
                    0);
        }
        List<CorpusRecord> records = Corpus.read(source);
        List<Labelled> all = questions(records, null);
        List<Labelled> some = part == Split.DEV ? unlearned(records) : questions(records, part);
        return new LabelledSet(name(name, part), Source.WRITTEN, part, some, all.size() - some.size());
    }

    /** The questions of the dev part, but for the pairs that a paragraph to learn from speaks of as well, beside its own. */
    private static List<Labelled> unlearned(List<CorpusRecord> records) {
        Set<String> learned = records.stream()
                .filter(record -> Split.of(record.partnership()) == Split.TRAIN)
                .flatMap(record -> record.pairs().stream())
                .map(CorpusRecord.Pair::partnership)
                .collect(Collectors.toSet());
        List<CorpusRecord> dev = records.stream()
                .filter(record -> Split.of(record.partnership()) == Split.DEV)
                .toList();
        List<Labelled> questions = new ArrayList<>();
        for (CorpusRecord record : dev) {
            List<Labelled> own = record.labelled();
            for (int i = 0; i < own.size(); i++) {
                if (!learned.contains(record.pairs().get(i).partnership())) {
                    questions.add(own.get(i));
                }
            }
        }
        return questions;
    }

    private static List<Labelled> questions(List<CorpusRecord> records, @Nullable Split part) {
        return records.stream()
                .filter(record -> part == null || Split.of(record.partnership()) == part)
                .flatMap(record -> record.labelled().stream())
                .toList();
    }

    /**
     * Joins labels on real news with the articles.
     *
     * @param labels the table, as {@link NewsLabels#read} takes it
     * @param articles the articles, as {@link NewsLabels#join} takes them
     * @param part only this part, or null for all
     * @throws CorpusException when something is missing or can't be read
     */
    public static LabelledSet join(Path labels, Path articles, @Nullable Split part) {
        List<NewsLabels.Row> all = NewsLabels.read(labels);
        List<NewsLabels.Row> some =
                all.stream().filter(row -> part == null || row.split() == part).toList();
        return new LabelledSet(
                name(String.valueOf(labels.getFileName()), part),
                Source.REAL_NEWS,
                part,
                NewsLabels.join(some, articles),
                all.size() - some.size());
    }

    /** The same with the mentions that it does not give looked for. */
    public LabelledSet located(UnaryOperator<StanceQuery> finder) {
        return new LabelledSet(
                name,
                source,
                part,
                questions.stream().map(question -> question.located(finder)).toList(),
                left);
    }

    private static String name(String file, @Nullable Split part) {
        return part == null ? file : file + " (" + part.name().toLowerCase(Locale.ROOT) + ")";
    }

    private static boolean isTone(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            while (first != null && first.isBlank()) {
                first = lines.readLine();
            }
            JsonNode tree = JsonMapper.builder().build().readTree(first == null ? "{}" : first);
            return tree.has("polarity") && tree.has("sentence");
        } catch (JsonProcessingException e) {
            // Who reads the file says what is wrong with it, and in which line.
            return false;
        } catch (IOException e) {
            throw new CorpusException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
