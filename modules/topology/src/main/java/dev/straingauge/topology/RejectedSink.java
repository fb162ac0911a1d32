package dev.straingauge.topology;

import dev.straingauge.wire.RejectedHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Gives a refused record the headers that say why, and its own bytes back. */
final class RejectedSink implements Processor<String, LinkOutcome, byte[], byte[]> {
    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<byte[], byte[]> context;

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, LinkOutcome> read) {
        if (!(read.value() instanceof LinkOutcome.Refused refused)) {
            throw new IllegalStateException("only refused records come here, got: " + read.value());
        }
        Headers headers = RejectedHeaders.of(refused.rejection(), refused.read().toString());
        read.headers().forEach(headers::add);
        context.forward(new Record<>(key(read.key()), refused.bytes(), read.timestamp(), headers));
    }

    @SuppressWarnings("NullAway") // a record may lack a key, and then its rejection does too
    private static byte[] key(@Nullable String key) {
        return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    }
}
