package dev.straingauge.sinks.routing;

import dev.straingauge.core.Delivery;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of which something may still be to do: where each stands on its topic, and the words of those that were used
 * last. The words of the others are read again when they are needed, so that a route that is down for long costs little
 * memory. Belongs to one thread.
 */
final class Shelf {
    /** Deliveries whose words are kept: some 20 kB each. */
    static final int MOST_WORDS = 1_000;

    private final Reader reader;
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, Set<String>> byAlert = new HashMap<>();
    private final LinkedHashMap<String, Delivery> words = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Delivery> eldest) {
            return size() > MOST_WORDS;
        }
    };

    /** Reads what stands on the deliveries topic. */
    interface Reader {
        Delivery read(int partition, long offset);
    }

    /**
     * What is to be done for a delivery, which is known without its words.
     *
     * @param route whom it is for
     * @param waits whether the route is still to be told something
     * @param isOpen whether the route was told of an alert that is open
     */
    record Todo(String route, boolean waits, boolean isOpen) {
        static Todo of(Delivery delivery) {
            return new Todo(
                    delivery.route(), !delivery.waiting().isEmpty(), delivery.sent() != null && !delivery.isOver());
        }
    }

    /** Where a delivery stands. */
    private record Held(String alert, int partition, long offset, Todo todo) {}

    Shelf(Reader reader) {
        this.reader = reader;
    }

    int size() {
        return held.size();
    }

    /** Puts the newest state in the place of the one before. */
    void put(String key, int partition, long offset, Delivery delivery) {
        held.put(key, new Held(delivery.alert(), partition, offset, Todo.of(delivery)));
        byAlert.computeIfAbsent(delivery.alert(), alert -> new TreeSet<>()).add(key);
        words.put(key, delivery);
    }

    void remove(String key) {
        Held gone = held.remove(key);
        words.remove(key);
        if (gone != null) {
            Set<String> keys = byAlert.get(gone.alert());
            if (keys != null && keys.remove(key) && keys.isEmpty()) {
                byAlert.remove(gone.alert());
            }
        }
    }

    /** The delivery, or null when there is none. */
    @Nullable
    Delivery get(String key) {
        Held one = held.get(key);
        if (one == null) {
            return null;
        }
        Delivery known = words.get(key);
        if (known == null) {
            known = reader.read(one.partition(), one.offset());
            words.put(key, known);
        }
        return known;
    }

    /** The partition of a delivery that is here. */
    int partition(String key) {
        return require(key).partition();
    }

    /** What is to be done for a delivery that is here. */
    Todo todo(String key) {
        return require(key).todo();
    }

    private Held require(String key) {
        Held one = held.get(key);
        if (one == null) {
            throw new IllegalArgumentException("there is no delivery " + key);
        }
        return one;
    }

    /** Keys of all deliveries of an alert. */
    Set<String> ofAlert(String alert) {
        return byAlert.getOrDefault(alert, Set.of());
    }

    /** Keys of all deliveries in partitions. */
    List<String> in(Collection<Integer> partitions) {
        return held.entrySet().stream()
                .filter(each -> partitions.contains(each.getValue().partition()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
