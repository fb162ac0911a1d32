package dev.straingauge.sinks.routing;

import dev.straingauge.core.Alert;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts a route is told of; what is empty asks for nothing.
 *
 * @param kinds kinds of alert, such as {@code negative-spike}
 * @param severity the least severity: {@code warning}, {@code high} or {@code critical}
 * @param partnerships partnership ids
 * @param statuses {@code opened}, {@code updated}, {@code resolved}
 */
public record RouteFilter(List<String> kinds, String severity, List<String> partnerships, List<String> statuses) {
    /** Every alert. */
    public static final RouteFilter ALL = new RouteFilter(List.of(), "", List.of(), List.of());

    public RouteFilter {
        kinds = copy(kinds);
        severity = Given.orEmpty(severity);
        partnerships = copy(partnerships);
        statuses = copy(statuses);
        kinds.forEach(kind -> requireOne(kind, Alert.Kind.values(), "only.kinds"));
        if (!severity.isEmpty()) {
            requireOne(severity, Alert.Severity.values(), "only.severity");
        }
        partnerships.forEach(id -> {
            if (!id.contains("--")) {
                throw new IllegalArgumentException(
                        "only.partnerships must be ids such as microsoft--openai, got: " + id);
            }
        });
        statuses.forEach(status -> requireOne(status, Alert.Status.values(), "only.statuses"));
    }

    /** Whether a route is told of this. */
    boolean passes(Alert alert) {
        return passesStatus(alert.status())
                && (kinds.isEmpty() || holds(kinds, alert.kind()))
                && (severity.isEmpty() || alert.severity().compareTo(Alert.Severity.valueOf(constant(severity))) >= 0)
                && (partnerships.isEmpty() || partnerships.contains(alert.partnership()));
    }

    /** Whether alerts of this status pass, be they about what they may. */
    boolean passesStatus(Alert.Status status) {
        return statuses.isEmpty() || holds(statuses, status);
    }

    private static boolean holds(List<String> names, Enum<?> value) {
        return names.stream().anyMatch(name -> constant(name).equals(value.name()));
    }

    /** As it stands in labels and in the configuration: {@code negative-spike}. */
    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String constant(String label) {
        return label.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static void requireOne(String given, Enum<?>[] values, String key) {
        if (Arrays.stream(values).noneMatch(value -> value.name().equals(constant(given)))) {
            throw new IllegalArgumentException(key + " must be "
                    + Arrays.stream(values).map(RouteFilter::label).collect(Collectors.joining(" or ")) + ", got: "
                    + given);
        }
    }

    private static List<String> copy(@Nullable List<String> given) {
        return given == null ? List.of() : List.copyOf(given);
    }
}
