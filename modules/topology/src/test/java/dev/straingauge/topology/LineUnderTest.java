package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Balance;
import dev.straingauge.core.Company;
import dev.straingauge.core.EventWindow;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Position;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.StanceModel;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.detection.SparseNewsSettings;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.linking.Linker;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Topic;
import dev.straingauge.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole line without a broker, with a model that reads keywords; keeps the books and checks them at the end. */
final class LineUnderTest implements AutoCloseable, PipelineListener {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final Company NORVANE = new Company("norvane", "Norvane", List.of(), List.of("the carmaker"));
    static final Company CELLGARD = new Company("cellgard", "Cellgard", List.of(), List.of());
    static final Company AERWYN = new Company("aerwyn", "Aerwyn", List.of(), List.of());
    static final Company SOLMAR = new Company("solmar", "Solmar", List.of(), List.of());
    static final String CARS = "cellgard--norvane";
    static final String AIRLINES = "aerwyn--solmar";

    private static final Watchlist LISTED = new Watchlist(
            List.of(), List.of(new Partnership(NORVANE, CELLGARD, null), new Partnership(AERWYN, SOLMAR, null)));

    /** Lines that are open now: each keeps its state in a folder of its own. */
    private static final AtomicInteger OPEN = new AtomicInteger();

    final List<String> noRoomFor = new ArrayList<>();
    final Map<String, Integer> discovered = new HashMap<>();
    final List<Observation> late = new ArrayList<>();
    final List<Observation> repeated = new ArrayList<>();
    final List<Observation> withdrawn = new ArrayList<>();
    final List<Observation> retraced = new ArrayList<>();
    final List<String> irrevocable = new ArrayList<>();
    final List<Integer> batches = new ArrayList<>();
    final List<String> lastOfBatches = new ArrayList<>();
    final List<Instant> dated = new ArrayList<>();
    final List<String> skipped = new ArrayList<>();
    boolean failsOnObserved;
    private long read;
    private long scored;
    private long rejected;
    final List<Feedback.Effect> effects = new ArrayList<>();
    final List<String> unreadable = new ArrayList<>();
    final List<Rejection> unwritten = new ArrayList<>();

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> in;
    private final TestInputTopic<byte[], byte[]> raw;
    private final TestInputTopic<String, byte[]> feedback;

    LineUnderTest() {
        this(TopologyConfig.DEFAULT);
    }

    LineUnderTest(TopologyConfig config) {
        this(config, LISTED);
    }

    /** A line with another watchlist of the same companies. */
    LineUnderTest(TopologyConfig config, Watchlist watchlist) {
        this(config, watchlist, new KeywordStanceModel());
    }

    /** A line with another model. */
    LineUnderTest(StanceModel model) {
        this(TopologyConfig.DEFAULT, LISTED, model);
    }

    private LineUnderTest(TopologyConfig config, Watchlist watchlist, StanceModel model) {
        Parts parts = new Parts(
                new Linker(Catalogue.of(List.of(NORVANE, CELLGARD, AERWYN, SOLMAR)), watchlist),
                model,
                new SparseNewsDetector(SparseNewsSettings.DEFAULT),
                this,
                InstantSource.fixed(NOW));
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "line-under-test-" + OPEN.getAndIncrement());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        // The default is one folder for all, and two test runs on one machine would take away each other's state.
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "straingauge-line-" + ProcessHandle.current().pid())
                        .toString());
        // Exactly-once is for real brokers: under it the test driver never shows what a handler of errors sent.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingHandler.class);
        settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnwritableHandler.class);
        settings.put(ProcessingHandler.LISTENER, this);
        settings.put(ProcessingHandler.CLOCK, InstantSource.fixed(NOW));
        driver = new TopologyTestDriver(StraingaugeTopology.build(config, parts), settings, NOW);
        in = driver.createInputTopic(Topics.PARAGRAPHS.name(), new StringSerializer(), new ByteArraySerializer());
        raw = driver.createInputTopic(Topics.PARAGRAPHS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        feedback = driver.createInputTopic(Topics.FEEDBACK.name(), new StringSerializer(), new ByteArraySerializer());
    }

    /** Takes over all that another line has discovered and counted, as a task does that is restored. */
    LineUnderTest takingOver(LineUnderTest before) {
        copy(DiscoveredPairs.DISCOVERED, before);
        copy(DiscoveredPairs.CANDIDATES, before);
        return this;
    }

    /** Takes over what another line has logged and counted, as a task does that is restored under other settings. */
    LineUnderTest countingOn(LineUnderTest before) {
        for (String store : List.of(
                IndexProcessor.LOG,
                IndexProcessor.STATE,
                IndexWindows.SUMS,
                IndexWindows.ARTICLES,
                IndexWindows.REPORTS,
                IndexWindows.SOURCES)) {
            copy(store, before);
        }
        return this;
    }

    private void copy(String store, LineUnderTest before) {
        KeyValueStore<Object, Object> to = driver.getKeyValueStore(store);
        try (KeyValueIterator<Object, Object> all =
                before.driver.getKeyValueStore(store).all()) {
            all.forEachRemaining(each -> to.put(each.key, each.value));
        }
    }

    /** Entries of a store. */
    int entries(String store) {
        int entries = 0;
        try (KeyValueIterator<Object, Object> all =
                driver.getKeyValueStore(store).all()) {
            for (; all.hasNext(); all.next()) {
                entries++;
            }
        }
        return entries;
    }

    /** Forgets by which settings a partnership was counted, as a version did that did not keep them. */
    void forgetSettings(String partnership) {
        KeyValueStore<String, IndexState> states = driver.getKeyValueStore(IndexProcessor.STATE);
        IndexState known = states.get(partnership);
        states.put(partnership, new IndexState(known.index(), known.clock(), null, null, null, null));
    }

    /** Pairs whose articles are counted. */
    List<String> candidates() {
        List<String> candidates = new ArrayList<>();
        try (KeyValueIterator<String, Object> all = driver.<String, Object>getKeyValueStore(DiscoveredPairs.CANDIDATES)
                .all()) {
            all.forEachRemaining(each -> candidates.add(each.key));
        }
        return candidates;
    }

    /** Publishes one paragraph of an article. */
    void publish(String article, int number, String source, Instant at, String text) {
        publish(paragraph(article, number, source, at, text));
    }

    /** Publishes all paragraphs of a version of an article. */
    void publish(Version version) {
        version.paragraphs().forEach(this::publish);
    }

    void publish(Paragraph paragraph) {
        in.pipeInput(
                paragraph.articleId(),
                Topics.PARAGRAPHS.values().serializer().serialize(Topics.PARAGRAPHS.name(), paragraph));
    }

    /** An analyst says something. */
    void say(Feedback said) {
        sayRaw(said.observation(), Topics.FEEDBACK.values().serializer().serialize(Topics.FEEDBACK.name(), said));
    }

    /** Puts bytes on the feedback topic; null is a record without a value. */
    @SuppressWarnings("NullAway")
    void sayRaw(String key, byte @Nullable [] bytes) {
        feedback.pipeInput(key, bytes, NOW);
    }

    /** Publishes bytes as they are; null is a record without a value. */
    @SuppressWarnings("NullAway")
    void publishRaw(String key, byte[] bytes) {
        in.pipeInput(key, bytes);
    }

    /** Publishes bytes as they are, under a key that need not be text. */
    void publishRaw(byte[] key, byte[] bytes) {
        raw.pipeInput(key, bytes);
    }

    /** Publishes bytes as they are, with headers. */
    @SuppressWarnings("NullAway")
    void publishRaw(String key, byte[] bytes, Headers headers) {
        in.pipeInput(new TestRecord<>(key, bytes, headers));
    }

    /** Lets so much wall-clock time pass that no paragraph waits for its batch. */
    void settle() {
        long before;
        long waiting = Long.MAX_VALUE;
        do {
            before = waiting;
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            waiting = waiting();
        } while (waiting > 0 && waiting < before);
    }

    private long waiting() {
        try (KeyValueIterator<Long, ?> all = driver.<Long, Object>getKeyValueStore(StraingaugeTopology.WAITING)
                .all()) {
            long count = 0;
            for (; all.hasNext(); all.next()) {
                count++;
            }
            return count;
        }
    }

    /** Lets wall-clock time pass. */
    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    static Paragraph paragraph(String article, int number, String source, Instant at, String text) {
        return new Paragraph(
                article, number, Paragraph.Kind.BODY, text, null, null, source, null, null, at, "en", List.of());
    }

    /** Twelve words that no other seed gives, so that two texts with them are no copies of each other. */
    static String words(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 12)
                .mapToObj(word -> random.ints(5, 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .collect(Collectors.joining(" "));
    }

    List<Observation> observations() {
        settle();
        return out(Topics.OBSERVATIONS).readValuesToList();
    }

    /** The newest value of each day, as compaction would keep it. */
    Map<String, IndexPoint> index() {
        Map<String, IndexPoint> days = windows();
        days.values().removeIf(point -> !point.length().equals(EventWindow.DAY));
        return days;
    }

    /** The newest value of each window of any length, as compaction would keep it. */
    Map<String, IndexPoint> windows() {
        settle();
        return new HashMap<>(out(Topics.INDEX).readKeyValuesToMap());
    }

    /** Every value that any window had, in order. */
    List<IndexPoint> points() {
        settle();
        return out(Topics.INDEX).readValuesToList();
    }

    /** The value of the decayed index after the last observation. */
    double lastIndex() {
        settle();
        List<IndexPoint> points = out(Topics.INDEX).readValuesToList();
        return points.get(points.size() - 1).index();
    }

    /** The newest value of the cars' window that starts on a day, such as {@code 2025-08-01}. */
    IndexPoint carsOn(String day) {
        return present(index(), CARS + '@' + day + "T00:00:00Z");
    }

    static IndexPoint present(Map<String, IndexPoint> index, String key) {
        IndexPoint point = index.get(key);
        if (point == null) {
            throw new AssertionError("no index point " + key + " among " + index.keySet());
        }
        return point;
    }

    List<Alert> alerts() {
        settle();
        return out(Topics.ALERTS).readValuesToList();
    }

    List<TestRecord<byte[], byte[]>> rejected() {
        settle();
        return new ArrayList<>(out(Topics.REJECTED).readRecordsToList());
    }

    /** Dead letters, without letting time pass. */
    List<TestRecord<byte[], byte[]>> deadLettersNow() {
        return new ArrayList<>(out(Topics.REJECTED).readRecordsToList());
    }

    private <K, V> TestOutputTopic<K, V> out(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.keys().deserializer(), topic.values().deserializer());
    }

    Balance balance() {
        return new Balance(read, scored, skipped.size(), rejected);
    }

    @Override
    public void close() {
        settle();
        driver.close();
        OPEN.decrementAndGet();
        assertThat(balance().open())
                .as("read = scored + skipped + rejected: %s", balance())
                .isZero();
    }

    /** Closes a line that a fault has stopped: its books stay open. */
    void abandon() {
        driver.close();
        OPEN.decrementAndGet();
    }

    @Override
    public void observed(Observation observation) {
        if (failsOnObserved) {
            throw new IllegalStateException("fails when it hears of an observation");
        }
    }

    @Override
    public void read() {
        read++;
    }

    @Override
    public void skipped(String reason) {
        skipped.add(reason);
    }

    @Override
    public void rejected(Rejection rejection) {
        rejected++;
    }

    @Override
    public void unwritten(Rejection rejection) {
        unwritten.add(rejection);
    }

    @Override
    public void scored(int observations) {
        scored++;
    }

    @Override
    public void dated(Instant published) {
        dated.add(published);
    }

    @Override
    public void batch(int questions, Duration took) {
        batches.add(questions);
    }

    @Override
    public void batch(int questions, Duration took, Observation last) {
        batch(questions, took);
        lastOfBatches.add(last.id());
    }

    @Override
    public void repeated(Observation observation) {
        repeated.add(observation);
    }

    @Override
    public void late(Observation observation) {
        late.add(observation);
    }

    @Override
    public void withdrawn(Observation observation) {
        withdrawn.add(observation);
    }

    @Override
    public void retraced(Observation observation) {
        retraced.add(observation);
    }

    @Override
    public void feedback(Feedback feedback, Feedback.Effect effect) {
        effects.add(effect);
    }

    @Override
    public void unreadableFeedback(Position read, String why) {
        unreadable.add(read + " " + why);
    }

    @Override
    public void irrevocable(String partnership, String articleId) {
        irrevocable.add(articleId + "@" + partnership);
    }

    @Override
    public void discovered(String task, int partnerships) {
        discovered.put(task, partnerships);
    }

    @Override
    public void noRoomFor(Partnership partnership) {
        noRoomFor.add(partnership.id());
    }
}
