package dev.straingauge.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.straingauge.core.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the YAML configuration: the user's file, which may hold any part, over the shipped defaults. */
public final class ConfigFile {
    /** The shipped defaults, with a comment for every setting. */
    public static final String DEFAULTS = "/dev/straingauge/app/straingauge.yaml";

    /** Where keys are free: what is passed on to others, who know them. */
    private static final Set<String> FREE =
            Set.of("kafka.properties", "metrics.otlp.headers", "metrics.properties", "server.oidc.roles");

    /** A list of more than texts; the routes of alerts are the other one. */
    private static final String TIERS = "index.weights.sources";

    private static final Set<String> TIER = Set.of("weight", "outlets");

    /** Keys that were called otherwise, and what to write now. */
    private static final Map<String, String> RENAMED =
            Map.of("index.window", "'index.windows', a list, such as windows: [PT1H, P1D, P7D]");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private ConfigFile() {}

    /** The defaults. */
    public static StraingaugeConfig defaults() {
        return convert(defaultTree(), "the defaults");
    }

    /** The defaults, overridden by the given file if there is one. */
    public static StraingaugeConfig load(Optional<Path> file) {
        return file.map(ConfigFile::load).orElseGet(ConfigFile::defaults);
    }

    /**
     * The defaults, overridden by a file.
     *
     * @throws ConfigException when the file can't be read, names a key that is unknown, or gives a value that is refused
     */
    public static StraingaugeConfig load(Path file) {
        JsonNode given;
        try {
            given = YAML.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException("no configuration file " + file, e);
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + " is no valid YAML: " + oneLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + ": " + e.getMessage(), e);
        }
        ObjectNode tree = defaultTree();
        if (!given.isMissingNode() && !given.isNull()) {
            if (!given.isObject()) {
                throw new ConfigException(file + " must hold keys and values, such as 'model:'", null);
            }
            override(tree, (ObjectNode) given, "", file);
        }
        return convert(tree, file.toString());
    }

    private static void override(ObjectNode defaults, ObjectNode given, String path, Path file) {
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String key = path.isEmpty() ? entry.getKey() : path + '.' + entry.getKey();
            JsonNode known = defaults.get(entry.getKey());
            String renamed = RENAMED.get(key);
            if (renamed != null) {
                throw new ConfigException(file + ": '" + key + "' is now " + renamed, null);
            }
            if (known == null && !FREE.contains(path)) {
                List<String> names =
                        defaults.properties().stream().map(Map.Entry::getKey).toList();
                throw new ConfigException(
                        file + ": unknown key '" + key + "'"
                                + Spelling.nearest(entry.getKey(), names)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("; known here: " + String.join(", ", names)),
                        null);
            }
            if (known instanceof ObjectNode inner) {
                if (!(entry.getValue() instanceof ObjectNode givenInner)) {
                    throw new ConfigException(file + ": '" + key + "' must hold keys and values", null);
                }
                override(inner, givenInner, key, file);
            } else if (key.equals(AlertRoutes.KEY)) {
                AlertRoutes.requireShape(entry.getValue(), file.toString());
                defaults.set(entry.getKey(), entry.getValue());
            } else if (key.equals(TIERS)) {
                requireTiers(entry.getValue(), file);
                defaults.set(entry.getKey(), entry.getValue());
            } else {
                requireKind(known, entry.getValue(), key, file);
                defaults.set(entry.getKey(), entry.getValue());
            }
        }
    }

    /** Jackson would take 2.7 for 2, 7 for seven seconds, and nothing for zero or null. */
    private static void requireKind(@Nullable JsonNode known, JsonNode given, String key, Path file) {
        boolean fits;
        String kind;
        if (known == null) {
            fits = given.isValueNode() && !given.isNull();
            kind = "a single value";
        } else if (known.isArray()) {
            fits = given.isArray();
            for (JsonNode each : given) {
                fits &= each.isTextual();
            }
            kind = "a list of texts, such as "
                    + (known.isEmpty()
                            ? "[news.example, 10.1.0.0/16]"
                            : texts(known).toString());
        } else if (known.isTextual()) {
            fits = given.isTextual();
            kind = known.textValue().isEmpty() ? "text" : "text such as " + known.textValue();
        } else if (known.isBoolean()) {
            fits = given.isBoolean();
            kind = "true or false";
        } else {
            fits = known.isIntegralNumber() ? given.isIntegralNumber() : given.isNumber();
            kind = (known.isIntegralNumber() ? "a whole number such as " : "a number such as ") + known.asText();
        }
        if (!fits) {
            throw new ConfigException(
                    file + ": '" + key + "' must be " + kind + ", got: " + (given.isNull() ? "nothing" : given), null);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static void requireTiers(JsonNode given, Path file) {
        boolean fits = given.isArray();
        for (JsonNode tier : given) {
            tier.fieldNames().forEachRemaining(name -> {
                if (!TIER.contains(name)) {
                    throw new ConfigException(
                            file + ": unknown key '" + TIERS + "." + name + "'; known here: weight, outlets", null);
                }
            });
            fits &= tier.path("weight").isNumber() && tier.path("outlets").isArray();
            for (JsonNode outlet : tier.path("outlets")) {
                fits &= outlet.isTextual();
            }
        }
        if (!fits) {
            throw new ConfigException(
                    file + ": '" + TIERS
                            + "' must be a list such as [{weight: 0.5, outlets: [Planck Wire, planck.example]}]"
                            + ", got: " + (given.isNull() ? "nothing" : given),
                    null);
        }
    }

    private static StraingaugeConfig convert(JsonNode tree, String where) {
        try {
            return YAML.treeToValue(tree, StraingaugeConfig.class);
        } catch (ValueInstantiationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String reason = String.valueOf(cause.getMessage());
            // The line's and the detector's records do not know under which key they stand.
            String section = e.getPath().isEmpty() ? "" : key(e) + ".";
            throw new ConfigException(where + ": " + (reason.startsWith(section) ? "" : section) + reason, e);
        } catch (JsonMappingException e) {
            throw new ConfigException(where + ": '" + key(e) + "' is refused: " + oneLine(e.getOriginalMessage()), e);
        } catch (JsonProcessingException e) {
            throw new ConfigException(where + ": " + oneLine(e.getOriginalMessage()), e);
        }
    }

    /** Where in the file: {@code index.windows[0]}. */
    private static String key(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static ObjectNode defaultTree() {
        try (InputStream in = ConfigFile.class.getResourceAsStream(DEFAULTS)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own " + DEFAULTS);
            }
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
