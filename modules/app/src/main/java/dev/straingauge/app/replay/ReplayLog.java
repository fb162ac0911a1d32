package dev.straingauge.app.replay;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.wire.JsonSerde;
import dev.straingauge.wire.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of a replay, on {@code straingauge.NAME.replay}: what it is of, how much of its history is on its
 * own paragraphs topic, and whether it has come to its end. Immutable.
 *
 * @param plan what it is of, or null when there is no replay of that name
 * @param progress how much of its history it has
 * @param finished whether everything that it gave rise to is committed
 */
record ReplayLog(@Nullable ReplayPlan plan, ReplayProgress progress, boolean finished) {
    private static final String PLAN = "plan";
    private static final String PROGRESS = "progress";
    private static final String FINISHED = "finished";
    private static final JsonSerde<ReplayPlan> PLANS = JsonSerde.of(ReplayPlan.class);
    private static final JsonSerde<ReplayProgress> PROGRESSES = JsonSerde.of(ReplayProgress.class);
    private static final byte[] YES = "true".getBytes(StandardCharsets.UTF_8);

    /** The topic of a name. */
    static Topic<byte[], byte[]> topic(String name) {
        return new Topic<>(
                "straingauge." + name + ".replay", Serdes.ByteArray(), Serdes.ByteArray(), Topic.Cleanup.COMPACT);
    }

    /** Reads what is written down of a name now. */
    static ReplayLog read(StraingaugeConfig.Kafka kafka, String name) {
        ReplayLog[] log = {new ReplayLog(null, ReplayProgress.NONE, false)};
        try (CommittedRecords records = new CommittedRecords(kafka)) {
            records.readAll(topic(name).name(), each -> log[0] = log[0].plus(each.key(), each.value()));
        }
        return log[0];
    }

    private ReplayLog plus(byte[] key, byte[] value) {
        return switch (new String(key, StandardCharsets.UTF_8)) {
            case PLAN -> new ReplayLog(PLANS.read(value), progress, finished);
            case PROGRESS -> new ReplayLog(plan, PROGRESSES.read(value), finished);
            case FINISHED -> new ReplayLog(plan, progress, true);
            // What a later version writes down beside it.
            default -> this;
        };
    }

    static ProducerRecord<byte[], byte[]> of(String name, ReplayPlan plan) {
        return message(name, PLAN, PLANS.write(plan));
    }

    static ProducerRecord<byte[], byte[]> of(String name, ReplayProgress progress) {
        return message(name, PROGRESS, PROGRESSES.write(progress));
    }

    static ProducerRecord<byte[], byte[]> finished(String name) {
        return message(name, FINISHED, YES);
    }

    private static ProducerRecord<byte[], byte[]> message(String name, String key, byte[] value) {
        return new ProducerRecord<>(topic(name).name(), key.getBytes(StandardCharsets.UTF_8), value);
    }
}
