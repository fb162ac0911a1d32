package dev.straingauge.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.AlertNote;
import dev.straingauge.core.Rejection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void the_topics_have_the_names_that_other_systems_know() {
        assertThat(Topics.all().stream().map(dev.straingauge.wire.Topic::name))
                .containsExactly(
                        "straingauge.paragraphs",
                        "straingauge.paragraphs.rejected",
                        "straingauge.observations",
                        "straingauge.index",
                        "straingauge.alerts",
                        "straingauge.feedback",
                        "straingauge.sources",
                        "straingauge.deliveries",
                        "straingauge.desk");
    }

    @Test
    void topic_names_are_unique_and_valid_in_kafka() {
        List<String> names =
                Topics.all().stream().map(dev.straingauge.wire.Topic::name).toList();

        assertThat(names).doesNotHaveDuplicates().allSatisfy(Topic::validate);
        // Kafka's metrics read a dot as an underscore, so that "a.b" and "a_b" collide.
        assertThat(names).noneMatch(name -> names.stream()
                .anyMatch(other -> Topic.hasCollision(name, other) && !name.equals(other)));
    }

    @Test
    void the_index_the_sources_the_deliveries_and_the_desk_keep_the_newest_record_of_each_key_for_ever() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.cleanup().policy().equals("compact"))
                .containsExactly(Topics.INDEX, Topics.SOURCES, Topics.DELIVERIES, Topics.DESK);
        assertThat(Topics.all())
                .filteredOn(topic -> topic.cleanup().policy().equals("delete"))
                .hasSize(5);
    }

    @Test
    void the_desk_keeps_the_last_judgement_of_an_alert_and_every_comment() {
        AlertNote judged = GoldenValues.ALERT_NOTE.value();
        AlertNote comment = new AlertNote(
                "c-1", judged.alert(), judged.partnership(), AlertNote.Kind.COMMENTED, "zoë", judged.at(), "So?");

        assertThat(NoteKeys.of(judged)).isEqualTo("microsoft--openai@2025-09-11/judged");
        assertThat(NoteKeys.of(comment)).isEqualTo("microsoft--openai@2025-09-11/comment/c-1");
        assertThat(NoteKeys.of(GoldenValues.ALERT_NOTE_BARE.value()))
                .isEqualTo("microsoft--openai@2025-09-11/acknowledged");
    }

    @Test
    void an_index_key_is_the_partnership_and_the_window() {
        assertThat(IndexKeys.of(GoldenValues.INDEX_POINT.value())).isEqualTo("microsoft--openai@2025-09-11T00:00:00Z");
        assertThat(IndexKeys.partnership("microsoft--openai@2025-09-11T00:00:00Z"))
                .isEqualTo("microsoft--openai");
        assertThat(IndexKeys.of(GoldenValues.INDEX_POINT_PARTS.value()))
                .isEqualTo("microsoft--openai@2025-09-08T00:00:00Z/P7D");
        assertThat(IndexKeys.partnership("microsoft--openai@2025-09-08T00:00:00Z/PT1H"))
                .isEqualTo("microsoft--openai");
        assertThat(IndexKeys.partnership("microsoft--openai")).isEqualTo("microsoft--openai");
    }

    @Test
    void a_delivery_is_known_by_its_route_and_its_alert() {
        assertThat(DeliveryKeys.of(GoldenValues.DELIVERY.value())).isEqualTo("desk/microsoft--openai@2025-09-11");
    }

    @Test
    void a_partnership_stands_where_kafka_would_put_its_id() {
        for (int number = 0; number < 100; number++) {
            String partnership = "company-" + number + "--openai";
            byte[] key = Topics.OBSERVATIONS.keys().serializer().serialize(Topics.OBSERVATIONS.name(), partnership);

            assertThat(Partitions.of(partnership, 6)).isEqualTo(BuiltInPartitioner.partitionForKey(key, 6));
        }
    }

    @Test
    void a_rejected_record_says_why_and_where_from_in_its_headers() {
        Headers headers = RejectedHeaders.of(
                new Rejection(Rejection.Reason.NO_DATE, "café.txt: nobody says\nwhen"),
                "straingauge.paragraphs-5@41",
                Instant.parse("2026-11-23T03:00:00Z"));

        assertThat(RejectedHeaders.text(headers, RejectedHeaders.AT)).isEqualTo("2026-11-23T03:00:00Z");
        assertThat(RejectedHeaders.text(headers, RejectedHeaders.REASON)).isEqualTo("no-date");
        assertThat(RejectedHeaders.text(headers, RejectedHeaders.DETAIL)).isEqualTo("café.txt: nobody says when");
        assertThat(RejectedHeaders.text(headers, RejectedHeaders.FROM)).isEqualTo("straingauge.paragraphs-5@41");
    }

    @Test
    void a_record_cannot_bring_headers_that_pass_for_those_of_its_rejection() {
        assertThat(RejectedHeaders.kept("x-trace")).isEqualTo("x-trace");
        assertThat(RejectedHeaders.kept(RejectedHeaders.REPLAYED)).isEqualTo("original.straingauge.replayed");
        assertThat(RejectedHeaders.isOurs(RejectedHeaders.kept(RejectedHeaders.REASON)))
                .isFalse();
        assertThat(RejectedHeaders.isOurs(RejectedHeaders.REASON)).isTrue();
    }

    @Test
    void a_header_that_is_not_there_reads_as_nothing() {
        Headers headers = new RecordHeaders().add(RejectedHeaders.SHA256, null);

        assertThat(RejectedHeaders.text(headers, RejectedHeaders.SHA256)).isEmpty();
        assertThat(RejectedHeaders.text(headers, RejectedHeaders.TRUNCATED_FROM))
                .isEmpty();
    }

    @Test
    void the_readme_tells_of_every_topic_and_every_header() throws Exception {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Topics.all()).allSatisfy(topic -> assertThat(readme)
                .containsPattern("`" + Pattern.quote(topic.name()) + "` .*\\| "
                        + topic.cleanup().policy() + " \\|"));
        for (java.lang.reflect.Field constant : RejectedHeaders.class.getFields()) {
            assertThat(readme).contains("`" + constant.get(null) + "`");
        }
    }
}
