package dev.straingauge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicSetTest {
    private static List<String> names(TopicSet topics) {
        return topics.all().stream().map(dev.straingauge.wire.Topic::name).toList();
    }

    @Test
    void a_replay_has_topics_of_its_own_that_differ_from_the_live_ones_by_its_name_alone() {
        TopicSet replay = Topics.named("new-model");

        assertThat(names(replay))
                .containsExactly(
                        "straingauge.new-model.paragraphs",
                        "straingauge.new-model.paragraphs.rejected",
                        "straingauge.new-model.observations",
                        "straingauge.new-model.index",
                        "straingauge.new-model.alerts",
                        "straingauge.new-model.feedback")
                .allSatisfy(Topic::validate);
        assertThat(replay.index().cleanup()).isEqualTo(Topics.INDEX.cleanup());
        assertThat(replay.observations().values()).isSameAs(Topics.OBSERVATIONS.values());
    }

    @Test
    void the_live_line_has_the_live_topics() {
        assertThat(Topics.live().all())
                .containsExactly(
                        Topics.PARAGRAPHS,
                        Topics.REJECTED,
                        Topics.OBSERVATIONS,
                        Topics.INDEX,
                        Topics.ALERTS,
                        Topics.FEEDBACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "a1", "new-model", "2006-2010", "a-very-long-name-of-forty-characters-012"})
    void no_replay_writes_where_the_live_line_does(String name) {
        List<String> live =
                Topics.all().stream().map(dev.straingauge.wire.Topic::name).toList();

        assertThat(names(Topics.named(name))).doesNotContainAnyElementsOf(live).allSatisfy(own -> assertThat(live)
                .noneMatch(other -> Topic.hasCollision(own, other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-a",
                "a-",
                "A",
                "a_b",
                "a.b",
                "a/b",
                "..",
                "größe",
                "a b",
                "a-very-long-name-of-forty-characters-0123"
            })
    void what_is_no_name_is_refused_in_one_line_that_says_what_one_is(String name) {
        assertThatThrownBy(() -> Topics.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters a to z, digits and hyphens")
                .hasMessageEndingWith("got: " + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paragraphs",
                "rejected",
                "observations",
                "index",
                "alerts",
                "sources",
                "feedback",
                "deliveries",
                "desk",
                "replay",
                "live"
            })
    void words_of_the_live_line_are_refused_as_names(String name) {
        assertThatThrownBy(() -> Topics.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' is kept for the live line's own topics")
                .hasMessageEndingWith("such as " + name + "-2");
    }
}
