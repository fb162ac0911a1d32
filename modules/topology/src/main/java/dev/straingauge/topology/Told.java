package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import dev.straingauge.wire.JsonSerde;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** What a partnership is told: a new observation, or that earlier ones no longer hold. */
sealed interface Told extends ScoreOutcome {
    /** A paragraph that the model has read. */
    record Observed(Observation observation) implements Told {}

    /** An article that takes back what it said. */
    record Recalled(Recall recall) implements Told {}

    /**
     * Both on one topic: an observation as it stands on its own topic, and a recall in an object that says so in its first
     * field, by which the two are told apart without parsing either twice.
     */
    static Serde<Told> serde() {
        JsonSerde<Recalled> recalls = JsonSerde.of(Recalled.class);
        Serde<Observation> observations = Topics.OBSERVATIONS.values();
        byte[] mark = "{\"recall\":".getBytes(StandardCharsets.UTF_8);
        return Serdes.serdeFrom(
                (topic, told) -> {
                    if (told instanceof Recalled recalled) {
                        return recalls.write(recalled);
                    }
                    return observations.serializer().serialize(topic, ((Observed) told).observation());
                },
                (topic, bytes) -> startsWith(bytes, mark)
                        ? recalls.read(bytes)
                        : new Observed(observations.deserializer().deserialize(topic, bytes)));
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
