package dev.straingauge.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Alert;
import dev.straingauge.core.AlertNote;
import dev.straingauge.core.Delivery;
import dev.straingauge.core.FeedState;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** What is written is read as it was, and is what the schema describes. */
@Domain(Values.class)
class RoundTripTest {
    private static final PublishedSchema PARAGRAPH = new PublishedSchema("paragraph");
    private static final PublishedSchema OBSERVATION = new PublishedSchema("observation");
    private static final PublishedSchema INDEX_POINT = new PublishedSchema("index-point");
    private static final PublishedSchema ALERT = new PublishedSchema("alert");
    private static final PublishedSchema FEEDBACK = new PublishedSchema("feedback");
    private static final PublishedSchema FEED_STATE = new PublishedSchema("feed-state");
    private static final PublishedSchema DELIVERY = new PublishedSchema("delivery");
    private static final PublishedSchema ALERT_NOTE = new PublishedSchema("alert-note");

    @Property(tries = 500)
    void any_paragraph_comes_back_as_it_was_written(@ForAll Paragraph paragraph) {
        assertComesBack(paragraph, Topics.PARAGRAPHS, PARAGRAPH);
    }

    @Property(tries = 500)
    void any_observation_comes_back_as_it_was_written(@ForAll Observation observation) {
        assertComesBack(observation, Topics.OBSERVATIONS, OBSERVATION);
    }

    @Property(tries = 500)
    void any_index_point_comes_back_as_it_was_written(@ForAll IndexPoint point) {
        assertComesBack(point, Topics.INDEX, INDEX_POINT);
    }

    @Property(tries = 500)
    void any_alert_comes_back_as_it_was_written(@ForAll Alert alert) {
        assertComesBack(alert, Topics.ALERTS, ALERT);
    }

    @Property(tries = 500)
    void any_feedback_comes_back_as_it_was_written(@ForAll Feedback feedback) {
        assertComesBack(feedback, Topics.FEEDBACK, FEEDBACK);
    }

    @Property(tries = 500)
    void any_state_of_a_feed_comes_back_as_it_was_written(@ForAll FeedState state) {
        assertComesBack(state, Topics.SOURCES, FEED_STATE);
    }

    @Property(tries = 500)
    void any_note_on_an_alert_comes_back_as_it_was_written(@ForAll AlertNote note) {
        assertComesBack(note, Topics.DESK, ALERT_NOTE);
    }

    @Property(tries = 500)
    void any_delivery_comes_back_as_it_was_written(@ForAll Delivery delivery) {
        assertComesBack(delivery, Topics.DELIVERIES, DELIVERY);
    }

    @Property(tries = 500)
    void the_key_of_an_index_point_gives_back_its_partnership(@ForAll IndexPoint point) {
        assertThat(IndexKeys.partnership(IndexKeys.of(point))).isEqualTo(point.partnership());
    }

    private static <T> void assertComesBack(T value, Topic<String, T> topic, PublishedSchema schema) {
        byte[] bytes = topic.values().serializer().serialize(topic.name(), value);

        assertThat(topic.values().deserializer().deserialize(topic.name(), bytes))
                .isEqualTo(value);
        assertThat(schema.complaints(new String(bytes, UTF_8))).isEmpty();
    }
}
