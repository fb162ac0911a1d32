package dev.straingauge.wire;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import java.util.List;

/**
 * What one line reads and writes: the live topics, or those of a replay under a name of its own. Immutable; had from
 * {@link Topics#live} and {@link Topics#named}.
 *
 * @param paragraphs what it reads
 * @param rejected where it puts what it can't read
 * @param observations what paragraphs say
 * @param index the index's windows
 * @param alerts alerts as they open, grow and resolve
 * @param feedback what analysts say of observations; a replay reads its own, which is empty unless somebody writes there
 */
public record TopicSet(
        Topic<String, Paragraph> paragraphs,
        Topic<byte[], byte[]> rejected,
        Topic<String, Observation> observations,
        Topic<String, IndexPoint> index,
        Topic<String, Alert> alerts,
        Topic<String, Feedback> feedback) {
    /** What all names begin with. */
    private static final String PREFIX = "straingauge.";

    /** All of them, in the order of the line. */
    public List<Topic<?, ?>> all() {
        return List.of(paragraphs, rejected, observations, index, alerts, feedback);
    }

    TopicSet under(String name) {
        return new TopicSet(
                under(name, paragraphs),
                under(name, rejected),
                under(name, observations),
                under(name, index),
                under(name, alerts),
                under(name, feedback));
    }

    private static <K, V> Topic<K, V> under(String name, Topic<K, V> topic) {
        return topic.called(PREFIX + name + '.' + topic.name().substring(PREFIX.length()));
    }
}
