package dev.straingauge.wire;

import dev.straingauge.core.Alert;
import dev.straingauge.core.AlertNote;
import dev.straingauge.core.Delivery;
import dev.straingauge.core.FeedState;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;

/** The project's topics. */
public final class Topics {
    /** Clean paragraphs. Key: article id, so that an article's paragraphs stay in order. Written by ingest. */
    public static final Topic<String, Paragraph> PARAGRAPHS = new Topic<>(
            "straingauge.paragraphs", JsonSerde.text(), JsonSerde.of(Paragraph.class), Topic.Cleanup.DELETE);

    /**
     * What could not be read, byte for byte, with the reason in its headers ({@link RejectedHeaders}). Key: as it was
     * read. Written by ingest and by the topology.
     */
    public static final Topic<byte[], byte[]> REJECTED = new Topic<>(
            "straingauge.paragraphs.rejected", Serdes.ByteArray(), Serdes.ByteArray(), Topic.Cleanup.DELETE);

    /** What each paragraph says about each partnership. Key: partnership id. Written by the topology. */
    public static final Topic<String, Observation> OBSERVATIONS = new Topic<>(
            "straingauge.observations", JsonSerde.text(), JsonSerde.of(Observation.class), Topic.Cleanup.DELETE);

    /**
     * The index, a point per partnership and window. Key: {@link IndexKeys partnership id, window start and length}, so
     * that compaction keeps the newest value of every window; partitioned by partnership alone. Written by the topology.
     */
    public static final Topic<String, IndexPoint> INDEX =
            new Topic<>("straingauge.index", JsonSerde.text(), JsonSerde.of(IndexPoint.class), Topic.Cleanup.COMPACT);

    /** Alerts as they open, grow and resolve. Key: partnership id. Written by the topology. */
    public static final Topic<String, Alert> ALERTS =
            new Topic<>("straingauge.alerts", JsonSerde.text(), JsonSerde.of(Alert.class), Topic.Cleanup.DELETE);

    /**
     * What analysts say of observations, all of it, so that it can be told who said what and when. Key: observation id;
     * partitioned by partnership ({@link Partitions}), with as many partitions as {@link #PARAGRAPHS}, so that it meets
     * what it speaks of. Written by {@code straingauge correct}, read by the topology.
     */
    public static final Topic<String, Feedback> FEEDBACK =
            new Topic<>("straingauge.feedback", JsonSerde.text(), JsonSerde.of(Feedback.class), Topic.Cleanup.DELETE);

    /**
     * How far each feed has been read, and each file that is watched, as a feed whose ETag is its digest. Key: the address as it
     * is configured, or the file's. Written and read by ingest.
     */
    public static final Topic<String, FeedState> SOURCES =
            new Topic<>("straingauge.sources", JsonSerde.text(), JsonSerde.of(FeedState.class), Topic.Cleanup.COMPACT);

    /**
     * How far each route has been told of each alert. Key: {@link DeliveryKeys route and alert id}; in the partition that the
     * alert has on {@link #ALERTS}, of which there are as many, so that whoever reads the one owns the other. Written and
     * read by the routing of alerts.
     */
    public static final Topic<String, Delivery> DELIVERIES = new Topic<>(
            "straingauge.deliveries", JsonSerde.text(), JsonSerde.of(Delivery.class), Topic.Cleanup.COMPACT);

    /**
     * What analysts say of alerts. Key: {@link NoteKeys the alert and what is said}. Written and read by whoever serves the
     * page.
     */
    public static final Topic<String, AlertNote> DESK =
            new Topic<>("straingauge.desk", JsonSerde.text(), JsonSerde.of(AlertNote.class), Topic.Cleanup.COMPACT);

    private static final TopicSet LIVE = new TopicSet(PARAGRAPHS, REJECTED, OBSERVATIONS, INDEX, ALERTS, FEEDBACK);

    private Topics() {}

    /** The topics of the live line. */
    public static TopicSet live() {
        return LIVE;
    }

    /**
     * The topics of a replay, which share nothing with those of the live line: {@code straingauge.NAME.observations} and so
     * on.
     *
     * @param name the replay's name: letters a to z, digits and hyphens, 1 to 40 of them
     * @throws IllegalArgumentException when it is no such name, or one that is kept for the live line
     */
    public static TopicSet named(String name) {
        return LIVE.under(ReplayNames.check(name));
    }

    /** Every topic, in the order of the line. */
    public static List<Topic<?, ?>> all() {
        return List.of(PARAGRAPHS, REJECTED, OBSERVATIONS, INDEX, ALERTS, FEEDBACK, SOURCES, DELIVERIES, DESK);
    }
}
