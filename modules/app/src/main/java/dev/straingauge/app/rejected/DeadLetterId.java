package dev.straingauge.app.rejected;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a dead letter stands on the topic of rejected records: {@code 3:17}.
 *
 * @param partition partition, from 0
 * @param offset offset in it, from 0
 */
public record DeadLetterId(int partition, long offset) implements Comparable<DeadLetterId> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}):(\\d{1,18})");
    private static final Comparator<DeadLetterId> ORDER =
            Comparator.comparingInt(DeadLetterId::partition).thenComparingLong(DeadLetterId::offset);

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static DeadLetterId parse(String text) {
        DeadLetterId id = tryParse(text);
        if (id == null) {
            throw new IllegalArgumentException("a dead letter is named by partition and offset, such as 3:17, as"
                    + " 'straingauge rejected list' prints it; got: " + Printable.of(text));
        }
        return id;
    }

    /** Reads what {@link #toString} writes; null when it is something else. */
    static @Nullable DeadLetterId tryParse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.matches()
                ? new DeadLetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)))
                : null;
    }

    @Override
    public int compareTo(DeadLetterId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
