package dev.straingauge.app.replay;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.wire.TopicSet;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a replay's history onto its own topics, in transactions that hold what is written down of it as well: killed in
 * the middle it goes on where it was, and of two that write one replay at a time the later one wins. Belongs to one
 * thread, who closes it.
 */
final class ReplayWriter implements AutoCloseable {
    /** Records in a transaction: many, as each costs the broker some milliseconds. */
    private static final int IN_TRANSACTION = 4_000;

    private final String name;
    private final TopicSet topics;
    private final long latest;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * @param latest no record bears a later timestamp, milliseconds since 1970: brokers refuse what comes from the future
     */
    ReplayWriter(StraingaugeConfig.Kafka kafka, String name, TopicSet topics, long latest) {
        this.name = name;
        this.topics = topics;
        this.latest = latest;
        Map<String, Object> settings = kafka.clientSettings();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, kafka.applicationId() + "-history");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw failed(e);
        }
    }

    /** Writes down what the replay is of. */
    void begin(ReplayPlan plan) {
        inTransaction(ReplayLog.of(name, plan));
    }

    /** Writes down that all is done. */
    void finish() {
        inTransaction(ReplayLog.finished(name));
    }

    /**
     * Writes what is not there yet.
     *
     * @param before what is
     * @param written is told how many records are there, now and then
     * @return what is there at the end
     * @throws LineException when what is there is not what the history begins with
     */
    ReplayProgress write(Chronology history, ReplayProgress before, LongConsumer written) {
        Run run = new Run(before, written);
        try {
            history.inOrder(run::take);
            return run.end();
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private void inTransaction(ProducerRecord<byte[], byte[]> message) {
        try {
            producer.beginTransaction();
            var unused = producer.send(message);
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private LineException failed(KafkaException e) {
        String why = e instanceof ProducerFencedException
                ? "another process has begun to write it"
                : String.valueOf(e.getMessage());
        return new LineException("cannot write the history of replay '" + name + "': " + why, e);
    }

    /** One pass over the history. */
    private final class Run {
        private final ReplayProgress before;
        private final LongConsumer written;
        private final CRC32C digest = new CRC32C();
        private long records;
        private long refused;
        private int open;

        Run(ReplayProgress before, LongConsumer written) {
            this.before = before;
            this.written = written;
        }

        void take(HistoryRecord next) {
            update(next.key());
            update(next.value());
            records++;
            refused += next.refused() ? 1 : 0;
            if (records <= before.records()) {
                requireUnchanged();
                return;
            }
            if (open == 0) {
                producer.beginTransaction();
            }
            var unused = producer.send(message(next));
            // The first goes alone: a partition that is just being created may refuse it and take what comes after it.
            if (++open == IN_TRANSACTION || records == before.records() + 1) {
                commit(false);
            }
        }

        ReplayProgress end() {
            if (records < before.records()) {
                throw changed();
            }
            if (open == 0) {
                producer.beginTransaction();
            }
            commit(true);
            return progress(true);
        }

        private void commit(boolean complete) {
            var unused = producer.send(ReplayLog.of(name, progress(complete)));
            producer.commitTransaction();
            open = 0;
            written.accept(records);
        }

        private ReplayProgress progress(boolean complete) {
            return new ReplayProgress(records, refused, digest.getValue(), complete);
        }

        private void requireUnchanged() {
            if (records == before.records() && (digest.getValue() != before.digest() || refused != before.refused())) {
                throw changed();
            }
        }

        private LineException changed() {
            return new LineException(
                    "the history that replay '" + name
                            + "' was begun with has been changed since, or a part of it is gone; begin it anew with --overwrite");
        }

        private void update(byte @Nullable [] bytes) {
            if (bytes != null) {
                digest.update(bytes, 0, bytes.length);
            }
            digest.update(bytes == null ? 0 : 1);
        }
    }

    private ProducerRecord<byte[], byte[]> message(HistoryRecord next) {
        Long timestamp = next.refused() ? null : Long.valueOf(Math.min(Math.max(0, next.millis()), latest));
        return new ProducerRecord<>(
                next.refused() ? topics.rejected().name() : topics.paragraphs().name(),
                0,
                timestamp,
                next.key(),
                next.value(),
                next.headers());
    }

    @Override
    public void close() {
        // What is not committed is given up; whoever goes on writes it again.
        producer.close(Duration.ofSeconds(5));
    }
}
