package dev.straingauge.server;

import dev.straingauge.core.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a push. The counts are of all there was; the lists name the first {@value #MOST_LISTED} of each kind.
 *
 * @param push name of the push; where refusals are kept they bear it
 * @param articles articles that were handed on
 * @param paragraphs paragraphs of theirs
 * @param rejected what was refused: whole articles, and single paragraphs of others
 * @param accepted the first of the articles
 * @param refused the first of the refusals
 */
public record Receipt(
        String push, long articles, long paragraphs, long rejected, List<Accepted> accepted, List<Refused> refused) {
    /** Entries in a list at most: an answer must not grow with what somebody sends. */
    public static final int MOST_LISTED = 1_000;

    public Receipt {
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
        requireListed(accepted.size(), articles, "accepted");
        requireListed(refused.size(), rejected, "refused");
    }

    /**
     * An article that was handed on.
     *
     * @param id its id, the same each time it is pushed
     * @param paragraphs how many of its paragraphs were taken, 1 or more
     */
    public record Accepted(String id, int paragraphs) {}

    /**
     * Something that was refused.
     *
     * @param line the line of the body that it begins on, from 1; null when it is the body
     * @param id the article's id, if it gives one
     * @param reason the class of trouble
     * @param detail one line that names the thing and the fix
     */
    public record Refused(@Nullable Long line, @Nullable String id, Rejection.Reason reason, String detail) {}

    private static void requireListed(int listed, long counted, String name) {
        if (listed != Math.min(counted, MOST_LISTED)) {
            throw new IllegalArgumentException(
                    name + " must list the first " + MOST_LISTED + " of " + counted + ", got: " + listed);
        }
    }
}
