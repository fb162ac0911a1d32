package dev.straingauge.app.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineThreadsTest {
    @ParameterizedTest
    @CsvSource({
        // cores, model.threads, partitions, stream threads, scorers side by side
        "1, 1, 4, 1, 1",
        "2, 1, 4, 2, 2",
        "2, 2, 4, 1, 1",
        "6, 4, 4, 1, 1",
        "16, 2, 4, 8, 8",
        "64, 1, 4, 8, 8",
        "64, 1, 50, 64, 8",
    })
    void nobody_says_how_many_and_the_cores_are_used_and_no_more(
            int cores, int modelThreads, int partitions, int streams, int scorers) {
        LineThreads threads = LineThreads.of(config(0, modelThreads, partitions), cores);

        assertThat(threads.streams()).isEqualTo(streams);
        assertThat(threads.scorers()).isEqualTo(scorers);
        assertThat(threads.warning()).isEmpty();
    }

    @Test
    void what_somebody_says_holds() {
        assertThat(LineThreads.of(config(3, 1, 4), 16)).isEqualTo(new LineThreads(3, 8, Optional.empty()));
    }

    @Test
    void more_threads_than_cores_are_warned_of_in_one_line_that_says_what_to_do() {
        LineThreads threads = LineThreads.of(config(4, 2, 4), 4);

        assertThat(threads.streams()).isEqualTo(4);
        assertThat(threads.warning())
                .contains(
                        "kafka.threads 4 times model.threads 2 wants 8 cores, and there are 4: batches will wait for each"
                                + " other; set kafka.threads to 0, which takes what fits");
    }

    @Test
    void a_model_that_alone_wants_more_than_the_cores_is_warned_of() {
        LineThreads threads = LineThreads.of(config(0, 8, 4), 2);

        assertThat(threads.streams()).isEqualTo(1);
        assertThat(threads.warning())
                .contains("model.threads 8 wants 8 cores, and there are 2: batches will wait for each other; set"
                        + " model.threads to 2 at most");
    }

    private static StraingaugeConfig config(int threads, int modelThreads, int partitions) {
        StraingaugeConfig defaults = ConfigFile.defaults();
        StraingaugeConfig.Kafka kafka = defaults.kafka();
        return defaults.with(new StraingaugeConfig.Kafka(
                        kafka.bootstrapServers(),
                        kafka.applicationId(),
                        kafka.groupProtocol(),
                        threads,
                        kafka.stateDirectory(),
                        kafka.standbyReplicas(),
                        partitions,
                        kafka.replicationFactor(),
                        kafka.properties()))
                .with(new StraingaugeConfig.Model("straingauge", modelThreads));
    }
}
