package dev.straingauge.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.core.Rejection;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Published;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.server.Receipt;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
    private static final String PUSH = "push-1";

    @Test
    void the_counts_are_the_clusters_and_the_lists_are_in_the_order_of_the_body() {
        List<Read> reads = read(
                """
                {"id":"late","publishedAt":"2025-09-12","text":"Norvane Motors sued Cellgard over late deliveries."}

                {"id":"undated","text":"Norvane Motors and Cellgard talk on."}
                {"id":"early","publishedAt":"2025-09-01","text":"Norvane Motors and Cellgard talk on."}
                7
                """);

        Receipt receipt = Receipts.of(PUSH, reads, new Published(2, 2, 2));

        assertThat(receipt.accepted()).extracting(Receipt.Accepted::id).containsExactly("late", "early");
        assertThat(receipt.refused()).extracting(Receipt.Refused::line).containsExactly(3L, 5L);
        assertThat(receipt.refused()).extracting(Receipt.Refused::id).containsExactly("undated", null);
        assertThat(receipt.refused())
                .extracting(Receipt.Refused::reason)
                .containsExactly(Rejection.Reason.NO_DATE, Rejection.Reason.INVALID);
    }

    @Test
    void a_paragraph_can_be_refused_alone() {
        List<Read> reads = read(
                "{\"id\":\"long\",\"publishedAt\":\"2025-09-12\",\"paragraphs\":[\"Norvane Motors sued Cellgard.\",\""
                        + "word ".repeat(5_000) + "\"]}");

        Receipt receipt = Receipts.of(PUSH, reads, new Published(1, 1, 1));

        assertThat(receipt.accepted()).containsExactly(new Receipt.Accepted("long", 1));
        assertThat(receipt.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.id()).isEqualTo("long");
            assertThat(refused.line()).isEqualTo(1);
            assertThat(refused.detail()).contains("24999 characters").doesNotContain("word word");
        });
    }

    @Test
    void a_body_with_nothing_in_it_has_no_line() {
        Receipt receipt = Receipts.of(PUSH, read(""), new Published(0, 0, 1));

        assertThat(receipt.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.line()).isNull();
            assertThat(refused.id()).isNull();
            assertThat(refused.reason()).isEqualTo(Rejection.Reason.EMPTY);
        });
    }

    @Test
    void a_client_waits_no_longer_than_the_producer_is_told_unless_it_is_configured_otherwise() {
        StraingaugeConfig.Kafka shipped = ConfigFile.defaults().kafka();

        assertThat(KafkaIntake.settings(shipped))
                .containsEntry("delivery.timeout.ms", 20_000)
                .containsEntry("request.timeout.ms", 10_000)
                .containsEntry("bootstrap.servers", shipped.bootstrapServers());
        assertThat(KafkaIntake.settings(with(shipped, Map.of("request.timeout.ms", "60000"))))
                .containsEntry("request.timeout.ms", "60000")
                .doesNotContainKey("delivery.timeout.ms");
    }

    private static StraingaugeConfig.Kafka with(StraingaugeConfig.Kafka kafka, Map<String, String> properties) {
        return new StraingaugeConfig.Kafka(
                kafka.bootstrapServers(),
                kafka.applicationId(),
                kafka.groupProtocol(),
                kafka.threads(),
                kafka.stateDirectory(),
                kafka.standbyReplicas(),
                kafka.partitions(),
                kafka.replicationFactor(),
                properties);
    }

    private static List<Read> read(String lines) {
        try (Stream<Read> reads = new ArticleReader(ReadOptions.of(Set.of("en")))
                .readJsonLines(PUSH, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)))) {
            return reads.toList();
        }
    }
}
