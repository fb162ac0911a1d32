package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import dev.straingauge.wire.IndexKeys;
import dev.straingauge.wire.Topic;
import dev.straingauge.wire.TopicSet;
import dev.straingauge.wire.Topics;
import java.util.Map;
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
 *                      │                                   └─ index ─┬─ [index]
 *                      └─ [paragraphs.rejected]                      └─ detect ─ [alerts]
 * </pre>
 */
public final class StraingaugeTopology {
    /** The one repartition, from article to partnership. */
    public static final String BY_PARTNERSHIP = "by-partnership";

    /** Name of the store in which paragraphs wait for their batch: at the end of a history it is empty. */
    public static final String WAITING = ScoreProcessor.STORE;

    private StraingaugeTopology() {}

    /** Builds the live line. Pure: the same arguments give the same topology, and nothing is started. */
    public static Topology build(TopologyConfig config, Parts parts) {
        return build(config, Topics.live(), parts);
    }

    /** Builds a line on other topics than the live ones; else as {@link #build(TopologyConfig, Parts)}. */
    public static Topology build(TopologyConfig config, TopicSet topics, Parts parts) {
        StreamsBuilder builder = new StreamsBuilder();
        StreamThreads threads = new StreamThreads();

        KStream<String, LinkOutcome> read = builder.stream(
                        topics.paragraphs().name(),
                        Consumed.with(topics.paragraphs().keys(), Received.serde())
                                .withName("paragraphs")
                                .withTimestampExtractor(new PublicationTime(parts.clock())))
                .processValues(LinkProcessor.supplier(parts), Named.as("link"));

        Map<String, KStream<String, LinkOutcome>> readings = read.split(Named.as("read-"))
                .branch((key, reading) -> reading instanceof LinkOutcome.Refused, Branched.as("refused"))
                .defaultBranch(Branched.as("linked"));

        branch(readings, "read-refused")
                .process(RejectedSink::new, Named.as("reject"))
                .to(topics.rejected().name(), produced(topics.rejected()).withName("rejected"));

        KStream<String, Observation> observations = branch(readings, "read-linked")
                .process(ScoreProcessor.supplier(config, parts, threads), Named.as("score"))
                .repartition(Repartitioned.<String, Told>as(BY_PARTNERSHIP)
                        .withKeySerde(topics.observations().keys())
                        .withValueSerde(Told.serde()))
                .processValues(PromptCommit.<Told>supplier(config, threads), Named.as("prompt"))
                .processValues(OriginProcessor.supplier(config, parts), Named.as("origin"));
        observations.to(
                topics.observations().name(), produced(topics.observations()).withName("observations"));

        KStream<String, IndexProcessor.Indexed> indexed =
                observations.processValues(IndexProcessor.supplier(config, parts), Named.as("index"));
        indexed.flatMapValues(IndexProcessor.Indexed::points, Named.as("index-point"))
                .selectKey((partnership, point) -> IndexKeys.of(point), Named.as("index-key"))
                .to(
                        topics.index().name(),
                        produced(topics.index())
                                .withStreamPartitioner(new ByPartnership())
                                .withName("index-points"));

        indexed.process(DetectProcessor.supplier(parts), Named.as("detect"))
                .to(topics.alerts().name(), produced(topics.alerts()).withName("alerts"));

        return builder.build();
    }

    private static KStream<String, LinkOutcome> branch(
            Map<String, KStream<String, LinkOutcome>> branches, String name) {
        KStream<String, LinkOutcome> branch = branches.get(name);
        if (branch == null) {
            throw new IllegalStateException("no branch " + name + " among " + branches.keySet());
        }
        return branch;
    }

    private static <K, V> Produced<K, V> produced(Topic<K, V> topic) {
        return Produced.with(topic.keys(), topic.values());
    }
}
