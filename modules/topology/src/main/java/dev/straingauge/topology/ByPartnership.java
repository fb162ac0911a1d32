package dev.straingauge.topology;

import dev.straingauge.core.IndexPoint;
import dev.straingauge.wire.IndexKeys;
import dev.straingauge.wire.Partitions;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Puts an index point where Kafka's default partitioner would put its partnership id, so that all of a partnership's
 * points share the partition of its observations.
 */
final class ByPartnership implements StreamPartitioner<String, IndexPoint> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, IndexPoint point, int partitions) {
        return Optional.of(Set.of(Partitions.of(IndexKeys.partnership(key), partitions)));
    }
}
