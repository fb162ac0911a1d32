package dev.straingauge.topology;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters of refused records.
 *
 * @param <V> what may come, {@link Refused} alone of it
 */
final class RejectedSink<V> implements Processor<String, V, byte[], byte[]> {
    private final String node;
    private final InstantSource clock;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<byte[], byte[]> context;

    /** @param node the step that refused them */
    RejectedSink(String node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    @Override
    @SuppressWarnings("NullAway") // a record may lack a key, and then its dead letter does too
    public void process(Record<String, V> read) {
        if (!(read.value() instanceof Refused refused)) {
            throw new IllegalStateException("only refused records come here, got: " + read.value());
        }
        DeadLetter letter = DeadLetter.of(
                refused.rejection(),
                refused.read().toString(),
                clock.instant(),
                node,
                null,
                key(read.key()),
                refused.bytes(),
                read.headers());
        context.forward(new Record<>(letter.key(), letter.value(), read.timestamp(), letter.headers()));
    }

    private static byte @Nullable [] key(@Nullable String key) {
        return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    }
}
