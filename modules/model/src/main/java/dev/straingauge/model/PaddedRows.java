package dev.straingauge.model;

import dev.straingauge.model.RoleTokens.Row;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of tokens side by side, as a network takes them: row by row, each filled up with zeros to the longest.
 *
 * @param rows how many rows there are
 * @param length tokens in each, padding included
 * @param ids token ids, {@code rows * length}
 * @param roles roles of the tokens, likewise
 * @param mask 1 for a token and 0 for padding, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record PaddedRows(int rows, int length, int[] ids, int[] roles, int[] mask) {
    /** Puts rows side by side; none give none. */
    public static PaddedRows of(List<Row> rows) {
        int length = rows.stream().mapToInt(Row::length).max().orElse(0);
        int[] ids = new int[rows.size() * length];
        int[] roles = new int[ids.length];
        int[] mask = new int[ids.length];
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            System.arraycopy(row.ids(), 0, ids, r * length, row.length());
            System.arraycopy(row.roles(), 0, roles, r * length, row.length());
            Arrays.fill(mask, r * length, r * length + row.length(), 1);
        }
        return new PaddedRows(rows.size(), length, ids, roles, mask);
    }
}
