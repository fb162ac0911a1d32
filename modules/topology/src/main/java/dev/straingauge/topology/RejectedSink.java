package dev.straingauge.topology;

import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes dead letters of refused records.
 *
 * @param <K> what its key is on the line
 * @param <V> what may come, {@link Refused} alone of it
 */
final class RejectedSink<K, V> implements Processor<K, V, byte[], byte[]> {
    private final InstantSource clock;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<byte[], byte[]> context;

    RejectedSink(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    @Override
    @SuppressWarnings("NullAway") // a record may lack a key, and then its dead letter does too
    public void process(Record<K, V> read) {
        if (!(read.value() instanceof Refused refused)) {
            throw new IllegalStateException("only refused records come here, got: " + read.value());
        }
        DeadLetter letter = DeadLetter.of(
                refused.rejection(),
                refused.read().toString(),
                clock.instant(),
                refused.node(),
                refused.error(),
                refused.key(),
                refused.bytes(),
                read.headers());
        context.forward(new Record<>(letter.key(), letter.value(), read.timestamp(), letter.headers()));
    }
}
