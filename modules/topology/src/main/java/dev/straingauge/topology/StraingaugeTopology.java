package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import dev.straingauge.wire.IndexKeys;
import dev.straingauge.wire.Topic;
import dev.straingauge.wire.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The straight line: paragraphs in; observations, index points and alerts out; what can't be read to the side.
 *
 * <pre>
 * [paragraphs] ─ link ─┬─ score ═ by-partnership ═ origin ─┬─ [observations]
 *                      │   │                               └─ index ─┬─ [index]
 *                      └───┴─ [paragraphs.rejected]                  └─ detect ─ [alerts]
 * </pre>
 */
public final class StraingaugeTopology {
    /** The one repartition, from article to partnership. */
    static final String BY_PARTNERSHIP = "by-partnership";

    /** Names of the steps that may refuse a paragraph. */
    static final String PARAGRAPHS = "paragraphs";

    static final String LINK = "link";

    static final String SCORE = "score";

    private StraingaugeTopology() {}

    /** Builds the line. Pure: the same arguments give the same topology, and nothing is started. */
    public static Topology build(TopologyConfig config, Parts parts) {
        StreamsBuilder builder = new StreamsBuilder();
        StreamThreads threads = new StreamThreads();

        KStream<byte[], LinkOutcome> read = builder.stream(
                        Topics.PARAGRAPHS.name(),
                        Consumed.with(Serdes.ByteArray(), Received.serde())
                                .withName(PARAGRAPHS)
                                .withTimestampExtractor(new PublicationTime(parts.clock())))
                .processValues(LinkProcessor.supplier(parts), Named.as(LINK));

        Map<String, KStream<byte[], LinkOutcome>> readings = read.split(Named.as("read-"))
                .branch((key, reading) -> reading instanceof Refused, Branched.as("refused"))
                .defaultBranch(Branched.as("linked"));

        branch(readings, "read-refused")
                .process(() -> new RejectedSink<byte[], LinkOutcome>(parts.clock()), Named.as("reject"))
                .to(Topics.REJECTED.name(), produced(Topics.REJECTED).withName("rejected"));

        Map<String, KStream<String, ScoreOutcome>> scored = branch(readings, "read-linked")
                .process(ScoreProcessor.supplier(config, parts, threads), Named.as(SCORE))
                .split(Named.as("score-"))
                .branch((key, outcome) -> outcome instanceof Refused, Branched.as("refused"))
                .defaultBranch(Branched.as("told"));

        branch(scored, "score-refused")
                .process(() -> new RejectedSink<String, ScoreOutcome>(parts.clock()), Named.as("reject-unscorable"))
                .to(Topics.REJECTED.name(), produced(Topics.REJECTED).withName("rejected-unscorable"));

        KStream<String, Observation> observations = branch(scored, "score-told")
                .mapValues(Told.class::cast, Named.as("told"))
                .repartition(Repartitioned.<String, Told>as(BY_PARTNERSHIP)
                        .withKeySerde(Topics.OBSERVATIONS.keys())
                        .withValueSerde(fitting(Told.serde())))
                .processValues(PromptCommit.<Told>supplier(config, threads), Named.as("prompt"))
                .processValues(OriginProcessor.supplier(config, parts), Named.as("origin"));
        observations.to(Topics.OBSERVATIONS.name(), results(Topics.OBSERVATIONS).withName("observations"));

        KStream<String, IndexProcessor.Indexed> indexed =
                observations.processValues(IndexProcessor.supplier(config, parts), Named.as("index"));
        indexed.mapValues(IndexProcessor.Indexed::point, Named.as("index-point"))
                .selectKey((partnership, point) -> IndexKeys.of(point), Named.as("index-key"))
                .to(
                        Topics.INDEX.name(),
                        results(Topics.INDEX)
                                .withStreamPartitioner(new ByPartnership())
                                .withName("index-points"));

        indexed.process(DetectProcessor.supplier(parts), Named.as("detect"))
                .to(Topics.ALERTS.name(), results(Topics.ALERTS).withName("alerts"));

        return builder.build();
    }

    private static <K, V> KStream<K, V> branch(Map<String, KStream<K, V>> branches, String name) {
        KStream<K, V> branch = branches.get(name);
        if (branch == null) {
            throw new IllegalStateException("no branch " + name + " among " + branches.keySet());
        }
        return branch;
    }

    private static <K, V> Produced<K, V> results(Topic<K, V> topic) {
        return Produced.with(topic.keys(), fitting(topic.values()));
    }

    private static <V> Serde<V> fitting(Serde<V> values) {
        return Serdes.serdeFrom(new FittingSerializer<>(values.serializer()), values.deserializer());
    }

    private static <K, V> Produced<K, V> produced(Topic<K, V> topic) {
        return Produced.with(topic.keys(), topic.values());
    }
}
