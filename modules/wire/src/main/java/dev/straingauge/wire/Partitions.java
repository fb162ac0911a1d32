package dev.straingauge.wire;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where a partnership stands on topics that are partitioned by partnership, whatever their key. */
public final class Partitions {
    private Partitions() {}

    /**
     * The partition in which Kafka's default partitioner would put a record whose key is the partnership's id.
     *
     * @param partnership partnership id
     * @param partitions how many the topic has, at least 1
     */
    public static int of(String partnership, int partitions) {
        return Utils.toPositive(Utils.murmur2(partnership.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
