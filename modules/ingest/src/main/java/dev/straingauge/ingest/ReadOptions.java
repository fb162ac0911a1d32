package dev.straingauge.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How to read.
 *
 * @param assumeDate publication time of articles that do not say when they were published; null refuses them
 * @param languages ISO 639-1 codes of the languages that are read, at least one: those of the model
 */
public record ReadOptions(@Nullable Instant assumeDate, Set<String> languages) {
    public ReadOptions {
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
        return new ReadOptions(null, languages);
    }

    /** The same, with articles that bear no date taken to be published on a day, at 00:00 UTC. */
    public ReadOptions assuming(LocalDate day) {
        return new ReadOptions(day.atStartOfDay(ZoneOffset.UTC).toInstant(), languages);
    }
}
