package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import dev.straingauge.wire.JsonSerde;
import dev.straingauge.wire.StateSerde;
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

    /** So large a record is written as JSON: then it is refused here if its observation would not fit on its own topic. */
    int LARGE = 50_000;

    /**
     * Both on one topic: an observation as the line keeps it, and a recall in a JSON object that says so in its first field, by
     * which the two are told apart without parsing either twice.
     */
    static Serde<Told> serde() {
        JsonSerde<Recalled> recalls = JsonSerde.of(Recalled.class);
        JsonSerde<Observation> large = JsonSerde.of(Observation.class);
        StateSerde<Observation> observations = StateSerde.of(Observation.class);
        byte[] mark = "{\"recall\":".getBytes(StandardCharsets.UTF_8);
        return Serdes.serdeFrom(
                (topic, told) -> {
                    if (told instanceof Recalled recalled) {
                        return recalls.write(recalled);
                    }
                    Observation observation = ((Observed) told).observation();
                    byte[] bytes = observations.write(observation);
                    return bytes.length > LARGE ? large.write(observation) : bytes;
                },
                (topic, bytes) ->
                        startsWith(bytes, mark) ? recalls.read(bytes) : new Observed(observations.read(bytes)));
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
