package dev.straingauge.app.routing;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Position;
import dev.straingauge.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Alerts as the line would write them. */
final class Alerts {
    static final Instant START = Instant.parse("2025-09-02T00:00:00Z");

    private Alerts() {}

    /** The one place where they are made. */
    static Alert alert(String id, String partnership, Alert.Status status, Alert.Severity severity) {
        Instant end = START.plusSeconds(172_800);
        return new Alert(
                id,
                partnership,
                "Cellgard",
                "Norvane Motors",
                Alert.Kind.NEGATIVE_SPIKE,
                status,
                severity,
                START,
                status == Alert.Status.RESOLVED ? end : START,
                status == Alert.Status.RESOLVED ? end : null,
                "5 independent reports of strain from 4 outlets in 2 days; the usual is 0",
                new CoverageWindow(START, end, 5, 6, 4, 0.875),
                new Baseline(27, 0, 1),
                null,
                List.of(new Evidence(
                        "a1#0@" + partnership,
                        "a1",
                        0,
                        "Seoul Industry Note",
                        START,
                        "Arbitration",
                        "https://note.example/a1",
                        "Cellgard claims overdue invoices.",
                        List.of(),
                        -0.94,
                        "a1",
                        new Position("straingauge.paragraphs", 0, 7))),
                "test@0",
                "test@0");
    }

    static Alert opened(String id) {
        return alert(id, "cellgard--norvane", Alert.Status.OPENED, Alert.Severity.HIGH);
    }

    static Alert resolved(String id) {
        return alert(id, "cellgard--norvane", Alert.Status.RESOLVED, Alert.Severity.HIGH);
    }

    /** Puts them on their topic. */
    static void write(String servers, Alert... alerts) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Alert alert : alerts) {
                var unused = producer.send(new ProducerRecord<>(
                        Topics.ALERTS.name(),
                        alert.partnership().getBytes(StandardCharsets.UTF_8),
                        Topics.ALERTS.values().serializer().serialize(Topics.ALERTS.name(), alert)));
            }
            producer.flush();
        }
    }
}
