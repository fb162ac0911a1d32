package dev.straingauge.server.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param end where it ends, or null when nothing follows
 */
public record Page<T>(List<T> rows, @Nullable PageEnd end) {
    /** A page of rows of which one more was asked for than fits, to know whether there is more. */
    static <T> Page<T> of(List<T> rows, int limit, java.util.function.Function<T, PageEnd> end) {
        return rows.size() <= limit
                ? new Page<>(List.copyOf(rows), null)
                : new Page<>(List.copyOf(rows.subList(0, limit)), end.apply(rows.get(limit - 1)));
    }
}
