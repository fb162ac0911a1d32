package dev.straingauge.app.line;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * Which stores of active tasks are being restored now. Standby tasks are none of it: Kafka Streams tells of them elsewhere,
 * and nobody waits for them. Thread-safe.
 */
final class Restoring implements StateRestoreListener {
    private final Map<Store, Long> left = new ConcurrentHashMap<>();

    private record Store(String name, TopicPartition changelog) {}

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long end) {
        left.put(new Store(store, changelog), Math.max(0, end - from));
    }

    /** The number is of records, while start and end are offsets: between those there are markers, too. */
    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long reached, long restored) {
        left.computeIfPresent(new Store(store, changelog), (key, before) -> Math.max(0, before - restored));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long restored) {
        left.remove(new Store(store, changelog));
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long restored) {
        left.remove(new Store(store, changelog));
    }

    /** What is being restored, in a few words, if anything is. */
    Optional<String> now() {
        long records = 0;
        int stores = 0;
        for (long each : left.values()) {
            stores++;
            records += each;
        }
        return stores == 0
                ? Optional.empty()
                : Optional.of("restoring state: " + stores + " store" + (stores == 1 ? "" : "s") + ", at most "
                        + records + " records to go");
    }
}
