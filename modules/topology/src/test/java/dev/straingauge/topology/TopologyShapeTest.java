package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Company;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.detection.SparseNewsSettings;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.linking.Linker;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.TopicSet;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopologyShapeTest {
    @Test
    void the_line_is_the_one_that_was_drawn_and_every_part_of_it_has_a_name() throws IOException {
        String shape = describe(Topics.live());

        assertThat(shape).isEqualTo(drawn());
        assertThat(shape).doesNotContain("KSTREAM-");
    }

    @Test
    void a_replay_is_the_same_line_on_other_topics() throws IOException {
        TopicSet topics = Topics.named("then");

        String elsewhere = drawn();
        for (int topic = 0; topic < topics.all().size(); topic++) {
            elsewhere = elsewhere.replaceAll(
                    Pattern.quote(Topics.live().all().get(topic).name()) + "(?![.\\w])",
                    topics.all().get(topic).name());
        }
        assertThat(describe(topics)).isEqualTo(elsewhere);
    }

    private static String describe(TopicSet topics) {
        Company a = Company.named("a", "Alba");
        Company b = Company.named("b", "Bolt");
        Watchlist watchlist = new Watchlist(List.of(), List.of(new Partnership(a, b, null)));
        String shape = StraingaugeTopology.build(
                        TopologyConfig.DEFAULT,
                        topics,
                        new Parts(
                                new Linker(Catalogue.of(List.of(a, b)), watchlist),
                                new KeywordStanceModel(),
                                new SparseNewsDetector(SparseNewsSettings.DEFAULT),
                                new PipelineListener() {},
                                InstantSource.system()))
                .describe()
                .toString();
        // A processor's stores come in no order.
        return Pattern.compile("stores: \\[([^]]*)]")
                .matcher(shape)
                .replaceAll(stores -> "stores: ["
                        + Arrays.stream(stores.group(1).split(", ", -1))
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "]");
    }

    private static String drawn() throws IOException {
        try (InputStream in = TopologyShapeTest.class.getResourceAsStream("topology.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
