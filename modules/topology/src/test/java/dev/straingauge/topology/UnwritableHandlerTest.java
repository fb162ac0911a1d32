package dev.straingauge.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Rejection;
import dev.straingauge.wire.RejectedHeaders;
import dev.straingauge.wire.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.SerializationExceptionOrigin;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnwritableHandlerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Observation observation;

    private final List<Rejection> heard = new ArrayList<>();
    private final UnwritableHandler handler = new UnwritableHandler();

    @BeforeAll
    static void observe() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(
                    "a", 0, "Wire", Instant.parse("2025-08-01T09:00:00Z"), "Norvane and Cellgard are in a dispute.");
            observation = line.observations().get(0);
        }
    }

    @BeforeEach
    void configure() {
        handler.configure(Map.of(
                ProcessingHandler.LISTENER,
                new PipelineListener() {
                    @Override
                    public void unwritten(Rejection rejection) {
                        heard.add(rejection);
                    }
                },
                ProcessingHandler.CLOCK,
                InstantSource.fixed(NOW)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "straingauge.observations",
                "straingauge.index",
                "straingauge.alerts",
                "straingauge-by-partnership-repartition"
            })
    void a_result_that_cannot_be_written_becomes_a_dead_letter_with_the_reason(String topic) {
        Response response = serializing(topic, observation, new SerializationException("cannot write it: no words"));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        ProducerRecord<byte[], byte[]> letter =
                response.deadLetterQueueRecords().get(0);
        assertThat(letter.topic()).isEqualTo("straingauge.paragraphs.rejected");
        assertThat(letter.key()).isEqualTo("cellgard--norvane".getBytes(UTF_8));
        assertThat(Topics.OBSERVATIONS.values().deserializer().deserialize("", letter.value()))
                .isEqualTo(observation);
        assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.REASON))
                .isEqualTo("unwritable");
        assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.DETAIL))
                .contains("observation a#0@cellgard--norvane", topic, "no words");
        assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.FROM))
                .isEqualTo("straingauge.paragraphs-0@0");
        assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.NODE)).isEqualTo("observations");
        assertThat(heard).extracting(Rejection::reason).containsExactly(Rejection.Reason.UNWRITABLE);
    }

    @Test
    void a_result_that_json_cannot_say_is_kept_in_words() {
        Response response = serializing(
                "straingauge.alerts",
                new Object() {
                    @Override
                    public String toString() {
                        return "an alert without words";
                    }
                },
                new SerializationException("cannot write it"));

        ProducerRecord<byte[], byte[]> letter =
                response.deadLetterQueueRecords().get(0);
        assertThat(letter.value()).asString(UTF_8).isEqualTo("an alert without words");
        assertThat(RejectedHeaders.text(letter.headers(), RejectedHeaders.FROM))
                .isEqualTo("straingauge-by-partnership-repartition-1@7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "straingauge-index-windows-changelog",
                "straingauge.paragraphs.rejected",
                "straingauge.paragraphs",
                "elsewhere"
            })
    void what_is_no_result_is_a_fault(String topic) {
        assertThat(serializing(topic, observation, new SerializationException("no words"))
                        .result())
                .isEqualTo(Result.FAIL);
        assertThat(heard).isEmpty();
    }

    @Test
    void a_failure_of_another_kind_is_a_fault() {
        assertThat(serializing("straingauge.alerts", observation, new IllegalStateException("closed"))
                        .result())
                .isEqualTo(Result.FAIL);
        assertThat(serializing(
                                "straingauge.alerts",
                                observation,
                                new SystematicFailureException("21 in a row", new SerializationException()))
                        .result())
                .isEqualTo(Result.FAIL);
    }

    @Test
    void what_the_broker_refuses_is_a_fault_unless_it_may_yet_take_it() {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("straingauge.observations", new byte[0]);

        assertThat(handler.handleError(new Context(), record, new RecordTooLargeException("too large"))
                        .result())
                .isEqualTo(Result.FAIL);
        assertThat(handler.handleError(new Context(), record, new NetworkException("gone"))
                        .result())
                .isEqualTo(Result.RETRY);
    }

    private Response serializing(String topic, Object value, Exception exception) {
        return handler.handleSerializationError(
                new Context(),
                new ProducerRecord<>(topic, "cellgard--norvane", value),
                exception,
                SerializationExceptionOrigin.VALUE);
    }

    /** While a record of the repartition topic is processed. */
    private record Context() implements ErrorHandlerContext {
        @Override
        public String topic() {
            return "straingauge-by-partnership-repartition";
        }

        @Override
        public int partition() {
            return 1;
        }

        @Override
        public long offset() {
            return 7;
        }

        @Override
        public Headers headers() {
            return new RecordHeaders();
        }

        @Override
        public String processorNodeId() {
            return "observations";
        }

        @Override
        public TaskId taskId() {
            return new TaskId(1, 1);
        }

        @Override
        public long timestamp() {
            return NOW.toEpochMilli();
        }

        @Override
        @SuppressWarnings("NullAway") // let go of by then
        public byte[] sourceRawKey() {
            return null;
        }

        @Override
        @SuppressWarnings("NullAway")
        public byte[] sourceRawValue() {
            return null;
        }
    }
}
