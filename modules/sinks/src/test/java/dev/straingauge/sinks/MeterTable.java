package dev.straingauge.sinks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** The README's tables of meters, as the registry would write them. */
final class MeterTable {
    /** Tags with more values than these are named without them. */
    private static final int MOST_VALUES = 6;

    private static final String OURS = "straingauge.";

    private final PrometheusMeterRegistry registry;

    MeterTable(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** One row for each name of the line's own meters. */
    List<String> ours() {
        List<String> rows = new ArrayList<>();
        rows.add("| meter | type | tags | unit | in Prometheus | what it says |");
        rows.add("|---|---|---|---|---|---|");
        Map<String, List<Meter>> byName = registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith(OURS))
                .collect(groupingBy(meter -> meter.getId().getName(), TreeMap::new, toList()));
        byName.forEach((name, meters) -> rows.add(row(name, meters)));
        return rows;
    }

    /** The families of the other meters, by the first two words of their names; what is in them depends on the JVM. */
    List<String> others() {
        return List.of(registry.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .filter(name -> !name.startsWith(OURS))
                .map(name -> "`" + family(name) + "`")
                .distinct()
                .sorted()
                .collect(joining(", ")));
    }

    private static String family(String name) {
        String[] words = name.split("\\.", 3);
        return words[0] + "." + words[1];
    }

    private String row(String name, List<Meter> meters) {
        Meter.Id id = meters.get(0).getId();
        String description = Objects.requireNonNull(id.getDescription(), () -> name + " has no description");
        return "| "
                + String.join(
                        " | ",
                        "`" + name + "`",
                        type(id),
                        tags(meters),
                        Objects.requireNonNullElse(id.getBaseUnit(), ""),
                        "`" + scraped(id) + "`",
                        description.replace("|", "\\|"))
                + " |";
    }

    private String scraped(Meter.Id id) {
        String name = registry.config().namingConvention().name(id.getName(), id.getType(), id.getBaseUnit());
        return id.getType() == Meter.Type.COUNTER && !name.endsWith("_total") ? name + "_total" : name;
    }

    private static String type(Meter.Id id) {
        return switch (id.getType()) {
            case DISTRIBUTION_SUMMARY -> "summary";
            default -> id.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String tags(List<Meter> meters) {
        Map<String, TreeSet<String>> values = new TreeMap<>();
        for (Meter meter : meters) {
            for (Tag tag : meter.getId().getTags()) {
                values.computeIfAbsent(tag.getKey(), any -> new TreeSet<>()).add(tag.getValue());
            }
        }
        return values.entrySet().stream()
                .map(tag -> "`" + tag.getKey() + "`"
                        + (List.of("partnership", "route").contains(tag.getKey())
                                        || tag.getValue().size() > MOST_VALUES
                                ? ""
                                : " (" + String.join(", ", tag.getValue()) + ")"))
                .collect(joining("; "));
    }
}
