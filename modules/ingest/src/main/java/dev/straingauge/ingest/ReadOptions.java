package dev.straingauge.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How to read.
 *
 * @param assumeDate publication time of articles that do not say when they were published; null refuses them
 * @param languages ISO 639-1 codes of the languages that are read, at least one: those of the model
 * @param columns the columns of CSV files that hold an article's fields, by field: {@link #FIELDS}. A field that is not
 *     there is taken from the column of its own name, if there is one
 */
public record ReadOptions(@Nullable Instant assumeDate, Set<String> languages, Map<String, String> columns) {
    /** What a row of a CSV file can say of an article. */
    public static final List<String> FIELDS =
            List.of("id", "title", "source", "url", "author", "publishedAt", "updatedAt", "language", "text");

    public ReadOptions {
        for (String field : columns.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException("columns are given for " + String.join(", ", FIELDS)
                        + "; there is no field " + Quoted.of(field));
            }
        }
        columns = Map.copyOf(columns);
        for (String language : languages) {
            if (!Languages.isCode(language)) {
                throw new IllegalArgumentException(
                        "languages must be ISO 639-1 codes such as en, got: " + Quoted.of(language));
            }
        }
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("languages must not be empty");
        }
        languages = Collections.unmodifiableSet(new TreeSet<>(languages));
    }

    /** Reads these languages, and refuses articles without a date. */
    public static ReadOptions of(Set<String> languages) {
        return new ReadOptions(null, languages, Map.of());
    }

    /** The same, with articles that bear no date taken to be published on a day, at 00:00 UTC. */
    public ReadOptions assuming(LocalDate day) {
        return new ReadOptions(day.atStartOfDay(ZoneOffset.UTC).toInstant(), languages, columns);
    }

    /** The same, with the fields of CSV files in these columns. */
    public ReadOptions withColumns(Map<String, String> fields) {
        return new ReadOptions(assumeDate, languages, fields);
    }
}
