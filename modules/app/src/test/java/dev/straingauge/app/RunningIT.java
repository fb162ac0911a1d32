package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.line.StandbySetup;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Balance;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.sinks.Readiness;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that start, wait, share and hand over, on a real broker. */
class RunningIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedBroker broker;

    @BeforeEach
    void start_a_broker() {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        TopicSetup.createMissing(ConfigFile.defaults().kafka().at(broker.bootstrapServers()));
    }

    @AfterEach
    void stop_the_broker() {
        broker.close();
    }

    @Test
    void a_line_without_its_state_is_ready_once_that_is_restored_and_says_so_before()
            throws IOException, InterruptedException {
        StraingaugeConfig config = config("one", "threads: 1");
        Balance before = readNews(config);
        delete(directory.resolve("state-one"));

        Set<String> reasons = new HashSet<>();
        try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
            long end = System.nanoTime() + LONG.toNanos();
            Readiness.State state = line.readiness();
            while (!state.ready() && System.nanoTime() < end) {
                reasons.add(state.reason().replaceFirst(":.*", ""));
                state = line.readiness();
            }
            assertThat(state).isEqualTo(new Readiness.State(true, "running"));
        }
        assertThat(reasons).contains("restoring state");
        TopicBalance.of(broker.bootstrapServers()).assertAgreesWith(before, 0);
    }

    @Test
    void a_thread_that_hangs_in_the_model_makes_the_line_unready_until_it_goes_on()
            throws IOException, InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        StraingaugeConfig config = config("one", "threads: 1, properties: {max.poll.interval.ms: \"20000\"}");
        try (Line line = Line.start(config, Watchlist.builtIn(), new HangingModel(goOn), List.of())) {
            await().atMost(LONG).until(() -> line.readiness().ready());
            try (NewsFlow news = NewsFlow.begin(broker.bootstrapServers(), Duration.ofMillis(5))) {
                await().atMost(LONG)
                        .until(() -> TopicNow.committed(broker.bootstrapServers(), Topics.PARAGRAPHS.name())
                                        .size()
                                > 20);
                news.stop();
                await().atMost(LONG)
                        .untilAsserted(
                                () -> assertThat(line.readiness().reason()).contains("has not polled for"));
                assertThat(line.readiness().ready()).isFalse();
                assertThat(line.readiness().reason())
                        .startsWith("StreamThread-1 ")
                        .contains("after 20 s");

                goOn.countDown();

                await().atMost(LONG).until(() -> line.readiness().ready());
                await().atMost(LONG)
                        .until(() -> TopicNow.committed(broker.bootstrapServers(), Topics.OBSERVATIONS.name())
                                        .size()
                                == news.expected().size());
            }
        }
    }

    @Test
    void others_keep_copies_of_the_state_when_they_are_asked_for() throws IOException {
        StraingaugeConfig one = config("one", "standbyReplicas: 1");
        assertThat(StandbySetup.apply(one.kafka())).hasValueSatisfying(said -> assertThat(said)
                .isEqualTo("Set streams.num.standby.replicas of the group straingauge to 1"));
        assertThat(StandbySetup.apply(one.kafka())).as("it is set already").isEmpty();
        assertThat(StandbySetup.apply(config("none", "threads: 1").kafka()))
                .as("0 leaves the group as it is")
                .isEmpty();

        try (Line first = Line.start(one, Watchlist.builtIn(), new KeywordStanceModel(), List.of());
                Line second = Line.start(
                        config("two", "standbyReplicas: 1"), Watchlist.builtIn(), new KeywordStanceModel(), List.of());
                GroupNow group = new GroupNow(broker.bootstrapServers(), "straingauge", "streams")) {
            await().atMost(LONG).ignoreExceptions().until(() -> group.standbyTasks() == 8);
            await().atMost(LONG)
                    .until(() -> first.readiness().ready() && second.readiness().ready());
        }
        assertThatThrownBy(() ->
                        StandbySetup.apply(config("many", "standbyReplicas: 9").kafka()))
                .isInstanceOf(LineException.class)
                .hasMessageContaining("straingauge to 9")
                .hasMessageContaining("group.streams.max.standby.replicas");
    }

    @Test
    void two_instances_on_one_state_directory_are_told_so() throws IOException {
        StraingaugeConfig config = config("one", "threads: 1");
        try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of())) {
            assertThat(line.fault()).isEmpty();
            assertThatThrownBy(() -> Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of()))
                    .isInstanceOf(LineException.class)
                    .hasMessageContaining("is held by another instance");
        }
    }

    /** Has a line read some hundred paragraphs, and returns what its meters say of them. */
    private Balance readNews(StraingaugeConfig config) throws InterruptedException {
        try (Line line = Line.start(config, Watchlist.builtIn(), new KeywordStanceModel(), List.of());
                NewsFlow news = NewsFlow.begin(broker.bootstrapServers(), Duration.ofMillis(1))) {
            await().atMost(LONG).until(() -> news.expected().size() > 300);
            news.stop();
            await().atMost(LONG)
                    .until(() -> line.balance().read() == news.published()
                            && line.balance().open() == 0);
            await().atMost(LONG)
                    .until(() -> TopicNow.committed(broker.bootstrapServers(), Topics.OBSERVATIONS.name())
                                    .size()
                            == news.expected().size());
            return line.balance();
        }
    }

    private StraingaugeConfig config(String name, String more) throws IOException {
        return ConfigFile.load(Files.writeString(
                directory.resolve(name + ".yaml"),
                """
                kafka: {bootstrapServers: "%s", stateDirectory: %s, %s}
                metrics: {port: 0}
                """
                        .formatted(broker.bootstrapServers(), directory.resolve("state-" + name), more)));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Answers as the keywords do, but not before it may. */
    private record HangingModel(CountDownLatch goOn, StanceModel keywords) implements StanceModel {
        HangingModel(CountDownLatch goOn) {
            this(goOn, new KeywordStanceModel());
        }

        @Override
        public String id() {
            return keywords.id();
        }

        @Override
        public Set<String> languages() {
            return keywords.languages();
        }

        @Override
        public Scorer open() {
            Scorer scorer = keywords.open();
            return new Scorer() {
                @Override
                public List<Reading> score(List<StanceQuery> batch) {
                    try {
                        if (!goOn.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
                            throw new IllegalStateException("nobody let it go on");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("interrupted", e);
                    }
                    return scorer.score(batch);
                }

                @Override
                public void close() {
                    scorer.close();
                }
            };
        }

        @Override
        public void close() {
            keywords.close();
        }
    }
}
