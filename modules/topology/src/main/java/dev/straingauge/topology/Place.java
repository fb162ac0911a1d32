package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Where an observation stands among those of its partnership: publication time, then article, then paragraph. The same
 * order as its bytes have as a key of a store, so that a range of keys is a range of time and an article stands together.
 *
 * <p>Bytes: partnership id and a mark, milliseconds in eight bytes, article id and a mark, the paragraph's number in four.
 * The mark, two zeros, stands in no id, because a zero there is followed by 255.
 */
final class Place implements Comparable<Place> {
    private final Bytes key;
    private final int tailStart;

    private Place(byte[] key, int tailStart) {
        this.key = Bytes.wrap(key);
        this.tailStart = tailStart;
    }

    static Place of(Observation observation) {
        return of(
                observation.partnership(),
                observation.publishedAt().toEpochMilli(),
                observation.articleId(),
                observation.paragraph());
    }

    /** The place of a paragraph that was published at a time, in milliseconds since 1970. */
    static Place of(String partnershipId, long millis, String articleId, int number) {
        byte[] partnership = marked(partnershipId);
        byte[] article = marked(articleId);
        ByteBuffer key = ByteBuffer.allocate(partnership.length + Long.BYTES + article.length + Integer.BYTES);
        key.put(partnership).putLong(Math.max(0, millis)).put(article).putInt(number);
        return new Place(key.array(), partnership.length);
    }

    /** The place of that partnership whose {@link #tail} is given. */
    static Place of(byte[] partnership, byte[] tail) {
        return new Place(joined(partnership, tail), partnership.length);
    }

    /** The place whose whole key is given, of that partnership. */
    static Place at(byte[] partnership, byte[] key) {
        return new Place(key, partnership.length);
    }

    /** The beginning of all of a partnership's keys of a publication time, in milliseconds since 1970, and after. */
    static Bytes beginning(byte[] partnership, long millis) {
        return Bytes.wrap(ByteBuffer.allocate(partnership.length + Long.BYTES)
                .put(partnership)
                .putLong(millis)
                .array());
    }

    /** The beginning of all of a partnership's keys. */
    static byte[] partnership(String id) {
        return marked(id);
    }

    Bytes key() {
        return key;
    }

    /** The beginning of the key, which all of its partnership share. */
    byte[] partnership() {
        return Arrays.copyOf(key.get(), tailStart);
    }

    String partnershipId() {
        return unmarked(0, tailStart);
    }

    /** The key without its partnership. */
    byte[] tail() {
        return Arrays.copyOfRange(key.get(), tailStart, key.get().length);
    }

    /** The first place that a paragraph of the same article at the same time could have. */
    Place opening() {
        byte[] first = key.get().clone();
        Arrays.fill(first, first.length - Integer.BYTES, first.length, (byte) 0);
        return new Place(first, tailStart);
    }

    /** The last such place. */
    Place ending() {
        byte[] last = key.get().clone();
        ByteBuffer.wrap(last).putInt(last.length - Integer.BYTES, Integer.MAX_VALUE);
        return new Place(last, tailStart);
    }

    /** Whether both are in one article, published at one time. */
    boolean sharesArticle(Place other) {
        return Arrays.equals(
                key.get(),
                0,
                key.get().length - Integer.BYTES,
                other.key.get(),
                0,
                other.key.get().length - Integer.BYTES);
    }

    /** Publication time in milliseconds since 1970. */
    long at() {
        return ByteBuffer.wrap(key.get()).getLong(tailStart);
    }

    String articleId() {
        return unmarked(tailStart + Long.BYTES, key.get().length - Integer.BYTES);
    }

    /** The observation's id, as {@link Observation#of} makes it. */
    String id() {
        int number = ByteBuffer.wrap(key.get()).getInt(key.get().length - Integer.BYTES);
        return articleId() + "#" + number + "@" + partnershipId();
    }

    @Override
    public int compareTo(Place other) {
        return key.compareTo(other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Place place && key.equals(place.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return id();
    }

    static byte[] joined(byte[] one, byte[]... others) {
        int length = one.length;
        for (byte[] other : others) {
            length += other.length;
        }
        byte[] joined = Arrays.copyOf(one, length);
        int at = one.length;
        for (byte[] other : others) {
            System.arraycopy(other, 0, joined, at, other.length);
            at += other.length;
        }
        return joined;
    }

    private static byte[] marked(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        int zeros = 0;
        for (byte each : plain) {
            zeros += each == 0 ? 1 : 0;
        }
        byte[] marked = new byte[plain.length + zeros + 2];
        int at = 0;
        for (byte each : plain) {
            marked[at++] = each;
            if (each == 0) {
                marked[at++] = (byte) 255;
            }
        }
        return marked;
    }

    private String unmarked(int from, int to) {
        byte[] bytes = key.get();
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int i = from; i < to - 2; i++) {
            plain[length++] = bytes[i];
            if (bytes[i] == 0) {
                i++;
            }
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }
}
