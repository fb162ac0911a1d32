package dev.straingauge.core;

import static dev.straingauge.core.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every record refuses what it cannot hold, and says which field it is. */
class RecordChecksTest {
    /** A component of a record with a value that it must refuse. */
    record Spoilt(Record sample, RecordComponent component, @Nullable Object value, String message) {
        @Override
        public String toString() {
            return sample.getClass().getSimpleName() + "." + component.getName() + " = " + value;
        }
    }

    static Stream<Spoilt> spoilt() {
        return Samples.all().stream()
                .flatMap(sample -> Arrays.stream(sample.getClass().getRecordComponents())
                        .flatMap(component -> spoilt(sample, component)));
    }

    private static Stream<Spoilt> spoilt(Record sample, RecordComponent component) {
        String name = component.getName();
        Class<?> type = component.getType();
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class) || type == boolean.class) {
            return Stream.of();
        }
        if (type == int.class) {
            return Stream.of(new Spoilt(sample, component, -1, name + " must "));
        }
        if (type == long.class) {
            return Stream.of(new Spoilt(sample, component, -1L, name + " must not be negative, got: -1"));
        }
        if (type == double.class) {
            return Stream.of(-1.5, Double.NaN, Double.POSITIVE_INFINITY)
                    .map(value -> new Spoilt(sample, component, value, name + " must be "));
        }
        Stream<Spoilt> missing = Stream.of(new Spoilt(sample, component, null, name + " is required"));
        if (type == String.class) {
            return Stream.concat(
                    missing,
                    Stream.of("", " \t\n\u2003")
                            .map(blank -> new Spoilt(sample, component, blank, name + " must not be blank")));
        }
        if (type == List.class) {
            return Stream.concat(
                    missing,
                    Stream.of(new Spoilt(
                            sample,
                            component,
                            Collections.singletonList(null),
                            "every item of " + name + " is required")));
        }
        return missing;
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void a_value_that_a_field_cannot_hold_is_refused_by_the_fields_name(Spoilt spoilt) {
        assertThatThrownBy(() -> with(spoilt.sample(), spoilt.component(), spoilt.value()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(spoilt.message());
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                contradiction(
                        () -> new Mention("openai", 5, 5, Mention.Kind.NAME), "end must be after start 5, got: 5"),
                contradiction(
                        () -> new CoverageWindow(NOON, NOON, 0, 0, 0, 0),
                        "end must be after start 2025-09-11T12:00:00Z, got: 2025-09-11T12:00:00Z"),
                contradiction(
                        () -> new CoverageWindow(NOON, NOON.plusSeconds(1), 3, 2, 1, 0),
                        "strainedOrigins must be at most origins 2, got: 3"),
                contradiction(() -> point(NOON.minusSeconds(1)), "end must be after start 2025-09-11T12:00:00Z"),
                contradiction(
                        () -> alert(Alert.Status.RESOLVED, null),
                        "resolvedAt is for resolved alerts, and only for them; status: RESOLVED, resolvedAt: null"),
                contradiction(
                        () -> alert(Alert.Status.UPDATED, NOON),
                        "resolvedAt is for resolved alerts, and only for them; status: UPDATED, resolvedAt: " + NOON),
                contradiction(
                        () -> with(Samples.ALERT, component(Alert.class, "evidence"), List.of()),
                        "evidence must not be empty: an alert without proof is no alert"),
                contradiction(
                        () -> with(Samples.FEEDBACK, component(Feedback.class, "partnership"), "openai"),
                        "observation must end in @ and its partnership, openai, got: planck-7#3@microsoft--openai"),
                contradiction(
                        () -> new Corrected(Feedback.Verdict.UNDO, "zoe", NOON, "f1"),
                        "verdict must not be UNDO: what is undone is not corrected"),
                contradiction(
                        () -> with(
                                Samples.FEED,
                                component(FeedState.class, "seen"),
                                Collections.nCopies(2_001, Samples.FEED.seen().get(0))),
                        "seen must hold at most 2000 entries, got: 2001"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("contradictions")
    void fields_that_contradict_one_another_are_refused_with_both_values(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @MethodSource("dev.straingauge.core.Samples#all")
    void a_list_in_a_record_is_a_copy_that_nobody_can_change(Record sample) throws ReflectiveOperationException {
        for (RecordComponent component : sample.getClass().getRecordComponents()) {
            if (component.getType() != List.class) {
                continue;
            }
            List<Object> given =
                    new ArrayList<>((List<?>) component.getAccessor().invoke(sample));
            List<Object> before = List.copyOf(given);
            Record made = with(sample, component, given);
            given.clear();

            List<?> held = (List<?>) component.getAccessor().invoke(made);
            assertThat(held).isEqualTo(before);
            assertThatThrownBy(held::clear).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void what_a_field_may_hold_at_its_limits_is_taken() {
        assertThat(new Position("t", 0, Long.MAX_VALUE)).hasToString("t-0@9223372036854775807");
        assertThat(new Baseline(0, 0, Double.MAX_VALUE).spread()).isEqualTo(Double.MAX_VALUE);
        assertThat(new Mention("openai", 0, 1, Mention.Kind.NAME).end()).isEqualTo(1);
        assertThat(new CoverageWindow(NOON, NOON.plusNanos(1), 2, 2, 0, 1).strainShare())
                .isEqualTo(1);
        assertThat(alert(Alert.Status.RESOLVED, NOON).resolvedAt()).isEqualTo(NOON);
    }

    private static Arguments contradiction(ThrowingCallable making, String message) {
        return Arguments.of(making, message);
    }

    private static IndexPoint point(Instant end) {
        return (IndexPoint) with(Samples.POINT, component(IndexPoint.class, "end"), end);
    }

    private static Alert alert(Alert.Status status, @Nullable Instant resolvedAt) {
        Alert sample = Samples.ALERT;
        return new Alert(
                sample.id(),
                sample.partnership(),
                sample.a(),
                sample.b(),
                sample.kind(),
                status,
                sample.severity(),
                sample.openedAt(),
                sample.updatedAt(),
                resolvedAt,
                sample.why(),
                sample.window(),
                sample.baseline(),
                sample.analysis(),
                sample.evidence(),
                sample.detector(),
                sample.model());
    }

    private static RecordComponent component(Class<? extends Record> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The same record with one component replaced. */
    private static Record with(Record sample, RecordComponent replaced, @Nullable Object value) {
        RecordComponent[] components = sample.getClass().getRecordComponents();
        try {
            @Nullable Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getName().equals(replaced.getName())
                        ? value
                        : components[i].getAccessor().invoke(sample);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return sample.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
