package dev.straingauge.core;

/**
 * Where a record stands in Kafka.
 *
 * @param topic topic name
 * @param partition partition, from 0
 * @param offset offset, from 0
 */
public record Position(String topic, int partition, long offset) {
    public Position {
        Require.text(topic, "topic");
        Require.notNegative(partition, "partition");
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative, got: " + offset);
        }
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
