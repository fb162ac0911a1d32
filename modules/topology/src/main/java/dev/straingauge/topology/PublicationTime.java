package dev.straingauge.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Event time is publication time. A time that no article can have (before 1970, or in the future) must not move stream
 * time, or everything after it would be late; such a record takes its partition's time, and {@link LinkProcessor}
 * rejects it.
 */
record PublicationTime(InstantSource clock) implements TimestampExtractor {
    /** Clocks differ, and time zones are mistaken by a day at most. */
    static final Duration AHEAD = Duration.ofDays(1);

    @Override
    public long extract(ConsumerRecord<Object, Object> consumed, long partitionTime) {
        if (consumed.value() instanceof Received received
                && received.paragraph() != null
                && isPlausible(received.paragraph().publishedAt())) {
            return timestamp(received.paragraph().publishedAt());
        }
        return Math.max(partitionTime, 0);
    }

    /** A record's timestamp for an event time: never after now, because brokers refuse records from the future. */
    long timestamp(Instant eventTime) {
        return Math.min(eventTime.toEpochMilli(), clock.millis());
    }

    boolean isPlausible(Instant publishedAt) {
        return !publishedAt.isBefore(Instant.EPOCH)
                && !publishedAt.isAfter(clock.instant().plus(AHEAD));
    }
}
