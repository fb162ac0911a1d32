package dev.straingauge.core;

import java.time.Instant;

/**
 * One version of an article. Outlets correct and retract what they published; a later version replaces an earlier one.
 *
 * @param id digest of the article's title and words: the same words, the same revision
 * @param at when this version was made: its modification time if that is known, else the article's publication time; of
 *     two versions of an article the later one holds
 * @param paragraphs how many paragraphs it has, 1 or more; they are numbered from 0, and a number is missing where a
 *     paragraph was refused
 * @param kind whether it still reports something
 */
public record Revision(String id, Instant at, int paragraphs, Kind kind) {
    /** What a version of an article does. */
    public enum Kind {
        /** It reports. */
        REPORT,
        /** It says that the article no longer stands; none of it is scored. */
        RETRACTION
    }

    public Revision {
        Require.text(id, "id");
        Require.present(at, "at");
        if (paragraphs < 1) {
            throw new IllegalArgumentException("paragraphs must be 1 or more, got: " + paragraphs);
        }
        Require.present(kind, "kind");
    }
}
