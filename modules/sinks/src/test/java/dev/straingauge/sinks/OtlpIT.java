package dev.straingauge.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is sent by OTLP, as whoever takes it reads it. */
class OtlpIT {
    private static final Duration STEP = Duration.ofSeconds(1);

    private final List<ExportMetricsServiceRequest> taken = new CopyOnWriteArrayList<>();
    private final List<String> authorised = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void open() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/metrics", exchange -> {
            try (exchange) {
                taken.add(ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()));
                authorised.add(exchange.getRequestHeaders().getFirst("Authorization"));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
    }

    @AfterEach
    void close() {
        collector.stop(0);
    }

    @Test
    void meters_are_sent_with_their_headers_at_each_step_and_once_more_at_the_end() {
        try (Meters meters =
                Meters.open(Map.of(), sendingTo(collector.getAddress().getPort()))) {
            MicrometerListener listener = new MicrometerListener(meters.registry());
            Samples.tellEverything(listener);
            await().atMost(Duration.ofSeconds(30)).until(() -> !taken.isEmpty());
            listener.read();
        }

        ExportMetricsServiceRequest last = taken.get(taken.size() - 1);
        assertThat(taken).hasSizeGreaterThan(1);
        assertThat(authorised).containsOnly("Bearer hush");
        assertThat(metric(last, "straingauge.paragraphs")
                        .getSum()
                        .getDataPoints(0)
                        .getAsDouble())
                .isEqualTo(7);
        assertThat(metric(last, "straingauge.paragraphs").getSum().getIsMonotonic())
                .isTrue();
        assertThat(metric(last, "straingauge.stance.index").getGauge().getDataPointsList())
                .extracting(NumberDataPoint::getAsDouble)
                .contains(-0.4);
        assertThat(metric(last, "straingauge.scoring.latency")
                        .getHistogram()
                        .getDataPoints(0)
                        .getCount())
                .isEqualTo(1);
        assertThat(metrics(last)).extracting(Metric::getName).contains("jvm.memory.used", "straingauge.volume");
        assertThat(last.getResourceMetrics(0).getResource().getAttributesList())
                .filteredOn(attribute -> attribute.getKey().equals("service.name"))
                .singleElement()
                .satisfies(name -> assertThat(name.getValue().getStringValue()).isEqualTo("straingauge"));
    }

    @Test
    void an_endpoint_that_nobody_serves_is_a_warning_and_stops_nothing() throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(OtlpExport.class);
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        long begin = 0;
        try (Meters meters = Meters.open(Map.of(), sendingTo(nobody))) {
            MicrometerListener listener = new MicrometerListener(meters.registry());
            Samples.tellEverything(listener);
            assertThat(meters.prometheus().scrape()).contains("straingauge_paragraphs_total 6.0");
            await().atMost(Duration.ofSeconds(30)).until(() -> !log.list.isEmpty());
            begin = System.nanoTime();
        } finally {
            logger.detachAppender(log);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(log.list).singleElement().satisfies(said -> {
            assertThat(said.getLevel()).isEqualTo(Level.WARN);
            assertThat(said.getFormattedMessage())
                    .contains("http://127.0.0.1:" + nobody + "/v1/metrics", "ConnectException", "the line goes on");
        });
    }

    private static MeterExports sendingTo(int port) {
        return new MeterExports(
                new OtlpSettings(
                        "http://127.0.0.1:" + port + "/v1/metrics", STEP, Map.of("Authorization", "Bearer hush")),
                false,
                Map.of());
    }

    private static Metric metric(ExportMetricsServiceRequest request, String name) {
        return metrics(request).stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " was sent"));
    }

    private static List<Metric> metrics(ExportMetricsServiceRequest request) {
        return request.getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .toList();
    }
}
