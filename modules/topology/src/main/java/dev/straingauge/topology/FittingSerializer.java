package dev.straingauge.topology;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes results, and refuses one that no topic would take, while that can still be handled: once the producer has refused
 * it, the whole transaction is lost. Thread-safe, as the serializer within is.
 *
 * @param <T> what is written
 */
final class FittingSerializer<T> implements Serializer<T> {
    private final Serializer<T> within;
    private final Streak streak = new Streak();

    FittingSerializer(Serializer<T> within) {
        this.within = within;
    }

    /**
     * Writes a value.
     *
     * @throws RecordTooLargeException when it has more bytes than a topic takes
     * @throws SystematicFailureException when one value after the other can't be written
     */
    @Override
    @SuppressWarnings("NullAway") // Kafka's contract: null in, null out.
    public byte[] serialize(String topic, T value) {
        try {
            byte[] bytes = within.serialize(topic, value);
            if (bytes != null && bytes.length > DeadLetter.MOST_BYTES) {
                throw new RecordTooLargeException(
                        "it has " + bytes.length + " bytes, and a topic takes " + DeadLetter.MOST_BYTES + " at most");
            }
            streak.end();
            return bytes;
        } catch (RuntimeException e) {
            streak.failed("for " + topic, e);
            throw e;
        }
    }
}
