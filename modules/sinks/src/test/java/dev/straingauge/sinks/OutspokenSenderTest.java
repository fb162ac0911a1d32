package dev.straingauge.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutspokenSenderTest {
    private final Deque<String> failures = new ArrayDeque<>();
    private final List<String> said = new ArrayList<>();
    private final OutspokenSender sender = new OutspokenSender(
            request -> {
                String failure = failures.remove();
                if (!failure.isEmpty()) {
                    throw new Exception(new ConnectException(failure));
                }
            },
            "http://collector.example/v1/metrics",
            warning -> said.add("WARN " + warning),
            news -> said.add("INFO " + news));

    @Test
    void trouble_is_said_once_and_again_when_it_changes_and_when_it_is_over() {
        for (String failure : List.of("", "refused", "refused", "no\n route", "", "", "refused")) {
            failures.add(failure);
            sender.send(OtlpMetricsSender.Request.builder(new byte[0]).build());
        }

        assertThat(said)
                .containsExactly(
                        warning("refused"),
                        warning("no route"),
                        "INFO http://collector.example/v1/metrics takes meters again, after 3 sendings that failed",
                        warning("refused"));
    }

    @Test
    void an_answer_of_many_words_is_cut() {
        failures.add("x".repeat(10_000));

        sender.send(OtlpMetricsSender.Request.builder(new byte[0]).build());

        assertThat(said).singleElement().asString().hasSizeLessThan(500).contains("xxx…; the line goes on");
    }

    private static String warning(String reason) {
        return "WARN meters could not be sent to http://collector.example/v1/metrics: ConnectException: " + reason
                + "; the line goes on, and the next sending tries again; check metrics.otlp";
    }
}
