package dev.straingauge.model;

import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * SHA-256 of a row's token ids and roles: everything that decides what the network answers, whatever the text, title and
 * pair that it was made of. The order by key is arbitrary, but the same every time.
 */
record RowKey(long first, long second, long third, long fourth) implements Comparable<RowKey> {
    private static final Comparator<RowKey> ORDER = Comparator.comparingLong(RowKey::first)
            .thenComparingLong(RowKey::second)
            .thenComparingLong(RowKey::third)
            .thenComparingLong(RowKey::fourth);

    static RowKey of(RoleTokens.Row row) {
        ByteBuffer bytes = ByteBuffer.allocate(row.length() * 2 * Integer.BYTES);
        for (int id : row.ids()) {
            bytes.putInt(id);
        }
        for (int role : row.roles()) {
            bytes.putInt(role);
        }
        ByteBuffer digest = ByteBuffer.wrap(Sha256.digest(bytes.array()));
        return new RowKey(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }
}
