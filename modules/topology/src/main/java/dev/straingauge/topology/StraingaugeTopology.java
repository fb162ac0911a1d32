package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import dev.straingauge.wire.Topic;
import dev.straingauge.wire.TopicSet;
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
 * [paragraphs] ─ link ─┬─ score ═ by-partnership ═ origin ─┬─ correct ─┬─ [observations]
 *                      │   │                    [feedback] ─┘           └─ index ─┬─ [index]
 *                      └───┴─ [paragraphs.rejected]                               └─ detect ─ [alerts]
 * </pre>
 */
public final class StraingaugeTopology {
    /** The one repartition, from article to partnership. */
    public static final String BY_PARTNERSHIP = "by-partnership";

    /** Name of the store in which paragraphs wait for their batch: at the end of a history it is empty. */
    public static final String WAITING = WaitingRoom.STORE;

    /** Names of the steps that may refuse a paragraph. */
    static final String PARAGRAPHS = "paragraphs";

    static final String LINK = "link";

    static final String SCORE = "score";

    private StraingaugeTopology() {}

    /** Whether a store of the line has a changelog, and so a topic. */
    public static boolean hasChangelog(String store) {
        return !store.endsWith(BeforeCommit.ENDING);
    }

    /** Builds the live line. Pure: the same arguments give the same topology, and nothing is started. */
    public static Topology build(TopologyConfig config, Parts parts) {
        return build(config, Topics.live(), parts);
    }

    /** Builds a line on other topics than the live ones; else as {@link #build(TopologyConfig, Parts)}. */
    public static Topology build(TopologyConfig config, TopicSet topics, Parts parts) {
        StreamsBuilder builder = new StreamsBuilder();
        StreamThreads threads = new StreamThreads();

        KStream<byte[], LinkOutcome> read = builder.stream(
                        topics.paragraphs().name(),
                        Consumed.with(Serdes.ByteArray(), Received.serde())
                                .withName(PARAGRAPHS)
                                .withTimestampExtractor(new PublicationTime(parts.clock())))
                .processValues(LinkProcessor.supplier(parts), Named.as(LINK));

        Map<String, KStream<byte[], LinkOutcome>> readings = read.split(Named.as("read-"))
                .branch((key, reading) -> reading instanceof Refused, Branched.as("refused"))
                .defaultBranch(Branched.as("linked"));

        branch(readings, "read-refused")
                .process(() -> new RejectedSink<byte[], LinkOutcome>(parts.clock()), Named.as("reject"))
                .to(topics.rejected().name(), produced(topics.rejected()).withName("rejected"));

        Map<String, KStream<String, ScoreOutcome>> scored = branch(readings, "read-linked")
                .process(ScoreProcessor.supplier(config, parts, threads), Named.as(SCORE))
                .split(Named.as("score-"))
                .branch((key, outcome) -> outcome instanceof Refused, Branched.as("refused"))
                .defaultBranch(Branched.as("told"));

        branch(scored, "score-refused")
                .process(() -> new RejectedSink<String, ScoreOutcome>(parts.clock()), Named.as("reject-unscorable"))
                .to(topics.rejected().name(), produced(topics.rejected()).withName("rejected-unscorable"));

        KStream<String, Judgement> answers = branch(scored, "score-told")
                .mapValues(Told.class::cast, Named.as("told"))
                .repartition(Repartitioned.<String, Told>as(BY_PARTNERSHIP)
                        .withKeySerde(topics.observations().keys())
                        .withValueSerde(fitting(Told.serde())))
                .processValues(PromptCommit.<Told>supplier(config, threads), Named.as("prompt"))
                .processValues(OriginProcessor.supplier(config, parts, threads), Named.as("origin"))
                .mapValues(Judgement.Model::new, Named.as("by-model"));

        // Not through the repartition: what analysts say must not wait behind paragraphs that the model has yet to
        // read.
        KStream<String, Judgement> feedback = builder.stream(
                        topics.feedback().name(),
                        Consumed.with(Serdes.ByteArray(), FeedbackReader.serde())
                                .withName("feedback")
                                .withTimestampExtractor((record, before) -> Math.max(0, record.timestamp())))
                .process(() -> new FeedbackReader(parts.listener(), parts.clock()), Named.as("by-analyst"))
                .processValues(PromptCommit.<Judgement>supplier(config, threads), Named.as("prompt-feedback"));

        KStream<String, Observation> observations = answers.merge(feedback, Named.as("judgements"))
                .processValues(
                        CorrectProcessor.supplier(parts),
                        Named.as("correct"),
                        OriginProcessor.LOG,
                        OriginProcessor.SEEN);
        observations.to(
                topics.observations().name(),
                Produced.with(topics.observations().keys(), fitting(WrittenOnce.serde()))
                        .withName("observations"));

        KStream<String, IndexProcessor.Indexed> indexed =
                observations.processValues(IndexProcessor.supplier(config, parts), Named.as("index"));
        indexed.process(IndexPublisher.supplier(parts), Named.as("index-point"))
                .to(
                        topics.index().name(),
                        results(topics.index())
                                .withStreamPartitioner(new ByPartnership())
                                .withName("index-points"));

        indexed.process(
                        DetectProcessor.supplier(parts, topics.equals(Topics.live())),
                        Named.as("detect"),
                        IndexProcessor.LOG)
                .to(topics.alerts().name(), results(topics.alerts()).withName("alerts"));

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
